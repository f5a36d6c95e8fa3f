package cardrail.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cardrail.console.standin.SampleData;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the live page's script says to the worker, with a worker that says what a test wants. */
class TakeoverScriptBrowserTests {

    private static final String STATE = """
            {"type":"state","drives":true,"driver":null,"watchers":0,"window":1,"origin":"https://shop.example",
             "windows":[{"id":1,"title":"Shop","origin":""},{"id":2,"title":"Bank","origin":""}],"dialogs":["No."]}""";

    private final List<String> said = new CopyOnWriteArrayList<>();

    @Test
    void whatAPersonDoesReachesThePage() {
        try (var console = new ConsoleUnderTest();
                var browser = new Browser()) {
            Page page = browser.page(console, 1280, ColorScheme.LIGHT);
            page.routeWebSocket(Pattern.compile(".*/live.*"), this::open);
            Steps.signIn(page);
            page.navigate("/handoffs/" + SampleData.CHALLENGE);
            press(page, "Claim");
            press(page, "Take control");
            assertThat(page.locator("#live-status")).hasText("You drive");
            assertThat(page.locator("#live-dialogs")).containsText("No.");

            var canvas = page.locator("#live-screen");
            canvas.click();
            page.mouse().wheel(0, 120);
            page.keyboard().type("a");
            page.evaluate("""
                    () => {
                      const keys = document.getElementById('live-keys');
                      const clipboardData = new DataTransfer();
                      clipboardData.setData('text/plain', 'pasted');
                      keys.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
                      keys.dispatchEvent(new KeyboardEvent('keydown', { key: '@', code: 'KeyQ', modifierAltGraph: true, bubbles: true, cancelable: true }));
                      keys.value = '漢';
                      keys.dispatchEvent(new CompositionEvent('compositionend', { data: '漢' }));
                    }""");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Bank"))
                    .click();
            page.waitForCondition(() -> said.stream().anyMatch(one -> one.contains("\"window\"")));

            // the middle of the canvas is that of the page, whatever its size here
            assertThat(said)
                    .anyMatch(
                            one -> one.matches(
                                    ".*\"action\":\"down\",\"x\":640,\"y\":(449|450)[.0-9]*,\"button\":\"left\",\"clicks\":1,.*"));
            assertThat(said).anyMatch(one -> one.contains("\"wheel\"") && one.contains("\"dy\":120"));
            assertThat(said)
                    .contains(
                            "{\"type\":\"key\",\"action\":\"down\",\"key\":\"a\"}",
                            "{\"type\":\"key\",\"action\":\"up\",\"key\":\"a\"}",
                            "{\"type\":\"text\",\"text\":\"pasted\"}",
                            "{\"type\":\"text\",\"text\":\"@\"}",
                            "{\"type\":\"text\",\"text\":\"漢\"}",
                            "{\"type\":\"window\",\"id\":2}");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private void open(WebSocketRoute socket) {
        socket.onMessage(frame -> said.add(frame.text()));
        socket.send(STATE);
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
