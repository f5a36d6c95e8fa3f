package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.browser.BrowserSettings;
import cardrail.checkout.browser.Lanes;
import cardrail.checkout.browser.LivePage;
import cardrail.checkout.browser.TestBrowsers;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wall further down is on its picture, and the page is not told that anybody looked there. */
class OutOfViewBrowserTests {

    private static final int RED = 0xff0000;
    private static final int WINDOW_PX = 900;

    /** Logs whatever a page can learn of a window that scrolls, grows or is looked at elsewhere. */
    private static final String SHOP = """
            <!doctype html><body style='margin:0;height:6000px;background:#eef'>
            <div style='position:absolute;top:%1$dpx;left:20px;width:300px;height:100px;background:#ff0000' id=wall></div>
            <p style='position:absolute;top:%1$dpx;left:400px;margin:0;background:#00ff00' id=number>4242 4242 4242 4242</p>
            <iframe src='https://frame.example/' style='position:absolute;top:%1$dpx;left:700px'></iframe>
            <script>%2$s</script>
            """;

    private static final String LOG = """
            window.told = [];
            for (const e of ['resize', 'scroll', 'scrollend', 'visibilitychange', 'focus', 'blur', 'beforeprint'])
                addEventListener(e, () => told.push(e), true);
            for (const e of ['resize', 'scroll']) visualViewport.addEventListener(e, () => told.push('visual ' + e));
            new IntersectionObserver(es => es.forEach(e => told.push('seen ' + e.isIntersecting)))
                .observe(document.getElementById('wall') ?? document.body);
            new ResizeObserver(() => told.push('size')).observe(document.documentElement);
            for (const q of ['(max-height: 901px)', '(min-height: 901px)', '(min-width: 1281px)', '(max-width: 900px)'])
                matchMedia(q).addEventListener('change', () => told.push(q));
            let last = '';
            (function turn() {
                const now = [innerWidth, innerHeight, outerWidth, outerHeight, scrollY, visualViewport.height,
                    visualViewport.pageTop, devicePixelRatio, screen.width, screen.height].join();
                if (now !== last) told.push(last = now);
                requestAnimationFrame(turn);
            })();
            """;

    private static Lanes lanes;

    private LivePage live;

    @BeforeAll
    static void start() {
        lanes = TestBrowsers.lanes(
                new BrowserSettings(null, true, !"root".equals(System.getProperty("user.name")), 1, 1, 60));
        lanes.start();
    }

    @AfterAll
    static void stop() {
        lanes.stop();
    }

    @BeforeEach
    void open() {
        live = lanes.open();
    }

    @AfterEach
    void close() {
        live.close();
    }

    @ParameterizedTest
    @CsvSource({"2500, 0", "4500, 1500", "300, 1500"})
    @Tag("law-8")
    void aWallOutsideTheWindowIsBelowItsPictureAndThePageIsToldNothing(int top, int scrolled) throws IOException {
        shop(top, scrolled);
        var picture = picture("#wall", false);

        assertThat(picture.getHeight()).isGreaterThan(WINDOW_PX + 100);
        assertThat(count(picture, 0, WINDOW_PX, RED)).isZero();
        assertThat(count(picture, WINDOW_PX, picture.getHeight(), RED)).isGreaterThan(290 * 90);
        assertThat(told()).isEmpty();
    }

    @Test
    @Tag("law-9")
    void whatIsCoveredInTheWindowIsCoveredThere() throws IOException {
        shop(2500, 0);

        assertThat(count(picture("#wall", false), 0, 2 * WINDOW_PX, 0x00ff00)).isZero();
    }

    /** A layer knows no filter: what covers hide by one would be in it. */
    @Test
    @Tag("law-9")
    void nothingButItsOutlineIsSeenWhileACardIsInThePage() throws IOException {
        shop(2500, 0);
        var picture = picture("#wall", true);

        assertThat(picture.getHeight()).isGreaterThan(WINDOW_PX + 100);
        assertThat(count(picture, 0, 2 * WINDOW_PX, RED)).isZero();
        assertThat(count(picture, WINDOW_PX, 2 * WINDOW_PX, 0xd93a2b))
                .as("outline")
                .isGreaterThan(1_000);
    }

    @Test
    void aWallInTheWindowNeedsNoMore() throws IOException {
        shop(300, 0);
        var picture = picture("#wall", false);

        assertThat(picture.getHeight()).isEqualTo(WINDOW_PX);
        assertThat(count(picture, 0, WINDOW_PX, RED)).isGreaterThan(290 * 90);
    }

    private void shop(int top, int scrolled) {
        live.on(page -> {
            page.route(
                    "**/*",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/html")
                            .setBody(
                                    route.request().url().contains("frame.example")
                                            ? "<body><script>" + LOG + "</script>"
                                            : SHOP.formatted(top, LOG))));
            page.navigate("https://shop.example/");
            page.evaluate("y => scrollTo(0, y)", scrolled);
            settle(page);
            page.frames().forEach(frame -> frame.evaluate("() => { told.length = 0 }"));
            return true;
        });
    }

    private List<?> told() {
        return live.on(page -> {
            settle(page);
            return page.frames().stream()
                    .flatMap(frame -> ((List<?>) frame.evaluate("told")).stream())
                    .toList();
        });
    }

    /** Whatever a page is told of a turn has been told. */
    private static void settle(Page page) {
        page.evaluate(
                "() => new Promise(done => setTimeout(() => requestAnimationFrame(() => setTimeout(done)), 300))");
    }

    private BufferedImage picture(String outlined, boolean cardInPage) throws IOException {
        var png = live.on(page -> {
            try (var seen = Observer.look(live, page)) {
                return MaskedScreenshot.take(
                                page,
                                seen,
                                new Eyes().read(seen.snapshot()),
                                cardInPage,
                                new MaskedScreenshot.Outline(List.of(page.querySelector(outlined)), true))
                        .png();
            }
        });
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int count(BufferedImage picture, int from, int to, int colour) {
        int found = 0;
        for (int y = from; y < Math.min(to, picture.getHeight()); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                if ((picture.getRGB(x, y) & 0xffffff) == colour) {
                    found++;
                }
            }
        }
        return found;
    }
}
