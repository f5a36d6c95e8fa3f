package cardrail.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cardrail.console.standin.SampleData;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything that a decision needs stands on the one screen of a handoff. */
class HandoffScreenBrowserTests {

    private static final String CHALLENGE = "/handoffs/" + SampleData.CHALLENGE;
    private static final String UNCLEAR = "/handoffs/" + SampleData.UNKNOWN_OUTCOME;

    @AutoClose
    private static final ConsoleUnderTest CONSOLE = new ConsoleUnderTest();

    @AutoClose
    private static final Browser BROWSER = new Browser();

    private Page page = BROWSER.page(CONSOLE, 1280, ColorScheme.LIGHT);

    @BeforeEach
    void signInAtTheSamples() {
        CONSOLE.reset();
        BROWSER.complaints().clear();
        Steps.signIn(page);
    }

    @AfterEach
    void closeThePage() {
        page.context().close();
    }

    @Test
    void showsWhatTheOfferIsAndWhoReceivesCardData() {
        for (var address : List.of(CHALLENGE, UNCLEAR)) {
            page.navigate(address);
            var offer = page.locator("#offer");
            assertThat(offer).containsText("The Sea Around Us, paperback");
            assertThat(offer.locator("tfoot")).containsText(address.equals(CHALLENGE) ? "€48.20" : "€19.90");
            assertThat(offer).containsText("Post, 2 to 3 days");
            assertThat(offer).containsText("https://fields.psp.example");
            assertThat(offer.locator("form")).hasCount(0);
        }
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void saysThatThereIsNoOfferYet() {
        page.navigate("/handoffs/" + SampleData.LOGIN);
        assertThat(page.locator("#offer"))
                .containsText("None yet: automation stopped before it had read items and total.");
    }
}
