package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cardrail.checkout.api.OfferChange;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.Cvc;
import cardrail.issuer.api.Pan;
import cardrail.issuer.api.RevealedCard;
import java.time.Duration;
import java.time.YearMonth;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a page does when the pay button is pressed, and the verdict on it: the whole driver, one oddity each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AfterTheClickBrowserTests {

    private static final String NUMBER = "4000009990000045";

    private static final RevealedCard CARD = new RevealedCard(
            AgentCardId.next(),
            new Pan(NUMBER),
            new Cvc("733"),
            YearMonth.of(2031, 4),
            "Mara Lindqvist",
            TestDriver.CARDHOLDER.billing());

    private SmallShop shop;
    private TestDriver tests;
    private BrowserCheckoutDriver driver;
    private int shops;

    @BeforeAll
    void open() {
        shop = new SmallShop();
        tests = new TestDriver();
        driver = tests.driver;
    }

    @AfterAll
    void close() {
        tests.close();
        shop.close();
    }

    @Test
    void aDeclineInADialogOfTheBrowserIsHeard() {
        var verdict = verdict("event.preventDefault(); alert('Your card was declined.')", PageVerdict.Error.class);
        assertThat(((PageVerdict.Error) verdict).stop().reason().code()).isEqualTo("card_declined");
        assertThat(verdict.signals()).containsExactly("words: card was declined");
    }

    @Test
    void aDeclineInAPlainLineThatWasNotThereBeforeIsRead() {
        var verdict = verdict(
                "event.preventDefault(); document.querySelector('#note').textContent = 'Sorry, your card was declined.'",
                PageVerdict.Error.class);
        assertThat(verdict.signals()).containsExactly("words: card was declined");
    }

    @Test
    void aLineThatWasThereBeforeSaysNothing() {
        var verdict = verdict("event.preventDefault()", PageVerdict.StillForm.class);
        assertThat(verdict.signals()).containsExactly("form: a button that places the order", "form: card fields");
    }

    @Test
    void aFieldThatTheBrowserRefusesLeavesTheForm() {
        var verdict = verdict(
                "event.preventDefault(); this.later.required = true; this.reportValidity()",
                PageVerdict.StillForm.class);
        assertThat(verdict.signals()).contains("form: fields that it refuses: 1");
    }

    @Test
    void aButtonThatStillTurnsIsWaitedFor() {
        var verdict = verdict(
                "event.preventDefault(); this.go.disabled = true; this.go.textContent = 'Processing…';"
                        + " document.querySelector('h1').textContent = 'Order confirmation'",
                PageVerdict.Unknown.class);
        assertThat(verdict.signals()).containsExactly("working: a button that says processing");
    }

    @Test
    @Tag("law-9")
    void aConfirmationThatPrintsTheNumberLetsNothingOfItOut() {
        for (var told :
                new String[] {"'Order number ' + n", "'Order number A-' + this.c.value + '-1 paid with ' + n"}) {
            var verdict = verdict(
                    "event.preventDefault(); const n = this.card.value; document.body.innerHTML ="
                            + " '<h1>Thank you for your order</h1><div role=alert>Paid: ' + n + '</div><p>' + " + told
                            + " + '</p>'",
                    PageVerdict.Confirmation.class);
            var confirmed = (PageVerdict.Confirmation) verdict;
            assertThat(confirmed.orderReference()).isNull();
            assertThat(confirmed.toString()).doesNotContain(NUMBER).doesNotContain("733");
        }
    }

    @Test
    void aConfirmationTellsItsNumberAndWhatItRestsOn() {
        var verdict = verdict(
                "event.preventDefault(); document.body.innerHTML ="
                        + " '<h1>Thank you for your order</h1><p>Order number: HP-10293</p>'",
                PageVerdict.Confirmation.class);
        assertThat(((PageVerdict.Confirmation) verdict).orderReference()).isEqualTo("HP-10293");
        assertThat(verdict.signals())
                .containsExactly(
                        "heading or notice: thank you for your order",
                        "no button that places an order and no card field",
                        "an order number");
    }

    @Test
    @Tag("law-4")
    void aPriceThatRisesBeforeTheClickIsToldFieldByField() {
        var html = """
                <!doctype html><html lang="en"><title>Checkout</title><body><h1>Checkout</h1><form>
                  <label>Email <input name="email"></label><label>Card number <input name="card"></label>
                  <label>Valid to <input name="validto" placeholder="MM/YY"></label><label>CVC <input name="c"></label>
                  <table><tr><td>Desk lamp</td><td id="price">€10.00</td></tr><tr><td>Shipping</td><td>€2.50</td></tr>
                  <tr><td>Total</td><td id="total">€12.50</td></tr></table>
                  <button>Place order</button>
                </form></body></html>
                """;
        var order = TestDriver.order(shop.page("/rises", html));
        var offer = TestDriver.expected(((PreviewResult.Offered) driver.preview(order, (step, shot) -> {})).offer());
        assertThat(driver.fillCard(order.checkout(), CARD, offer)).isInstanceOf(StepResult.Done.class);
        driver.page(order.checkout())
                .orElseThrow()
                .on(page -> page.evaluate("() => { document.querySelector('#price').textContent = '€11.00';"
                        + " document.querySelector('#total').textContent = '€13.50'; }"));
        assertThat(driver.guard(order.checkout(), offer))
                .isInstanceOfSatisfying(
                        StepResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().changes())
                                .containsExactly(
                                        new OfferChange("total", "EUR 12.50", "EUR 13.50"),
                                        new OfferChange("items.1.price", "EUR 10.00", "EUR 11.00")));
        driver.close(order.checkout());
    }

    /** @param onSubmit what the form does; {@code this} is the form */
    private PageVerdict verdict(String onSubmit, Class<? extends PageVerdict> expected) {
        var html = """
                <!doctype html><html lang="en"><title>Checkout</title><body><h1>Checkout</h1>
                <p>Sorry if your payment was not what you expected: we say so when your card was declined.</p>
                <p>My card was declined. Why?</p>
                <form onsubmit="%s">
                  <label>Email <input name="email"></label>
                  <label>Card number <input name="card"></label>
                  <label>Valid to <input name="validto" placeholder="MM/YY"></label>
                  <label>CVC <input name="c"></label>
                  <label>Delivery instructions <input name="later"></label>
                  <dl><dt>Total</dt><dd>€12.50</dd></dl><div id="note"></div>
                  <button name="go">Place order</button>
                </form></body></html>
                """.formatted(onSubmit.replace("\"", "&quot;"));
        var order = TestDriver.order(shop.page("/after-click/" + ++shops, html));
        var preview = driver.preview(order, (step, shot) -> {});
        assertThat(preview).isInstanceOf(PreviewResult.Offered.class);
        var offer = TestDriver.expected(((PreviewResult.Offered) preview).offer());
        assertThat(driver.fillCard(order.checkout(), CARD, offer)).isInstanceOf(StepResult.Done.class);
        assertThat(driver.guardAndClick(order.checkout(), offer)).isInstanceOf(ClickResult.Clicked.class);
        try {
            return await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> driver.verdict(order.checkout(), false), expected::isInstance);
        } finally {
            driver.close(order.checkout());
        }
    }
}
