package cardrail.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.CheckoutEvent;
import cardrail.checkout.api.Resolution;
import cardrail.checkout.api.ResolveHandoff;
import cardrail.console.standin.SampleData;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.LedgerEntryView;
import cardrail.issuer.api.Money;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An outcome on which page and issuer do not agree, on its own screen. */
@Tag("thorough")
class SettleBrowserTests {

    private static final String UNCLEAR = "/handoffs/" + SampleData.UNKNOWN_OUTCOME;
    private static final Path SCREENS = Path.of("target", "screens");

    @AutoClose
    private static final ConsoleUnderTest CONSOLE = new ConsoleUnderTest();

    @AutoClose
    private static final Browser BROWSER = new Browser();

    private Page page = BROWSER.page(CONSOLE, 1440, ColorScheme.LIGHT);

    @BeforeEach
    void putTheSamplesBack() {
        CONSOLE.reset();
        BROWSER.complaints().clear();
    }

    @AfterEach
    void closeThePage() {
        page.context().close();
    }

    @Test
    @Tag("law-5")
    void showsThePageBesideTheWitnessAndOffersNothingThatCouldPay() {
        Steps.signIn(page);
        page.navigate(UNCLEAR);

        assertThat(page.locator(".answer")).containsText("A payment was approved on its card.");
        assertThat(page.locator(".against img")).isVisible();
        assertThat(page.locator(".against")).containsText("page: unknown");
        assertThat(page.locator("#issuer")).containsText("Approved: at least one payment went through.");
        assertThat(page.locator("#issuer")).containsText("webhook approved");
        assertThat(page.locator("#issuer")).containsText("canceled");
        assertThat(page.locator("#issuer")).containsText("approval €19.90 held → authorized");
        assertThat(page.locator("#not-driven")).containsText("This page cannot be driven.");
        assertThat(page.locator(".decision button, .decision a").allInnerTexts().stream()
                        .map(text -> text.replace('\u00a0', ' '))
                        .toList())
                .containsExactly("Claim", "The order was placed …", "No order was placed …");
        for (var decision : page.locator(".decision").all()) {
            assertThat(decision.locator("dt").allInnerTexts()).containsExactly("Card", "Money", "Agent");
        }
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void tellsWhatHappenedFromShortlyBeforeTheClickOn() {
        Steps.signIn(page);
        page.navigate(UNCLEAR);
        var around = page.locator("article")
                .filter(new Locator.FilterOptions().setHas(page.getByText("Around the click")))
                .locator(".events strong");

        assertThat(around.allInnerTexts())
                .containsExactly(
                        "Confirmed",
                        "Card issued",
                        "Card armed",
                        "Submitting",
                        "Outcome read",
                        "Reconciliation required");
    }

    @Test
    void refreshesWhatTheIssuerKnowsAndLeavesTheButtonsAlone() {
        Steps.signIn(page);
        page.navigate(UNCLEAR);
        var checkout = CONSOLE.worker.handoff(SampleData.UNKNOWN_OUTCOME).checkout();
        CONSOLE.issuer.entries.addFirst(new LedgerEntryView(
                900,
                checkout.updatedAt(),
                "refund",
                "spent",
                "available",
                Money.of(740, "EUR"),
                checkout.id(),
                checkout.cardId(),
                null));

        assertThat(page.locator("#issuer dl").last())
                .containsText("€7.40", new LocatorAssertions.ContainsTextOptions().setTimeout(20_000));
        assertThat(page.locator(".decision")).hasCount(3);
        CONSOLE.issuer.silent(true);
        page.navigate(UNCLEAR);
        assertThat(page.locator(".answer")).containsText("Whether a payment was approved is unknown");
        assertThat(page.locator("#issuer")).containsText("Unknown: the card issuer does not answer.");
    }

    @Test
    void saysSoWhereNobodyReadThePageAndNothingWasClicked() {
        CONSOLE.worker.events.put(
                CONSOLE.worker.handoff(SampleData.UNKNOWN_OUTCOME).checkoutId(), List.<CheckoutEvent>of());
        Steps.signIn(page);
        page.navigate(UNCLEAR);

        assertThat(page.locator(".against")).containsText("nobody read the page after the click");
        assertThat(page.locator("main")).containsText("The worker recorded no click.");
        assertThat(page.locator("#not-driven")).containsText("It may have been clicked");
    }

    @Test
    void deniesNothingItDidNotLookFarEnoughFor() {
        var checkout = CONSOLE.worker.handoff(SampleData.UNKNOWN_OUTCOME).checkout();
        CONSOLE.issuer.entries.clear();
        Steps.signIn(page);
        page.navigate(UNCLEAR);
        assertThat(page.locator("#issuer")).containsText("No money moved for this purchase.");
        assertThat(page.locator("#issuer dl").last()).containsText("none");
        for (int sequence = 1500; sequence > 999; sequence--) {
            CONSOLE.issuer.entries.add(entry(sequence, "top_up", 100, null));
        }
        page.navigate(UNCLEAR);
        assertThat(page.locator("#issuer")).containsText("Not among the newest 500 entries of the wallet.");
        assertThat(page.locator("#issuer dl").last()).containsText("unknown");
        CONSOLE.issuer.entries.addFirst(entry(1501, "refund", 740, checkout.id()));
        CONSOLE.issuer.entries.addFirst(entry(1502, "refund_reversal", 240, checkout.id()));
        page.navigate(UNCLEAR);
        assertThat(page.locator("#issuer dl").last()).containsText("at least €5.00");
    }

    @Test
    void asksTheIssuerAgainOnlyUntilItIsSettled() {
        Steps.signIn(page);
        page.navigate(UNCLEAR);
        assertThat(page.locator("#issuer[hx-trigger]")).hasCount(1);
        CONSOLE.worker.resolve(
                "key-1", SampleData.UNKNOWN_OUTCOME, new ResolveHandoff(Resolution.COMPLETED_BY_OPERATOR));
        page.navigate(UNCLEAR);
        assertThat(page.locator("#issuer")).isVisible();
        assertThat(page.locator("#issuer[hx-trigger], #issuer[hx-get]")).hasCount(0);
    }

    @Test
    void anOrderThatWasFoundIsSettledWithItsNumber() {
        Steps.signIn(page);
        page.navigate(UNCLEAR);
        page.getByText("The order was placed …").click();
        assertThat(page.locator("main")).containsText("The worker read none.");
        page.getByLabel("Order number").fill("4242 4242 4242 4242");
        CONSOLE.worker.noComment = "card_number_in_order_reference";
        page.locator("button.bad").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("That reads like a card number, and was not kept.");
        assertThat(page.getByLabel("Order number")).hasValue("");
        assertThat(Accessibility.violations(page)).isEmpty();

        CONSOLE.worker.noComment = null;
        page.getByLabel("Order number").fill("PP-77");
        page.locator("button.bad").click();

        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("Settled.");
        assertThat(CONSOLE.worker.commands())
                .containsExactly("resolve " + SampleData.UNKNOWN_OUTCOME + " completed_by_operator PP-77");
    }

    @Test
    void thatThereIsNoOrderAsksForNoNumber() {
        Steps.signIn(page);
        page.navigate(UNCLEAR);
        page.getByText("No order was placed …").click();
        assertThat(page.getByLabel("Order number")).hasCount(0);
        page.locator("button.bad").click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("Settled.");
        assertThat(CONSOLE.worker.commands()).containsExactly("resolve " + SampleData.UNKNOWN_OUTCOME + " no_order");
    }

    private static LedgerEntryView entry(long sequence, String kind, long minor, @Nullable CheckoutId checkout) {
        return new LedgerEntryView(
                sequence,
                CONSOLE.worker.handoff(SampleData.UNKNOWN_OUTCOME).checkout().updatedAt(),
                kind,
                "spent",
                "available",
                Money.of(minor, "EUR"),
                checkout,
                null,
                null);
    }

    @Test
    void fitsEveryScreenInLightAndDark() {
        for (int width : List.of(1440, 1000, 390)) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                Page look = BROWSER.page(CONSOLE, width, scheme);
                Steps.signIn(look);
                look.navigate(UNCLEAR);
                String name = "settle-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
                look.screenshot(new Page.ScreenshotOptions()
                        .setPath(SCREENS.resolve(name + ".png"))
                        .setFullPage(true));
                assertThat(look.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                        .as("sideways scrolling of " + name)
                        .isEqualTo(0);
                assertThat(Accessibility.violations(look))
                        .as("what axe-core says of " + name)
                        .isEmpty();
                look.context().close();
            }
        }
        assertThat(BROWSER.complaints()).isEmpty();
    }
}
