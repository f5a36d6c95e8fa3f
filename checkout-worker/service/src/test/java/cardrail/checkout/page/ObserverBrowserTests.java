package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.browser.BrowserSettings;
import cardrail.checkout.browser.Lanes;
import cardrail.checkout.browser.LivePage;
import cardrail.checkout.browser.TestBrowsers;
import cardrail.checkout.snapshot.AmountSeen;
import cardrail.checkout.snapshot.ElementRef;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.checkout.wall.WallFound;
import cardrail.checkout.wall.WallRules;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Elements of a look are those of that look, as long as it is open and its document is there. */
class ObserverBrowserTests {

    private static Lanes lanes;
    private static LivePage live;

    @BeforeAll
    static void open() {
        lanes = TestBrowsers.lanes(
                new BrowserSettings(null, true, !"root".equals(System.getProperty("user.name")), 1, 1, 60));
        lanes.start();
        live = lanes.open();
    }

    @AfterAll
    static void close() {
        live.close();
        lanes.stop();
    }

    @BeforeEach
    void aPage() {
        live.on(page -> {
            page.unrouteAll();
            page.setContent("<label>First <input name=a></label><label>Second <input name=b></label>");
            return true;
        });
    }

    private static ElementRef named(Observation seen, String name) {
        return seen.snapshot()
                .fields()
                .filter(in -> in.field().name().equals(name))
                .findFirst()
                .orElseThrow()
                .element();
    }

    private static String nameOf(Observation seen, ElementRef ref) {
        return seen.element(ref).map(one -> one.getAttribute("name")).orElse("gone");
    }

    private static Observation look(Page page) {
        return Observer.look(live, page);
    }

    @Test
    @Tag("law-4")
    void whatMustNotBePressedIsToldWholeOrNotAtAll() {
        live.on(page -> {
            try (var seen = look(page)) {
                var both = List.of(named(seen, "a").ref(), named(seen, "b").ref());
                assertThat(seen.elements(0, Map.of("those", both))
                                .evaluate("known => known.those.map(one => one.name)"))
                        .isEqualTo(List.of("a", "b"));
                assertThatThrownBy(() -> seen.elements(0, Map.of("those", List.of(both.getFirst(), 9_999))))
                        .isInstanceOf(PlaywrightException.class);
                page.navigate("about:blank");
                assertThatThrownBy(() -> seen.elements(0, Map.of("those", both)))
                        .isInstanceOf(PlaywrightException.class);
            }
            return true;
        });
    }

    @Test
    void aLaterLookLeavesTheElementsOfAnOpenOneAlone() {
        live.on(page -> {
            try (var first = look(page)) {
                var b = named(first, "b");
                page.evaluate("() => document.body.prepend(document.createElement('input'))");
                try (var second = look(page)) {
                    assertThat(named(second, "b")).isNotEqualTo(b);
                    assertThat(nameOf(second, named(second, "b"))).isEqualTo("b");
                }
                assertThat(nameOf(first, b)).isEqualTo("b");
            }
            return true;
        });
    }

    @Test
    void anElementGoesWithItsLookAndWithItsDocument() {
        live.on(page -> {
            var ended = look(page);
            var a = named(ended, "a");
            ended.close();
            try (var next = look(page)) {
                assertThat(nameOf(ended, a)).isEqualTo("gone");
                page.navigate("data:text/html,<input name=c>");
                assertThat(nameOf(next, named(next, "a"))).isEqualTo("gone");
            }
            try (var other = look(page)) {
                assertThat(nameOf(other, named(other, "c"))).isEqualTo("c");
            }
            return true;
        });
    }

    @Test
    @Tag("law-9")
    void aPageThatKeepsElementsToItselfIsNotPictured() {
        live.on(page -> {
            page.evaluate("() => { document.querySelector('[name=a]').value = '4242 4242 4242 4242' }");
            try (var seen = look(page)) {
                assertThat(seen.snapshot().top().longDigits()).isNotEmpty();
                page.navigate("data:text/html,<p>4242 4242 4242 4242</p>");
                var sight = new Eyes().read(seen.snapshot());
                assertThatThrownBy(() -> MaskedScreenshot.take(page, seen, sight, true, MaskedScreenshot.Outline.NONE))
                        .hasMessageContaining("covered");
            }
            return true;
        });
    }

    /** What cannot be there is not searched for; what may be is, also where it is written otherwise and in a shadow. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<IFRAME SRC='https://example.test/RECAPTCHA/api2/anchor'></IFRAME>"
                        + "<iframe src='https://example.test/recaptcha/api2/anchor?k=1' width=300 height=80></iframe>",
                "<div class='a H-CAPTCHA h-captcha b'>box</div>",
                "<p><svg class='my-Captcha' width=90 height=40><path d=''/></svg><img alt='The CAPTCHA' width=90 height=40></p>",
                "<div id=host></div>"
            })
    @Tag("law-8")
    void marksAreSeenAsTheBrowserWouldFindThem(String html) {
        live.on(page -> {
            page.setContent(html);
            page.evaluate("() => { const host = document.getElementById('host'); if (host)"
                    + " host.attachShadow({ mode: 'open' }).innerHTML = '<div class=h-captcha>box</div>' }");
            try (var seen = look(page)) {
                var selectors = JsonMapper.shared()
                        .readTree(WallRules.builtIn().marks())
                        .get("selectors")
                        .valueStream()
                        .map(one -> one.get("css").asString())
                        .toList();
                var found = selectors.stream()
                        .filter(css -> (boolean) page.evaluate(
                                "css => [document, document.getElementById('host')?.shadowRoot].some(one => one?.querySelector(css))",
                                css))
                        .toList();
                assertThat(found).isNotEmpty();
                assertThat(seen.snapshot().top().marks().there()).containsExactlyInAnyOrderElementsOf(found);
            }
            return true;
        });
    }

    private static final String OVER_ALL = "style='position:fixed;inset:40px;width:90%;height:85%;z-index:9'";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        <p>Please confirm in your app.</p>                                               | unknown-frame
        <label>Card number <input autocomplete=cc-number></label>                        | none
        <iframe srcdoc='<input name=number aria-label=Number>' width=300></iframe>       | none
        """)
    @Tag("law-8")
    void aFrameOverThePageWithNothingToFillIsUnclassified(String inside, String rule) {
        live.on(page -> {
            page.setContent(
                    "<h1>Checkout</h1><main style='height:2000px'>Delivery</main><iframe " + OVER_ALL + "></iframe>");
            page.evaluate(
                    "inside => new Promise(done => { const frame = document.querySelector('iframe');"
                            + " frame.onload = () => done(true); frame.srcdoc = inside })",
                    inside);
            return true;
        });
        assertThat(PageReader.wall(live).map(WallFound::rule).orElse("none")).isEqualTo(rule);
    }

    @Test
    void aFrameBesideThePageIsLeftAlone() {
        live.on(page -> {
            page.setContent(
                    "<h1>Checkout</h1><div style='position:relative;height:640px'><p>A picture</p>"
                            + "<iframe style='position:absolute;inset:0' srcdoc='<p>Film</p>' width=1200 height=640></iframe></div>");
            return true;
        });
        assertThat(PageReader.wall(live)).isEmpty();
    }

    private static final String WATCHED = """
            window.asked = [];
            for (const name of ['getBoundingClientRect', 'getClientRects']) {
              const before = Element.prototype[name];
              Element.prototype[name] = function (...given) {
                if (INSIDE(this)) asked.push(name + ' ' + this.tagName);
                return before.apply(this, given);
              };
            }
            for (const [type, name] of [[HTMLElement, 'innerText'], [HTMLElement, 'offsetHeight'], [HTMLElement, 'offsetWidth']]) {
              const before = Object.getOwnPropertyDescriptor(type.prototype, name);
              Object.defineProperty(type.prototype, name, { get() { if (INSIDE(this)) asked.push(name); return before.get.call(this); } });
            }
            const style = window.getComputedStyle;
            window.getComputedStyle = (one, ...more) => { if (INSIDE(one)) asked.push('style'); return style(one, ...more); };
            """;

    /** Its size is known all the same: it comes over the browser's protocol. */
    @Test
    @Tag("law-8")
    void aKnownChallengeIsNotAskedForItsLayoutByThePagesOwnFunctions() {
        var watched = "<h1>Sign in</h1><div class=h-captcha style='height:80px'><iframe width=300 height=78"
                + " src='https://newassets.hcaptcha.com/captcha/v1/x#frame=checkbox'></iframe><p>Words</p></div><script>"
                + WATCHED.replace("INSIDE(", "(one => one.closest('.h-captcha'))(") + "</script>";
        try (var shop = new SmallShop()) {
            var top = shop.page("/", watched);
            live.on(page -> page.navigate(top.toString()));
            assertThat(PageReader.wall(live)).hasValueSatisfying(found -> {
                assertThat(found.reason()).isEqualTo(BlockReason.CAPTCHA);
                assertThat(found.place().element()).isNotNull();
            });
            live.on(page -> {
                assertThat(page.evaluate("() => JSON.stringify(window.asked)")).isEqualTo("[]");
                return true;
            });
        }
    }

    /** Whatever it calls itself: what can be filled, pressed or read as an amount or a number is seen. */
    @Test
    @Tag("law-4")
    @Tag("law-9")
    void aPageHidesNothingInWhatItCallsAChallenge() {
        live.on(page -> {
            page.setContent("<div class=h-captcha><label>Code <input name=code></label></div>"
                    + "<div class=g-recaptcha data-size=invisible><dl><dt>Total</dt><dd>12,50 €</dd></dl></div>"
                    + "<div class=frc-captcha><div class=frc-success></div><p>4242 4242 4242 4242</p></div>"
                    + "<div class=cf-turnstile id=host></div>");
            page.evaluate("() => { document.getElementById('host').attachShadow({ mode: 'open' }).innerHTML ="
                    + " '<input name=inner><p>4242424242424242</p>' }");
            try (var seen = look(page)) {
                var top = seen.snapshot().top();
                assertThat(top.fields()).extracting(FieldSeen::name).containsExactly("code", "inner");
                assertThat(top.amounts()).extracting(AmountSeen::text).containsExactly("12,50 €");
                assertThat(top.longDigits()).hasSize(2);
            }
            return true;
        });
    }

    /** Of a long text only what stands in it itself is covered, and that is. */
    @Test
    @Tag("law-9")
    void aNumberInALongTextIsCovered() {
        live.on(page -> {
            page.setContent("<p>" + "Thank you for your order. ".repeat(30) + "4242 4242 4242 4242</p>");
            try (var seen = look(page)) {
                assertThat(seen.snapshot().top().longDigits()).hasSize(1);
            }
            return true;
        });
    }

    @Test
    void aFormWhoseFieldsAreNamedLikeItsPropertiesIsRead() {
        live.on(page -> {
            page.setContent("<form><input name=parentElement><input name=children><input name=previousElementSibling>"
                    + "<input name=parentNode><b>€5.00</b><button>Continue</button></form>");
            try (var seen = look(page)) {
                assertThat(seen.snapshot().top().fields()).hasSize(4);
                assertThat(seen.snapshot().top().buttons()).hasSize(1);
            }
            return true;
        });
    }

    @Test
    void aChallengeThatIsNotShownIsNone() {
        live.on(page -> {
            page.route(
                    "https://**",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/html")
                            .setBody("<h1>Shop</h1><div class=h-captcha style='display:none'>box</div>"
                                    + "<div class=cf-turnstile style='position:absolute;top:-9999px'>box</div>")));
            page.navigate("https://shop.example/");
            return true;
        });
        assertThat(PageReader.wall(live)).isEmpty();
    }

    /** A frame is a known challenge by the address that the browser has for it, whatever its element says. */
    @Test
    @Tag("law-8")
    @Tag("law-9")
    void aFrameThatOnlyNamesAChallengeIsRead() {
        live.on(page -> {
            page.setContent(
                    "<iframe width=300 height=200 src='https://www.google.com/recaptcha/api2/anchor?size=invisible'"
                            + " srcdoc='<input name=code autocomplete=one-time-code><p>4242 4242 4242 4242</p>'></iframe>");
            try (var seen = look(page)) {
                assertThat(seen.snapshot().frames()).hasSize(2);
                var inner = seen.snapshot().frames().getLast().content();
                assertThat(inner.fields()).extracting(FieldSeen::name).containsExactly("code");
                assertThat(inner.longDigits()).hasSize(1);
            }
            return true;
        });
        assertThat(PageReader.wall(live).map(WallFound::rule)).contains("one-time-code");
    }

    /** Nobody looked for digits in it. */
    @Test
    @Tag("law-9")
    void aKnownChallengesFrameIsCoveredWhileACardIsInThePage() throws IOException {
        live.on(page -> {
            page.route(
                    "**/*",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/html")
                            .setBody(
                                    route.request().url().contains("hcaptcha")
                                            ? "<body style='background:#00ff00'>"
                                            : "<body style='margin:0'><iframe width=300 height=200 style='border:0'"
                                                    + " src='https://newassets.hcaptcha.com/captcha/v1/x'></iframe>")));
            page.navigate("https://shop.example/");
            return true;
        });
        // the browser tells of the frame's document a moment after the page's own is loaded
        await().atMost(10, TimeUnit.SECONDS).until(() -> framesSeen() == 2);
        assertThat(colour(false)).isEqualTo(0x00ff00);
        assertThat(colour(true)).isNotEqualTo(0x00ff00);
    }

    @Test
    void aListThatAFieldOpenedIsSeenWhereTheFieldIsScrolledAway() {
        live.on(page -> {
            page.setContent("<div style='position:relative'><input name=street value=Lindenallee><ul class=suggestions"
                    + " style='position:absolute;top:100%;left:0;width:300px;height:3000px;margin:0'><li>1</li></ul></div>"
                    + "<p style='height:3000px'>");
            page.evaluate("() => scrollTo(0, 1500)");
            try (var seen = look(page)) {
                assertThat(seen.snapshot().top().state().suggesting())
                        .isEqualTo(named(seen, "street").ref());
            }
            return true;
        });
    }

    private static int framesSeen() {
        return live.on(page -> {
            try (var seen = look(page)) {
                return seen.snapshot().frames().size();
            }
        });
    }

    /** In the middle of the frame. */
    private static int colour(boolean cardInPage) throws IOException {
        var png = live.on(page -> {
            try (var seen = look(page)) {
                assertThat(seen.snapshot().frames()).hasSize(2);
                return MaskedScreenshot.take(
                                page, seen, new Eyes().read(seen.snapshot()), cardInPage, MaskedScreenshot.Outline.NONE)
                        .png();
            }
        });
        return ImageIO.read(new ByteArrayInputStream(png)).getRGB(150, 100) & 0xffffff;
    }
}
