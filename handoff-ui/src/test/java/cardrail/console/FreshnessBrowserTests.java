package cardrail.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cardrail.console.standin.SampleData;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an open page says after the world has moved on. */
@Tag("thorough")
class FreshnessBrowserTests {

    private static final String CHALLENGE = "/handoffs/" + SampleData.CHALLENGE;

    @AutoClose
    private static final ConsoleUnderTest CONSOLE = new ConsoleUnderTest();

    @AutoClose
    private static final Browser BROWSER = new Browser();

    private final Page page = BROWSER.page(CONSOLE, 1280, ColorScheme.LIGHT);

    @BeforeEach
    void putTheSamplesBack() {
        CONSOLE.reset();
        BROWSER.complaints().clear();
        Steps.signIn(page);
    }

    @AfterEach
    void closeThePage() {
        page.context().close();
    }

    @Test
    void thePageSaysThatAPaymentWasApprovedAsSoonAsTheFactsDo() {
        page.navigate(CHALLENGE);
        assertThat(page.locator("#payments")).hasText("No payment was approved or tried on its card.");
        SampleData.approveChallenge(CONSOLE.issuer, CONSOLE.worker, CONSOLE.now());

        assertThat(page.locator("#payments")).hasText("A payment was approved on its card.");
        assertThat(page.locator("#brief")).containsText("Authorized €48.20");
        assertThat(page.locator("#facts")).containsText("Approved: at least one payment went through.");
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void keepsTheClaimWhileItsHolderReadsWhatADecisionDoesAndSaysWhenItIsLost() {
        page.navigate(CHALLENGE);
        button("Claim").click();
        assertThat(page.locator(".shot a")).hasAttribute("target", "_blank");
        page.getByText("Abandon …").click();
        page.waitForCondition(
                () -> CONSOLE.worker.heartbeats() > 0, new Page.WaitForConditionOptions().setTimeout(40_000));
        assertThat(BROWSER.complaints()).isEmpty();
        CONSOLE.worker.claimedByAnother(SampleData.CHALLENGE);

        assertThat(page.locator("#changed")).containsText("You do not hold this handoff any more");
        page.locator("#changed a").focus();
        page.waitForRequest(Pattern.compile("/queue\\?"), () -> {});
        page.waitForRequest(Pattern.compile("/queue\\?"), () -> {});
        assertThat(page.locator("#changed a")).isFocused();
    }

    @Test
    void movesTheTimeLeftAndSaysOnlyForAsLongAsItLastsThatTheWorkerIsSilent() {
        page.navigate(CHALLENGE);
        String first = page.locator("#standing").innerText();
        assertThat(page.locator("#standing")).not().hasText(first);
        CONSOLE.worker.silent(true);
        assertThat(page.locator("#changed")).containsText("The checkout worker does not answer.");
        CONSOLE.worker.silent(false);

        assertThat(page.locator("#changed")).isEmpty();
    }

    @Test
    void tellsThatAPurchaseChanged() {
        page.navigate("/purchases/" + SampleData.CONFIRMATION);
        CONSOLE.worker.checkouts.put(SampleData.CONFIRMATION, CONSOLE.worker.checkout(SampleData.SUCCEEDED));

        assertThat(page.locator("#changed")).containsText("This purchase has changed since this page was opened.");
    }

    @Test
    void saysFieldByFieldWhatAMerchantChanged() {
        page.navigate("/purchases/" + SampleData.CHANGED);
        assertThat(page.locator("h2", new Page.LocatorOptions().setHasText("What the merchant changed")))
                .isVisible();
        assertThat(page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName("total EUR 48.20 EUR 51.00")))
                .isVisible();

        page.navigate("/purchases/" + SampleData.SUCCEEDED);
        assertThat(page.getByText("What the merchant changed")).hasCount(0);
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
