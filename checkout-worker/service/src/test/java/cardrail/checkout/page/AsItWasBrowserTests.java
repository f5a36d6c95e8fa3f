package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.browser.BrowserSettings;
import cardrail.checkout.browser.Lanes;
import cardrail.checkout.browser.LivePage;
import cardrail.checkout.browser.PageBusyException;
import cardrail.checkout.browser.TestBrowsers;
import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.snapshot.ElementRef;
import cardrail.checkout.snapshot.PageSnapshot.FieldIn;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A look serves for another step only while no rule would see another page. */
class AsItWasBrowserTests {

    private static final String FORM = """
            <label>First <input name=a></label><label>Second <input name=b></label><p id=said>Words</p><div id=host></div>
            <div id=tip popover>Enter the code</div><dialog id=asked>Enter the code</dialog>
            <iframe srcdoc='<label>Number <input name=c></label>' width=300 height=80></iframe>
            <script>host.attachShadow({ mode: 'open' }).innerHTML = '<b>Inside</b>'</script>""";

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
            page.setContent(FORM);
            return true;
        });
    }

    private static ElementRef named(Observation seen, String name) {
        return field(seen, name).element();
    }

    private static FieldIn field(Observation seen, String name) {
        return seen.snapshot()
                .fields()
                .filter(in -> in.field().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isAsItWasAfter(String script) {
        return live.on(page -> {
            try (var seen = Observer.look(live, page)) {
                page.evaluate(script);
                return seen.isAsItWas();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "() => document.body.append(document.createElement('p'))",
                "() => said.remove()",
                "() => said.firstChild.data = 'Other words'",
                "() => said.hidden = true",
                "() => document.querySelector('[name=b]').setAttribute('aria-invalid', 'true')",
                "() => document.documentElement.classList.add('challenged')",
                "() => host.shadowRoot.append(document.createElement('p'))",
                "() => { document.body.attachShadow({ mode: 'open' }).innerHTML = 'Enter the code' }",
                "() => tip.showPopover()",
                "() => asked.showModal()",
                "() => frames[0].document.body.append('Enter the code')",
                "() => { frames[0].document.querySelector('input').type = 'password' }",
                "() => document.body.append(document.createElement('iframe'))",
                "() => new Promise(done => { const one = document.querySelector('iframe'); one.onload = done; one.srcdoc = 'x'; })"
            })
    @Tag("law-8")
    void whateverAPageDoesIsLookedAtAgain(String script) {
        assertThat(isAsItWasAfter(script)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "() => 1",
                "() => { document.querySelector('[name=b]').value = 'Hamburg' }",
                "() => scrollBy(0, 5)",
                "() => document.querySelector('[name=a]').focus()"
            })
    void aPageThatOnlyHoldsOtherValuesNeedNoOtherLook(String script) {
        assertThat(isAsItWasAfter(script)).isTrue();
    }

    @Test
    void whatWasTypedIntoMayChangeItselfAndNothingElse() {
        live.on(page -> {
            try (var seen = Observer.look(live, page)) {
                var a = named(seen, "a");
                seen.element(a).orElseThrow().focus();
                page.keyboard().insertText("Jonas");
                page.evaluate("() => document.querySelector('[name=a]').setAttribute('value', 'Jonas')");
                seen.touched(a);
                assertThat(seen.isAsItWas()).isTrue();
                page.evaluate("() => document.querySelector('[name=b]').setAttribute('value', 'Berg')");
                assertThat(seen.isAsItWas()).isFalse();
                assertThat(seen.isAsItWas()).as("and stays so").isFalse();
            }
            return true;
        });
    }

    @Test
    @Tag("law-8")
    void aScriptDoesNothingToAFieldOnceThePageIsAnotherOne() {
        live.on(page -> {
            var write = "(field, value) => { field.value = value; return true; }";
            try (var seen = Observer.look(live, page)) {
                var a = named(seen, "a");
                assertThat(seen.askedAsItWas(a).ask(write, "Jonas")).isEqualTo(true);
                page.evaluate("() => said.append('Enter the code')");
                assertThatThrownBy(() -> seen.askedAsItWas(a).ask(write, "Berg"))
                        .isInstanceOf(PageBusyException.class);
                assertThat(page.inputValue("[name=a]")).isEqualTo("Jonas");
            }
            return true;
        });
    }

    /** A page's own timers run between a look and what is done after it. */
    @Test
    @Tag("law-8")
    void nothingIsPressedOrTickedOnAPageThatMovedOnSinceItWasLookedAt() {
        live.on(page -> {
            page.setContent(
                    FORM
                            + "<button onclick='said.title += 1'>Continue</button><label><input type=radio name=r>Post</label>");
            try (var seen = Observer.look(live, page)) {
                var press = new Action.Press(seen.snapshot().top().buttons().getFirst(), ButtonRole.CONTINUE);
                var tick = new Action.Tick(field(seen, "r"), true);
                page.evaluate("() => said.append('Enter the code')");

                assertThat(Hands.press(page, seen, press, Hands.Care.AFTER_LOOK))
                        .isEqualTo(Hands.Did.NOT_TRIED);
                assertThat(Hands.tick(page, seen, tick, Hands.Care.AFTER_LOOK)).isEqualTo(Hands.Did.NOT_TRIED);
                assertThat(page.evaluate("() => said.title + document.querySelector('[name=r]').checked"))
                        .isEqualTo("false");

                assertThat(Hands.press(page, seen, press, Hands.Care.RESTLESS)).isEqualTo(Hands.Did.DONE);
                assertThat(page.evaluate("() => said.title")).isEqualTo("1");
            }
            return true;
        });
    }

    @Test
    void anEarlierLookServesForNothing() {
        live.on(page -> {
            try (var first = Observer.look(live, page);
                    var second = Observer.look(live, page)) {
                assertThat(first.isAsItWas()).isFalse();
                assertThat(second.isAsItWas()).isTrue();
            }
            return true;
        });
    }

    @Test
    void aPageOfManyFramesIsLookedAtAgain() {
        live.on(page -> {
            page.setContent("<iframe srcdoc='<input>' width=300 height=80></iframe>".repeat(5));
            try (var seen = Observer.look(live, page)) {
                assertThat(seen.isAsItWas()).isFalse();
            }
            return true;
        });
    }

    @Test
    @Tag("law-8")
    void aFrameThatWasStillLoadingMayBringAnything() {
        try (var shop = new SmallShop()) {
            var held = shop.held();
            live.on(page -> {
                page.setContent(
                        FORM + "<iframe id=late width=300 height=80></iframe>",
                        new Page.SetContentOptions().setWaitUntil(WaitUntilState.COMMIT));
                page.evaluate("url => { late.src = url }", held.toString());
                try (var seen = Observer.look(live, page)) {
                    assertThat(seen.isAsItWas()).isFalse();
                    shop.release();
                    page.waitForTimeout(200);
                    assertThat(seen.isAsItWas()).as("nor once it has loaded").isFalse();
                }
                return true;
            });
        }
    }

    @Test
    @Tag("law-8")
    void aWallThatOneFieldBringsKeepsTheNextOneEmpty() {
        var form = """
                <title>Checkout</title><h1>Checkout</h1><form action="/done">
                <label>Email <input name="email"></label><label>Full name <input name="fullname"></label>
                <label>Address <input name="street"></label><label>Postal code <input name="zip"></label>
                <label>City <input name="city"></label><label>Card number <input name="card"></label>
                <label>Valid to <input name="validto" placeholder="MM/YY"></label><label>CVC <input name="cvc"></label>
                <dl><dt>Total</dt><dd>€12.50</dd></dl><button>Place order</button></form>
                <script>document.querySelector('[name=fullname]').oninput = () => document.forms[0].insertAdjacentHTML(
                  'beforebegin', '<label>Enter the code we sent you <input autocomplete="one-time-code"></label>')</script>""";
        try (var shop = new SmallShop();
                var tests = new TestDriver()) {
            var order = TestDriver.order(shop.page("/checkout", form));

            var result = tests.driver.preview(order, (step, shot) -> {});

            assertThat(result)
                    .isInstanceOfSatisfying(
                            PreviewResult.Stopped.class,
                            stopped -> assertThat(stopped.stop().reason()).isEqualTo(BlockReason.OTP_REQUIRED));
            assertThat(value(tests, order, "email")).isNotEmpty();
            assertThat(value(tests, order, "fullname")).isNotEmpty();
            assertThat(value(tests, order, "street")).isEmpty();
            tests.driver.close(order.checkout());
        }
    }

    private static String value(TestDriver tests, PurchaseOrder order, String name) {
        return tests.driver
                .page(order.checkout())
                .orElseThrow()
                .on((Page page) -> page.inputValue("[name=%s]".formatted(name)));
    }
}
