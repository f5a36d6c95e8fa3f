package cardrail.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.ClaimPace;
import cardrail.console.standin.SampleData;
import cardrail.console.standin.SampleScenes;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A claim lasts while a person is there, and no longer. */
class ClaimBrowserTests {

    private static final String CHALLENGE = "/handoffs/" + SampleData.CHALLENGE;

    @AutoClose
    private static final ConsoleUnderTest CONSOLE = new ConsoleUnderTest();

    @AutoClose
    private static final Browser BROWSER = new Browser();

    private Page page = BROWSER.page(CONSOLE, 1280, ColorScheme.LIGHT);

    @BeforeEach
    void claim() {
        CONSOLE.reset();
        BROWSER.complaints().clear();
        Steps.signIn(page);
        CONSOLE.worker.claim(SampleData.CHALLENGE);
    }

    @AfterEach
    void closeThePage() {
        page.context().close();
    }

    private void open(ClaimPace pace) {
        SampleScenes.paced(CONSOLE.worker, SampleData.CHALLENGE, pace);
        page.navigate(CHALLENGE);
    }

    @Test
    void beatsAsOftenAsTheWorkerSaysAlsoWhereThePageHasNoTimers() {
        // as in a tab that is not in front, whose timers a browser slows down
        page.addInitScript("window.setInterval = () => 0; window.setTimeout = () => 0;");
        open(new ClaimPace(3, 1, 600));

        page.waitForCondition(() -> CONSOLE.worker.heartbeats() >= 4);

        assertThat(page.locator("#claim-ending")).isHidden();
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void isLetGoOfWhenNobodyDoesAnythingAndKeptByAKey() {
        open(new ClaimPace(3, 1, 6));
        assertThat(page.locator("#claim-ending")).isVisible();
        assertThat(page.locator("#claim-ending")).containsText("Your claim goes back to the queue in");
        assertThat(page.locator("#claim-ending .tick")).hasAttribute("data-seconds", Pattern.compile("[0-3]"));
        assertThat(Accessibility.violations(page)).isEmpty();
        int beats = CONSOLE.worker.heartbeats();
        page.waitForRequest(Pattern.compile("/changes"), () -> {});
        assertThat(CONSOLE.worker.heartbeats()).isEqualTo(beats);

        page.keyboard().press("Shift");

        assertThat(page.locator("#claim-ending")).isHidden();
        assertThat(CONSOLE.worker.heartbeats()).isGreaterThan(beats);
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void lastsWhileItsHolderReadsAnotherPage() {
        open(new ClaimPace(3, 1, 6));
        var other = page.context().newPage();
        other.navigate("/purchases/" + SampleData.SUCCEEDED);
        assertThat(page.locator("#claim-ending")).isVisible();

        other.mouse().move(200, 200);
        other.mouse().move(220, 210);

        assertThat(page.locator("#claim-ending")).isHidden();
    }

    @Test
    void saysNothingOfItOnceItIsLost() {
        open(new ClaimPace(3, 1, 6));
        assertThat(page.locator("#claim-ending")).isVisible();
        CONSOLE.worker.claimedByAnother(SampleData.CHALLENGE);

        page.keyboard().press("Shift");

        assertThat(page.locator("#claim-ending")).isHidden();
        assertThat(page.locator("#changed")).containsText("You do not hold this handoff any more");
    }
}
