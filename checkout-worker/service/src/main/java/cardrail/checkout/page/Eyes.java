package cardrail.checkout.page;

import cardrail.checkout.browser.LivePage;
import cardrail.checkout.browser.Sought;
import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.button.ButtonRules;
import cardrail.checkout.form.FieldMatch;
import cardrail.checkout.form.FieldMatcher;
import cardrail.checkout.form.FieldToken;
import cardrail.checkout.merchant.MerchantException;
import cardrail.checkout.merchant.MerchantExceptions;
import cardrail.checkout.merchant.Origins;
import cardrail.checkout.snapshot.PageSnapshot;
import cardrail.checkout.snapshot.PageSnapshot.FieldIn;
import cardrail.checkout.wall.AddedWallRules;
import cardrail.checkout.wall.WallFound;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All rules together: what a snapshot means, and whether it shows a wall. Immutable and shared by all checkouts. */
final class Eyes {

    private static final Set<FieldToken> COUNTRIES = Set.of(FieldToken.COUNTRY, FieldToken.COUNTRY_NAME);

    private final FieldMatcher matcher = new FieldMatcher();
    private final ButtonRules buttons = new ButtonRules();
    private final Learnable learnable = new Learnable(matcher, buttons);
    private final OutcomeWords outcome = OutcomeWords.load();
    private final AmountWords amounts = AmountWords.load();
    private final PageClassifier classifier = new PageClassifier(outcome);
    private final MerchantExceptions exceptions;
    private final AddedWallRules walls;

    Eyes() {
        this(MerchantExceptions.none());
    }

    Eyes(MerchantExceptions exceptions) {
        this(exceptions, AddedWallRules.none());
    }

    Eyes(MerchantExceptions exceptions, AddedWallRules walls) {
        this.exceptions = exceptions;
        this.walls = walls;
    }

    /** As the rules and the files of the house see it. */
    Sight read(PageSnapshot page) {
        return read(page, exception(page.top().url()));
    }

    /** The same with what was learned at the merchant of this order. */
    Sight read(PageSnapshot page, PurchaseOrder order) {
        return read(page, exception(page.top().url(), order));
    }

    private Sight read(PageSnapshot page, Optional<MerchantException> exception) {
        var known = matcher.match(page);
        var alone = new Sight(page, kind(page, known), known, cardDataNamed(page, known), buttons);
        return exception.map(one -> read(alone, one)).orElse(alone);
    }

    private Sight read(Sight alone, MerchantException exception) {
        var page = alone.page();
        var named = ExceptionalPage.fields(exception, page, alone.kind(), alone.fields());
        var fields = withoutOddLists(alone, named);
        var cardData = cardDataNamed(page, fields);
        var byRules = new Sight(page, classifier.classify(page, fields, buttons), fields, cardData, buttons);
        var pressing = pressing(exception, byRules, alone.kind());
        return new Sight(page, classifier.classify(page, fields, pressing), fields, cardData, pressing);
    }

    private Set<FieldToken> cardDataNamed(PageSnapshot page, List<FieldMatch> fields) {
        return CardFields.of(fields).isEmpty()
                ? matcher.cardDataNamedIn(page.top().text())
                : Set.of();
    }

    /** What is no form field, or was learned, is opened for what an exception says only where a button would be pressed (law 4). */
    private List<FieldMatch> withoutOddLists(Sight alone, List<FieldMatch> named) {
        var left = named.stream()
                .filter(match -> !match.isOpenedForException() || mayOpen(alone, match.in()))
                .toList();
        return left.stream().filter(match -> !isSearchedBy(match, left)).toList();
    }

    /** What the list of a box is searched by may say what is searched for, and is no other field for it. */
    private static boolean isSearchedBy(FieldMatch match, List<FieldMatch> all) {
        return match.in().field().searches()
                && all.stream().anyMatch(box -> box.in().field().isBox() && isSame(box.token(), match.token()));
    }

    private static boolean isSame(FieldToken box, FieldToken search) {
        return box == search || (COUNTRIES.contains(box) && COUNTRIES.contains(search));
    }

    /** Asked again before something is chosen from it. */
    boolean mayOpen(Sight sight, FieldIn in) {
        return learnable.isOpenedIn(sight) && learnable.isOpened(in);
    }

    /** What the rules alone take a page for, whatever any exception says of it. */
    PageKind kindByRules(PageSnapshot page) {
        return kind(page, matcher.match(page));
    }

    /** What an open list is searched by makes no other page of the one that it lies on. */
    private PageKind kind(PageSnapshot page, List<FieldMatch> known) {
        var fields =
                known.stream().filter(match -> !match.in().field().searches()).toList();
        return classifier.classify(page, fields, buttons);
    }

    /** @param kind what the rules alone take the page for */
    private ButtonRules pressing(MerchantException exception, Sight byRules, PageKind kind) {
        var page = byRules.page();
        if (exception.isLearned()) {
            return kind.mayBeLast() || !learnable.isPressedIn(byRules)
                    ? buttons
                    : buttons.with(button -> learnable.isButton(page.top().url(), button)
                            ? ExceptionalPage.role(exception, page, kind, button)
                            : ButtonRole.UNKNOWN);
        }
        var named = buttons.with(button -> ExceptionalPage.role(exception, page, kind, button));
        // the rules are asked as well: what it says of fields must not make the page another one
        var mayBeLast = classifier.classify(page, byRules.fields(), named).mayBeLast() || kind.mayBeLast();
        return mayBeLast ? buttons.with(button -> ExceptionalPage.lastRole(exception, page, kind, button)) : named;
    }

    /**
     * Also in the windows that opened this one.
     *
     * @param order names the rules that are not asked; a merchant exception is never asked about walls (law 8)
     */
    static Optional<WallFound> wall(Observation seen, PurchaseOrder order) {
        return seen.all().stream()
                .flatMap(page -> seen.walls().detect(page, order.dismissedRules()).stream())
                .findFirst();
    }

    /** Lets a page be looked at for what an exception names, and judged by the rules of every moment. */
    void judge(LivePage page, PurchaseOrder order) {
        page.alsoLooksFor(url -> exception(url, order).map(Eyes::sought).orElse(Sought.NOTHING));
        page.judgedBy(() -> {
            SelectorCheck.untried(page, walls);
            return walls.current();
        });
        SelectorCheck.all(page, walls);
    }

    static Sought sought(MerchantException exception) {
        return new Sought(exception.selectors(), exception.lists());
    }

    /** What a file says of the merchant at this address. */
    Optional<MerchantException> exception(String url) {
        return Origins.host(url).flatMap(exceptions::forHost);
    }

    private Optional<MerchantException> exception(String url, PurchaseOrder order) {
        return Origins.host(url).flatMap(host -> exceptions.forHost(host, order.merchantHost()));
    }

    Learnable learnable() {
        return learnable;
    }

    OutcomeWords outcome() {
        return outcome;
    }

    /** The same with the words of the merchant whose page it is. */
    OutcomeWords outcome(PageSnapshot page) {
        return exception(page.top().url())
                .map(MerchantException::outcome)
                .filter(words -> !words.equals(MerchantException.Outcome.NONE))
                .map(words -> outcome.with(ExceptionalPage.language(words)))
                .orElse(outcome);
    }

    TotalReader totals() {
        return new TotalReader(amounts);
    }

    TaxReader taxes() {
        return new TaxReader(amounts);
    }

    ItemReader items() {
        return new ItemReader(amounts);
    }
}
