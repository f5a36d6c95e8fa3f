package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.browser.LivePage;
import cardrail.checkout.wall.WallFound;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sign-in, sold out, too many requests and errors in frames of a checkout, as a browser lays them out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WallsInFramesBrowserTests {

    private static final String CHECKOUT = """
            <h1>Checkout</h1><form style="height:900px"><label>Email <input name=email></label>
            <label>Postal code <input name=zip></label><button>Continue</button></form>""";

    private static final String SIGN_IN = """
            <p>Please sign in</p><label>Email <input name=email></label>
            <label>Password <input type=password name=p></label><button>Sign in</button>""";

    private SmallShop shop;
    private TestDriver tests;
    private LivePage live;
    private int pages;

    @BeforeAll
    void open() {
        shop = new SmallShop();
        tests = new TestDriver();
        live = tests.lanes.open();
    }

    @AfterAll
    void close() {
        live.close();
        tests.close();
        shop.close();
    }

    /** {@code over}: a sheet over the page, and a frame that fills it; {@code whole}: a page that is a frame in a frame. */
    @ParameterizedTest
    @CsvSource({
        "over, sign_in, 200, login",
        "over, sold_out, 200, out-of-stock",
        "over, empty, 429, rate-limited",
        "over, empty, 503, site-error",
        "box, sign_in, 200, login",
        "whole, sign_in, 200, login",
        "whole, sold_out, 200, out-of-stock",
        "whole, empty, 429, rate-limited",
        "whole, empty, 503, site-error",
        "advertisement, sign_in, 200, none",
        "advertisement, sold_out, 200, none",
        "advertisement, empty, 503, none",
        "beside, sign_in, 200, none",
        "beside, sold_out, 200, none",
        "beside, empty, 429, none",
        "closable, sign_in, 200, none"
    })
    @Tag("law-8")
    void whatIsInAFrameCountsWhereItIsWhatOneFaces(String where, String what, int status, String rule) {
        var content = switch (what) {
            case "sign_in" -> SIGN_IN;
            case "sold_out" -> "<p>This item is sold out</p>";
            default -> "<p>.</p>";
        };
        var inner = page(status, content);
        var outer = page(
                200,
                "<body style='margin:0'><iframe style='border:0;width:100%%;height:98vh' src='%s'></iframe>"
                        .formatted(inner));
        var top = switch (where) {
            case "over" -> CHECKOUT + frame("position:fixed;inset:0;width:100%;height:100%;z-index:9", outer);
            case "box" ->
                CHECKOUT + "<div style='position:fixed;inset:0;background:#0008'>"
                        + frame("position:absolute;left:30%;top:15%;width:40%;height:70%", inner) + "</div>";
            case "closable" ->
                CHECKOUT + "<div role=dialog style='position:fixed;inset:0;background:#fff'>"
                        + "<button aria-label=Close>×</button>" + frame("width:100%;height:90%", inner) + "</div>";
            case "advertisement" -> CHECKOUT + frame("position:fixed;right:0;bottom:0;width:300px;height:250px", inner);
            case "beside" -> CHECKOUT.replace("<form", frame("width:100%;height:420px", inner) + "<form");
            default -> "<body style='margin:0'>" + frame("border:0;width:100%;height:100vh", outer);
        };
        var url = page(200, top);
        live.on(page -> page.navigate(url));
        assertThat(PageReader.wall(live).map(WallFound::rule).orElse("none")).isEqualTo(rule);
    }

    private static String frame(String style, String source) {
        return "<iframe style='" + style + "' src='" + source + "'></iframe>";
    }

    private String page(int status, String body) {
        return shop.page("/frames/" + ++pages, status, "<!doctype html><title>Shop</title>" + body)
                .toString();
    }
}
