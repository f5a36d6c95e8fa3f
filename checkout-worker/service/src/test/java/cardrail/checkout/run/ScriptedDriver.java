package cardrail.checkout.run;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.OfferChange;
import cardrail.checkout.api.OfferItem;
import cardrail.checkout.api.PageChanges;
import cardrail.checkout.page.CheckoutDriver;
import cardrail.checkout.page.ClickResult;
import cardrail.checkout.page.ExpectedOffer;
import cardrail.checkout.page.FoundOffer;
import cardrail.checkout.page.GivenConsents;
import cardrail.checkout.page.PageVerdict;
import cardrail.checkout.page.PersonsDeeds;
import cardrail.checkout.page.PreviewResult;
import cardrail.checkout.page.Progress;
import cardrail.checkout.page.PurchaseOrder;
import cardrail.checkout.page.Shot;
import cardrail.checkout.page.StepResult;
import cardrail.checkout.page.Stop;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.RevealedCard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A page that does as it is told, and tells everything that was done to it. */
final class ScriptedDriver implements CheckoutDriver {

    private static final Shot SHOT = new Shot("a page", new byte[0], null, Instant.EPOCH);

    private final List<String> story;
    private final Set<CheckoutId> pages = new HashSet<>();

    final List<PurchaseOrder> orders = new ArrayList<>();
    final Set<CheckoutId> kept = new HashSet<>();
    /** What happens elsewhere while the page is looked at. */
    Runnable duringPreview = () -> {};

    /** The rule of a wall that goes away by itself during the preview; null for none. */
    @Nullable String passed;

    /** Those of walls that go away by themselves after it. */
    final List<String> passedLater = new ArrayList<>();

    Runnable beforeFirstStep = () -> {};
    Runnable duringGoOn = () -> {};
    Runnable duringFill = () -> {};
    Runnable beforeGuard = () -> {};
    PreviewResult preview = offering(4820, false);
    Set<String> dismissed = Set.of();
    PreviewResult goOn = offering(4820, false);
    StepResult fill = new StepResult.Done();
    StepResult guard = new StepResult.Done();
    ClickResult click = new ClickResult.Clicked();
    PageVerdict verdict = new PageVerdict.Confirmation("A-1", List.of(), SHOT);
    /** What is told instead to whoever will not ask again; null for the same. */
    @Nullable PageVerdict lastVerdict;

    Runnable beforeClick = () -> {};

    /** What a person changed; null where nobody drove. */
    @Nullable PageChanges personsChanges;

    /** What persons did where the driver did not know on. */
    List<PersonsDeeds> personsActs = List.of();

    ScriptedDriver(List<String> story) {
        this.story = story;
    }

    static PreviewResult offering(long minor, boolean provisional) {
        return offering(Money.of(minor, "EUR"), provisional);
    }

    static PreviewResult offering(Money total, boolean provisional) {
        return new PreviewResult.Offered(new FoundOffer(
                List.of(new OfferItem("Desk lamp", 1, Money.of(4320, "EUR"))),
                "Standard",
                total,
                provisional,
                "https://shop.example",
                List.of("https://shop.example"),
                false));
    }

    static Stop stop(BlockReason reason) {
        return new Stop(
                reason, "captcha-widget", "Looked for the offer.", List.of("signal 5"), null, SHOT, null, List.of());
    }

    /** The last page has another total than the offer. */
    static Stop asking(long minor) {
        return new Stop(
                BlockReason.PRICE_CHANGED,
                null,
                "Looked for the offer.",
                List.of("signal 5"),
                null,
                SHOT,
                Money.of(minor, "EUR"),
                List.of(new OfferChange(
                        "total", "EUR 48.20", Money.of(minor, "EUR").toString())));
    }

    /** The node with the page was lost. */
    void losePages() {
        pages.clear();
    }

    void openPage(CheckoutId checkout) {
        pages.add(checkout);
    }

    @Override
    public PreviewResult preview(PurchaseOrder order, Progress progress) {
        story.add("preview");
        orders.add(order);
        pages.add(order.checkout());
        beforeFirstStep.run();
        progress.step("opened", SHOT);
        if (passed != null) {
            progress.passed(passed);
        }
        duringPreview.run();
        return preview;
    }

    @Override
    public PreviewResult goOn(CheckoutId checkout, Set<String> dismissedRules, GivenConsents given, Progress progress) {
        dismissed = dismissedRules;
        story.add("go on");
        progress.step("given_back", SHOT);
        duringGoOn.run();
        return goOn;
    }

    @Override
    public List<String> passedWalls(CheckoutId checkout) {
        var told = List.copyOf(passedLater);
        passedLater.clear();
        return told;
    }

    @Override
    public boolean holds(CheckoutId checkout) {
        return pages.contains(checkout);
    }

    @Override
    public boolean keep(CheckoutId checkout) {
        kept.add(checkout);
        return pages.contains(checkout);
    }

    @Override
    public Set<CheckoutId> holding() {
        return Set.copyOf(pages);
    }

    @Override
    public StepResult fillCard(CheckoutId checkout, RevealedCard card, ExpectedOffer expected) {
        story.add("fill");
        duringFill.run();
        return fill;
    }

    @Override
    public StepResult guard(CheckoutId checkout, ExpectedOffer expected) {
        story.add("guard");
        beforeGuard.run();
        return guard;
    }

    @Override
    public ClickResult guardAndClick(CheckoutId checkout, ExpectedOffer expected) {
        beforeClick.run();
        story.add("click");
        return click;
    }

    @Override
    public PageVerdict verdict(CheckoutId checkout, boolean last) {
        if (!pages.contains(checkout)) {
            return new PageVerdict.Gone();
        }
        return last && lastVerdict != null ? lastVerdict : verdict;
    }

    @Override
    public Shot shot(CheckoutId checkout, String title) {
        return SHOT;
    }

    @Override
    public void close(CheckoutId checkout) {
        if (pages.remove(checkout)) {
            story.add("close page");
        }
    }

    @Override
    public Optional<PageChanges> personsChanges(CheckoutId checkout, boolean untouchedToo) {
        return Optional.ofNullable(personsChanges);
    }

    @Override
    public List<PersonsDeeds> personsActs(CheckoutId checkout) {
        return personsActs;
    }
}
