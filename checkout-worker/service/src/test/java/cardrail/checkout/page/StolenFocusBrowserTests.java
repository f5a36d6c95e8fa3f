package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.Cvc;
import cardrail.issuer.api.Pan;
import cardrail.issuer.api.RevealedCard;
import java.time.YearMonth;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The card goes into the frame that the offer names. What the page around it does with the focus meanwhile, on purpose or as a
 * chat window does that opens by itself, must not make it go anywhere else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StolenFocusBrowserTests {

    private static final String PAN = "4000009990000045";

    private static final String FIELDS = """
            <!doctype html><html lang="en"><title>Card</title><body>
            <label>Card number <input id="number" name="number" inputmode="numeric"></label>
            <label>Valid to <input name="validto" placeholder="MM/YY"></label>
            <label>CVC <input name="cvc"></label>%s</body></html>""";

    /** Takes nothing but keys. */
    private static final String KEYS_ONLY = """
            <script>
            number.addEventListener('keydown', () => { number.dataset.typed = 1; });
            number.addEventListener('input', () => { if (!number.dataset.typed) number.value = ''; });
            </script>""";

    private static final String FORM = """
            <!doctype html><html lang="en"><title>Checkout</title><body><h1>Checkout</h1>
            <form action="/done">
              <label>Email <input name="email"></label>
              <label>Full name <input name="fullname"></label>
              <label>Address <input name="street"></label>
              <label>Postal code <input name="zip"></label><label>City <input name="city"></label>
              <iframe id="card" title="Secure card payment" src="%s" width="400" height="120"></iframe>
              <dl><dt>Total</dt><dd>€12.50</dd></dl>
              <button>Place order</button>
            </form>
            <div style="position:absolute;left:-2000px"><input id="taker" aria-hidden="true" tabindex="-1"></div>
            <script>
              window.taken = '';
              taker.addEventListener('input', () => { window.taken += taker.value; taker.value = ''; });
              const take = () => { if (document.activeElement === card) taker.focus(); };
              addEventListener('blur', () => setTimeout(take));
              setInterval(take, 1);
            </script></body></html>""";

    private SmallShop shop;
    private SmallShop processor;
    private TestDriver tests;

    @BeforeAll
    void open() {
        shop = new SmallShop();
        processor = new SmallShop();
        tests = new TestDriver();
    }

    @AfterAll
    void close() {
        tests.close();
        processor.close();
        shop.close();
    }

    @Test
    @Tag("law-9")
    void whatIsTypedGoesIntoTheFrameEvenIfThePageTakesTheFocus() {
        var order = order("");

        assertThat(typed(order)).isInstanceOf(StepResult.Done.class);

        assertThat(page(order, "() => window.taken")).isEmpty();
        assertThat(number(order)).isEqualTo(PAN);
        tests.driver.close(order.checkout());
    }

    @Test
    @Tag("law-9")
    void whereOnlyKeysAreTakenNothingIsTypedForWhoTakesTheFocus() {
        var order = order(KEYS_ONLY);

        assertThat(typed(order))
                .isInstanceOfSatisfying(
                        StepResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().reason().code()).isEqualTo("unsupported_widget"));

        assertThat(page(order, "() => window.taken")).hasSizeLessThan(2);
        tests.driver.close(order.checkout());
    }

    private PurchaseOrder order(String more) {
        var card = processor.page("/card", FIELDS.formatted(more));
        return TestDriver.order(
                shop.page("/checkout", FORM.formatted(card.toString().replace("127.0.0.1", "localhost"))));
    }

    private StepResult typed(PurchaseOrder order) {
        var offered = tests.driver.preview(order, (step, shot) -> {});
        assertThat(offered).isInstanceOf(PreviewResult.Offered.class);
        var expected = TestDriver.expected(((PreviewResult.Offered) offered).offer());
        var card = new RevealedCard(
                AgentCardId.next(),
                new Pan(PAN),
                new Cvc("733"),
                YearMonth.of(2031, 4),
                "Mara Lindqvist",
                TestDriver.CARDHOLDER.billing());
        return tests.driver.fillCard(order.checkout(), card, expected);
    }

    private String page(PurchaseOrder order, String script) {
        return tests.driver.page(order.checkout()).orElseThrow().on(page -> (String) page.evaluate(script));
    }

    private String number(PurchaseOrder order) {
        return tests.driver
                .page(order.checkout())
                .orElseThrow()
                .on(page -> page.frames().getLast().inputValue("#number"));
    }
}
