package cardrail.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cardrail.console.standin.SampleData;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the live page's script says to the worker, with a worker that says what a test wants. */
@Tag("thorough")
class TakeoverScriptBrowserTests {

    private static final String STATE = """
            {"type":"state","drives":true,"driver":null,"watchers":0,"window":1,"origin":"https://shop.example",
             "windows":[{"id":1,"title":"Shop","origin":""},{"id":2,"title":"Bank","origin":""}],"dialogs":["No."]}""";

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<WebSocketRoute> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean opens = true;

    @Test
    void whatAPersonDoesReachesThePage() {
        try (var console = new ConsoleUnderTest();
                var browser = new Browser()) {
            Page page = driven(console, browser);
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

    @Test
    void aTapIsATapASwipeScrollsAndASecondFingerDoesNothing() {
        try (var console = new ConsoleUnderTest();
                var browser = new Browser()) {
            Page page = driven(console, browser);
            var box = page.locator("#live-screen").boundingBox();
            var fingers = new Fingers(page);
            double x = box.x + box.width / 2;
            double y = box.y + 200;

            fingers.swipe(at(x, y));
            page.waitForCondition(() -> said.stream().anyMatch(one -> one.contains("\"tap\"")));
            assertThat(said)
                    .anyMatch(one ->
                            one.matches("\\{\"type\":\"touch\",\"action\":\"tap\",\"x\":640[.0-9]*,\"y\":[.0-9]+}"));

            said.clear();
            fingers.swipe(at(x, y), at(x, y - 60));
            page.waitForCondition(() -> said.stream().anyMatch(one -> one.contains("\"scroll\"")));
            double scale = 1280 / box.width;
            assertThat(said)
                    .filteredOn(one -> one.contains("\"scroll\""))
                    .allSatisfy(one -> assertThat(one).contains("\"dx\":0"))
                    .anySatisfy(one -> assertThat(Double.parseDouble(one.replaceAll(".*\"dy\":([.0-9]+).*", "$1")))
                            .isCloseTo(60 * scale, within(2.0)));
            assertThat(said).noneMatch(one -> one.contains("\"tap\""));

            said.clear();
            fingers.down(at(x, y), at(x + 50, y));
            fingers.up();
            fingers.swipe(at(x, y));
            page.waitForCondition(() -> said.stream().anyMatch(one -> one.contains("\"tap\"")));
            assertThat(said).filteredOn(one -> one.contains("\"touch\"")).hasSize(1);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void aFingerThatIsHeldFirstDragsAsTheMouseDoes() {
        try (var console = new ConsoleUnderTest();
                var browser = new Browser()) {
            Page page = driven(console, browser);
            var box = page.locator("#live-screen").boundingBox();
            double x = box.x + box.width / 2;
            double y = box.y + 200;
            var fingers = new Fingers(page);

            fingers.down(at(x, y));
            assertThat(page.locator("#live-screen")).hasClass("held");
            fingers.move(at(x + 40, y));
            fingers.move(at(x + 100, y + 5));
            fingers.up();
            page.waitForCondition(() -> said.stream().anyMatch(one -> one.contains("\"up\"")));

            double scale = 1280 / box.width;
            var mouse = said.stream()
                    .filter(one -> one.contains("\"mouse\""))
                    .map(one -> one.replaceAll(".*\"action\":\"(\\w+)\",\"x\":([.0-9]+).*", "$1 $2"))
                    .toList();
            assertThat(mouse.getFirst()).startsWith("move 640");
            assertThat(mouse.get(1)).startsWith("down 640");
            assertThat(mouse.get(mouse.size() - 2)).startsWith("move ");
            assertThat(mouse.getLast()).startsWith("up ");
            assertThat(Double.parseDouble(mouse.getLast().split(" ")[1])).isCloseTo(640 + 100 * scale, within(2.0));
            assertThat(said).noneMatch(one -> one.contains("\"touch\""));
            assertThat(page.locator("#live-screen")).not().hasClass("held");

            said.clear();
            fingers.down(at(x, y));
            assertThat(page.locator("#live-screen")).hasClass("held");
            fingers.down(at(x, y), at(x + 50, y));
            page.waitForCondition(() -> said.stream().anyMatch(one -> one.contains("\"up\"")));
            fingers.up();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void aStreamThatBreaksIsOpenedAgainAndGivenUpWhenItNeverIs() {
        try (var console = new ConsoleUnderTest();
                var browser = new Browser()) {
            Page page = driven(console, browser);

            sockets.getLast().close();
            assertThat(page.locator("#live-status")).hasText("The connection was lost; trying again");
            assertThat(page.locator("#live-status")).hasText("You drive");
            assertThat(sockets).hasSize(2);

            opens = false;
            sockets.getLast().close();
            assertThat(page.locator("#live-status"))
                    .hasText("The worker does not answer", new LocatorAssertions.HasTextOptions().setTimeout(30_000));
            assertThat(sockets).as("the two before, and each of five tries").hasSize(7);
            assertThat(page.locator("#live")).hasClass(Pattern.compile("\\bover\\b"));
        }
    }

    /** As the person who drives the page, which is open. */
    private Page driven(ConsoleUnderTest console, Browser browser) {
        Page page = browser.page(console, 1280, ColorScheme.LIGHT);
        page.routeWebSocket(Pattern.compile(".*/live.*"), this::open);
        Steps.signIn(page);
        page.navigate("/handoffs/" + SampleData.CHALLENGE);
        press(page, "Claim");
        press(page, "Take control");
        assertThat(page.locator("#live-status")).hasText("You drive");
        return page;
    }

    /** On the canvas, in the browser's own events: Playwright itself only taps. */
    private record Fingers(Page page) {

        private static final String TOUCH = """
                (steps) => {
                  const canvas = document.getElementById('live-screen');
                  for (const { type, places } of steps) {
                    const touches = places.map(([clientX, clientY], identifier) => new Touch({ identifier, target: canvas, clientX, clientY }));
                    canvas.dispatchEvent(new TouchEvent(type, { touches, changedTouches: touches, bubbles: true, cancelable: true }));
                  }
                }""";

        /** At once, so that no machine is too slow for it to be one; of a single place it is a tap. */
        void swipe(double[]... places) {
            var steps = new ArrayList<Map<String, Object>>();
            for (var place : places) {
                steps.add(step(steps.isEmpty() ? "touchstart" : "touchmove", place));
            }
            steps.add(step("touchend"));
            page.evaluate(TOUCH, steps);
        }

        void down(double[]... places) {
            touch("touchstart", places);
        }

        void move(double[]... places) {
            touch("touchmove", places);
        }

        void up() {
            touch("touchend");
        }

        private void touch(String type, double[]... places) {
            page.evaluate(TOUCH, List.of(step(type, places)));
        }

        private static Map<String, Object> step(String type, double[]... places) {
            var at = Stream.of(places).map(one -> List.of(one[0], one[1])).toList();
            return Map.of("type", type, "places", at);
        }
    }

    private static double[] at(double x, double y) {
        return new double[] {x, y};
    }

    private void open(WebSocketRoute socket) {
        sockets.add(socket);
        if (!opens) {
            socket.close();
            return;
        }

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
