package cardrail.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cardrail.console.standin.SampleData;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Desktop notifications of what comes into the queue; the browser's own are recorded in their place. */
@Tag("thorough")
class NotifyBrowserTests {

    @AutoClose
    private static final ConsoleUnderTest CONSOLE = new ConsoleUnderTest();

    @AutoClose
    private static final Browser BROWSER = new Browser();

    private static final String RECORDED = """
            window.notes = [];
            window.Notification = class extends EventTarget {
                static permission = "default";
                static async requestPermission() { return Notification.permission = window.answer ?? "granted"; }
                constructor(title, options) { super(); window.notes.push(title + " | " + options.body + " | " + options.tag); }
                close() {}
            };
            Document.prototype.hasFocus = () => false;
            """;

    private final Page page = BROWSER.page(CONSOLE, 1280, ColorScheme.LIGHT);

    @BeforeEach
    void signIn() {
        CONSOLE.reset();
        BROWSER.complaints().clear();
        page.addInitScript(RECORDED);
        Steps.signIn(page);
    }

    @AfterEach
    void closeThePage() {
        page.context().close();
    }

    @Test
    @Tag("law-9")
    void tellsOnceOfWhatCameAndOfNothingThatWasThere() {
        var challenge = Objects.requireNonNull(CONSOLE.worker.handoffs.remove(SampleData.CHALLENGE));
        page.navigate("/");
        turnOn();
        CONSOLE.worker.handoffs.put(SampleData.CHALLENGE, challenge);

        assertThat(page.locator("#row-" + SampleData.CHALLENGE)).isVisible(patience());
        page.waitForResponse(response -> response.url().contains("/queue"), () -> {}); // and once more
        assertThat(notes())
                .containsExactly("harbor-books.example: €48.20 | 3-D Secure challenge | row-" + SampleData.CHALLENGE);
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void saysWhereTheBrowserDoesNotLetIt() {
        page.evaluate("() => { window.answer = 'denied' }");
        openHelp();
        toggle().click();

        assertThat(page.locator("#notify")).containsText("The browser does not let this console notify you");
        assertThat(toggle()).hasAttribute("aria-pressed", "false");
    }

    @Test
    void stopsWhenItIsTold() {
        turnOn();
        openHelp();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stop telling this desktop"))
                .click();

        assertThat(toggle()).hasAttribute("aria-pressed", "false");
    }

    private void turnOn() {
        openHelp();
        toggle().click();
        assertThat(page.locator("#notify button")).hasAttribute("aria-pressed", "true");
        page.keyboard().press("Escape");
    }

    private void openHelp() {
        page.locator("#help-button").click();
    }

    private Locator toggle() {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Tell this desktop when something waits"));
    }

    private List<String> notes() {
        return ((List<?>) page.evaluate("notes")).stream().map(String::valueOf).toList();
    }

    private static LocatorAssertions.IsVisibleOptions patience() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(15_000);
    }
}
