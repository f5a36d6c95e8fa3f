package cardrail.checkout.page;

import cardrail.checkout.browser.LivePage;
import cardrail.checkout.button.ButtonRules;
import cardrail.checkout.form.FieldMatch;
import cardrail.checkout.form.FieldMatcher;
import cardrail.checkout.form.FieldToken;
import cardrail.checkout.merchant.MerchantException;
import cardrail.checkout.merchant.MerchantExceptions;
import cardrail.checkout.merchant.Origins;
import cardrail.checkout.snapshot.PageSnapshot;
import cardrail.checkout.wall.AddedWallRules;
import cardrail.checkout.wall.WallFound;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All rules together: what a snapshot means, and whether it shows a wall. Immutable and shared by all checkouts. */
final class Eyes {

    private final FieldMatcher matcher = new FieldMatcher();
    private final ButtonRules buttons = new ButtonRules();
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

    Sight read(PageSnapshot page) {
        var exception = exception(page.top().url());
        var known = matcher.match(page);
        var fields =
                exception.map(one -> ExceptionalPage.fields(one, page, known)).orElse(known);
        var pressing = exception.map(one -> pressing(one, page, fields, known)).orElse(buttons);
        var named = CardFields.of(fields).isEmpty()
                ? matcher.cardDataNamedIn(page.top().text())
                : Set.<FieldToken>of();
        return new Sight(page, classifier.classify(page, fields, pressing), fields, named, pressing);
    }

    private ButtonRules pressing(
            MerchantException exception, PageSnapshot page, List<FieldMatch> fields, List<FieldMatch> known) {
        var named = buttons.with(button -> ExceptionalPage.role(exception, page, button));
        // the rules are asked as well: what it says of fields must not make the page another one
        var mayBeLast = classifier.classify(page, fields, named).mayBeLast()
                || classifier.classify(page, known, buttons).mayBeLast();
        return mayBeLast ? buttons.with(button -> ExceptionalPage.lastRole(exception, page, button)) : named;
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
    void judge(LivePage page) {
        page.alsoLooksFor(this::selectors);
        page.judgedBy(() -> {
            SelectorCheck.untried(page, walls);
            return walls.current();
        });
        SelectorCheck.all(page, walls);
    }

    /** What is known of the merchant at this address. */
    Optional<MerchantException> exception(String url) {
        return Origins.host(url).flatMap(exceptions::forHost);
    }

    /** What a look at this address also has to find. */
    List<String> selectors(String url) {
        return exception(url).map(MerchantException::selectors).orElse(List.of());
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

    ItemReader items() {
        return new ItemReader(amounts);
    }
}
