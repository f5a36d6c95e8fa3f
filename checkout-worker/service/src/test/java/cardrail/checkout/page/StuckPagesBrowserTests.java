package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.browser.LivePage;
import cardrail.checkout.wall.WallFound;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps one from a page without saying what it wants: a dialog with nothing known in it, and work that does not end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("thorough")
class StuckPagesBrowserTests {

    private static final String CHECKOUT = """
            <!doctype html><title>Shop</title><h1>Checkout</h1><form style="height:900px"><label>Email <input name=email></label>
            <label>Postal code <input name=zip></label><button>Continue</button></form>""";

    private static final String OVER = "position:fixed;inset:0;background:#fffc;z-index:9";
    private static final int LONG_MS = 3_200;

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

    /** {@code native}: the browser keeps the focus in it; {@code said}: the page says so; {@code corner}: over little of the page. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        native  | <p>One thing before you go on</p><button>Tell me</button>                     | focus-trap
        native  | <p>We are thinking about it.</p>                                              | focus-trap
        native  | <p>Members get more</p><button>Sign in</button>                               | focus-trap
        said    | <p>One thing before you go on</p><a href=/quiz>Take the quiz</a>              | focus-trap
        native  | <p>One thing before you go on</p><button>Tell me</button><button>No thanks</button> | none
        native  | <p>Cookies</p><button>Accept all</button><button>Settings</button>            | none
        native  | <p>Your address</p><label>City <input name=city></label><button>Save it</button> | none
        native  | <h2>Payment</h2><p>€12.50</p><button>Pay now</button>                         | none
        said    | <p>Letter</p><label>Email <input name=m></label><button>Subscribe</button><button aria-label=Close>x</button> | none
        said    | <p>Your cart</p><a href=/checkout>Checkout</a>                                | none
        said    | <iframe width=300 height=200 srcdoc='<label>Card number <input></label>'></iframe> | none
        corner  | <p>We use cookies.</p><button>Settings</button>                               | none
        closed  | <p>One thing before you go on</p><button>Tell me</button>                     | none
        """)
    @Tag("law-8")
    void aModalDialogWithNothingKnownInItIsAFocusTrap(String how, String content, String rule) {
        var top = switch (how) {
            case "native" -> CHECKOUT + "<dialog id=d>" + content + "</dialog><script>d.showModal()</script>";
            case "said" ->
                CHECKOUT + "<div style='" + OVER + "'><div role=dialog aria-modal=true style='margin:auto;width:400px'>"
                        + content + "</div></div>";
            case "corner" ->
                CHECKOUT + "<div role=dialog aria-modal=true style='position:fixed;bottom:0;width:100%'>" + content
                        + "</div>";
            default -> CHECKOUT + "<dialog id=d>" + content + "</dialog>";
        };
        open(top);
        assertThat(rule()).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        checkout | <div style='OVER'><div class=spinner>…</div></div>                            | endless-wait
        checkout | <div style='OVER'><div role=progressbar>Loading</div></div>                   | endless-wait
        nothing  | <div class=loader style='width:40px;height:40px'></div>                       | endless-wait
        checkout | <div style='OVER'><div class=spinner>…</div><button>Cancel</button></div>     | none
        checkout | <div style='OVER;display:none'><div class=spinner>…</div></div>               | none
        checkout | <p><span class=spinner>…</span> We look for your parcel shop</p>              | none
        """)
    void workThatDoesNotEndIsNamedAfterAWhile(String page, String content, String rule) {
        open((page.equals("checkout") ? CHECKOUT : "<!doctype html><title>Shop</title>")
                + content.replace("OVER", OVER));
        assertThat(rule()).as("at first").isEqualTo("none");
        live.pause(LONG_MS);
        assertThat(rule()).isEqualTo(rule);
    }

    @Test
    void workThatEndsBeginsAnew() {
        open(CHECKOUT + "<div id=over style='" + OVER + "'><div class=spinner>…</div></div>");
        rule();
        live.pause(LONG_MS);
        assertThat(rule()).isEqualTo("endless-wait");
        live.on(page -> page.evaluate("() => { over.hidden = true; over.style.display = 'none' }"));
        assertThat(rule()).isEqualTo("none");
        live.on(page -> page.evaluate("() => { over.style.display = '' }"));
        assertThat(rule()).as("a little later, again").isEqualTo("none");
    }

    @Test
    @Tag("law-8")
    void nothingIsTypedBehindADialogThatNobodyKnows() {
        var html = CHECKOUT + "<dialog id=d><p>One thing before you go on</p><button>Tell me</button></dialog>"
                + "<script>window.touched = []; d.showModal();"
                + " for (const type of ['pointerdown', 'click', 'keydown', 'input', 'focusin'])"
                + " addEventListener(type, event => touched.push(type), true);</script>";
        var order = TestDriver.order(shop.page("/stuck/" + ++pages, html));
        assertThat(tests.driver.preview(order, (step, shot) -> {}))
                .isInstanceOfSatisfying(PreviewResult.Stopped.class, stopped -> {
                    assertThat(stopped.stop().rule()).isEqualTo("focus-trap");
                    assertThat(stopped.stop().wall()).isNotNull();
                });
        var touched = tests.driver
                .page(order.checkout())
                .orElseThrow()
                .on(page -> String.valueOf(page.evaluate("() => touched.join()")));
        assertThat(touched).isEmpty();
        tests.driver.close(order.checkout());
    }

    private void open(String html) {
        var url = shop.page("/stuck/" + ++pages, html).toString();
        live.on(page -> page.navigate(url));
    }

    private String rule() {
        return PageReader.wall(live).map(WallFound::rule).orElse("none");
    }
}
