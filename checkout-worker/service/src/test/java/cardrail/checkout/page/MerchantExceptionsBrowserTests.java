package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.merchant.MerchantException;
import cardrail.checkout.merchant.MerchantException.Button;
import cardrail.checkout.merchant.MerchantException.Field;
import cardrail.checkout.merchant.MerchantExceptions;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.Cvc;
import cardrail.issuer.api.Pan;
import cardrail.issuer.api.RevealedCard;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One merchant with an exception and without it, in a browser; and what no exception can do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("thorough")
class MerchantExceptionsBrowserTests {

    private static final String HOST = "127.0.0.1";

    private static final String ODD = """
            <!doctype html><html lang="en"><title>Checkout</title><body><h1>Checkout</h1><div id="top"></div>
            <form onsubmit="event.preventDefault()">
              <label>Email <input name="email"></label><label>City <input name="city"></label>
              <p>§ 7</p><input id="x17" name="x17" required>
              <label>Card number <input id="pan" name="card"></label>
              <label>Valid to <input name="validto" placeholder="MM/YY"></label>
              <label>CVC <input name="cvc"></label>
              <dl><dt>Total</dt><dd>€12.50</dd></dl>
              <button id="send">Send it</button>
            </form></body></html>
            """;

    private static final RevealedCard CARD = new RevealedCard(
            AgentCardId.next(),
            new Pan("4000009990000045"),
            new Cvc("733"),
            YearMonth.of(2031, 4),
            "Mara Lindqvist",
            TestDriver.CARDHOLDER.billing());

    private static final Field POSTAL_CODE = new Field("#x17", "postal-code");
    private static final Button SEND = new Button("#send", null, null, "pay");

    private SmallShop shop;
    private int shops;

    @BeforeAll
    void open() {
        shop = new SmallShop();
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void aFieldThatNoRuleKnowsIsFilledWhereAnExceptionNamesIt() {
        assertThat(ends(null, ODD)).isEqualTo("missing_field");
        assertThat(ends(exception(List.of(POSTAL_CODE), List.of()), ODD)).isEqualTo("EUR 12.50 provisional");
    }

    @Test
    void aPayButtonThatNoRuleKnowsIsFoundWhereAnExceptionNamesIt() {
        assertThat(ends(exception(List.of(POSTAL_CODE), List.of(SEND)), ODD)).isEqualTo("EUR 12.50");
        var byWords = new Button(null, "send IT", null, "pay");
        assertThat(ends(exception(List.of(POSTAL_CODE), List.of(byWords)), ODD)).isEqualTo("EUR 12.50");
    }

    @Test
    void aMerchantThatCannotBeAutomatedIsHandedOverAtItsFirstPage() {
        var left = new MerchantException(
                "odd.yaml",
                List.of(HOST),
                "a keypad",
                List.of(),
                List.of(),
                MerchantException.Outcome.NONE,
                0,
                BlockReason.UNSUPPORTED_WIDGET,
                null);
        assertThat(ends(left, ODD)).isEqualTo("unsupported_widget");
    }

    @Test
    void aSelectorThatIsNoneChangesNothing() {
        var broken = exception(List.of(new Field("#x17[", "postal-code")), List.of());
        assertThat(ends(broken, ODD)).isEqualTo("missing_field");
    }

    @Test
    @Tag("law-8")
    void noExceptionGetsPastAWall() {
        var walled = ODD.replace("<div id=\"top\"></div>", "<p>Are you over 18?</p>");
        assertThat(ends(exception(List.of(POSTAL_CODE), List.of(SEND)), walled)).isEqualTo("age_verification");
    }

    @Test
    @Tag("law-4")
    void noExceptionBindsAnotherTotalThanTheOneThatIsSeen() {
        var two = ODD.replace("<button id=\"send\">Send it</button>", "<button id=\"send\">Place order</button>")
                .replace(
                        "<div id=\"top\"></div>",
                        "<section><dl><dt>Total</dt><dd>€1.00</dd></dl><button id=\"other\">Place  order now</button></section>");
        var named = exception(List.of(POSTAL_CODE), List.of(new Button("#other", null, null, "pay")));
        // the page's own button decides; what contradicts it is nothing to go on with
        assertThat(ends(named, two.replace("Place  order now", "Reserve"))).isNotEqualTo("EUR 1.00");
        var alone = ODD.replace(
                "<div id=\"top\"></div>",
                "<section><dl><dt>Total</dt><dd>€1.00</dd></dl><button id=\"other\">Reserve</button></section>");
        assertThat(ends(named, alone.replace("Send it", "Place order"))).isNotEqualTo("EUR 1.00");
    }

    @Test
    @Tag("law-9")
    void noExceptionTakesAFieldAwayFromTheCardOrMakesOne() {
        var away = exception(List.of(POSTAL_CODE, new Field("#pan", "leave-alone")), List.of(SEND));
        assertThat(ends(away, ODD)).isEqualTo("EUR 12.50");
        var made = exception(List.of(new Field("#x17", "cc-number")), List.of(SEND));
        assertThat(ends(
                        made,
                        ODD.replace("id=\"pan\" name=\"card\"", "id=\"pan\" name=\"q\"")
                                .replace("Card number", "§ 8")))
                .isEqualTo("unsupported_widget");
    }

    @Test
    void consentStaysAPersonsBusiness() {
        var terms = ODD.replace(
                "<dl>",
                "<label><input id=\"agb\" type=\"checkbox\" required> I agree to the terms and conditions</label><dl>");
        var ticked = exception(List.of(POSTAL_CODE, new Field("#agb", "leave-alone")), List.of(SEND));
        assertThat(ends(ticked, terms)).isEqualTo("legal_consent_required");
    }

    /** The page that comes back while the card is typed may have the card, and its button may be the last one. */
    @Test
    @Tag("law-4")
    void whereThePageWasReplacedNothingIsPressedOnItsWord() {
        shop.page("/odd/sent", "<title>Sent</title>");
        var html = ODD.replace("<form onsubmit=\"event.preventDefault()\">", "<form id=\"form\" action=\"/odd/sent\">")
                .replace("<p>§ 7</p><input id=\"x17\" name=\"x17\" required>", "")
                .replace("<button id=\"send\">Send it</button>", "<button>Place order</button>")
                .replace("</form>", """
                        </form><script>
                        if (sessionStorage.again) form.innerHTML = '<button>Send it</button>';
                        else cvc.oninput = () => { sessionStorage.again = 1; location.reload(); };
                        </script>""")
                .replace("name=\"cvc\"", "id=\"cvc\" name=\"cvc\"");
        var onwards = exception(List.of(), List.of(new Button(null, "Send it", null, "continue")));
        try (var tests = new TestDriver(MerchantExceptions.of(onwards))) {
            var order = TestDriver.order(shop.page("/odd/replaced", html));
            var driver = tests.driver;
            assertThat(driver.preview(order, (step, shot) -> {}))
                    .isInstanceOfSatisfying(
                            PreviewResult.Offered.class,
                            offered -> assertThat(driver.fillCard(
                                            order.checkout(), CARD, TestDriver.expected(offered.offer())))
                                    .isInstanceOf(StepResult.Stopped.class));
            var live = driver.page(order.checkout()).orElseThrow();
            String ended =
                    live.on(page -> (String) page.evaluate("() => sessionStorage.again + ' ' + location.pathname"));
            assertThat(ended).isEqualTo("1 /odd/replaced");
        }
    }

    private static MerchantException exception(List<Field> fields, List<Button> buttons) {
        return new MerchantException(
                "odd.yaml", List.of(HOST), "no label", fields, buttons, MerchantException.Outcome.NONE, 0, null, null);
    }

    /** The offer's total, or why there is none. */
    private String ends(@Nullable MerchantException exception, String html) {
        var exceptions = exception == null ? MerchantExceptions.none() : MerchantExceptions.of(exception);
        try (var driver = new TestDriver(exceptions)) {
            var order = TestDriver.order(shop.page("/odd/" + ++shops, html));
            return switch (driver.driver.preview(order, (step, shot) -> {})) {
                case PreviewResult.Offered offered ->
                    offered.offer().total() + (offered.offer().provisional() ? " provisional" : "");
                case PreviewResult.Stopped stopped -> stopped.stop().reason().code();
            };
        }
    }
}
