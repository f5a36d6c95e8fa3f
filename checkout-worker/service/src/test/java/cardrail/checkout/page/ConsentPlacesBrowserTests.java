package cardrail.checkout.page;

import static cardrail.issuer.api.LegalConsent.PRIVACY_NOTICE;
import static cardrail.issuer.api.LegalConsent.TERMS_OF_SALE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a box for a consent has to stand, and what becomes of one whose step is gone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsentPlacesBrowserTests {

    private static final String PAGE =
            "<!doctype html><html lang=en><title>Checkout</title><body><h1>Checkout</h1>%s</body></html>";

    private static final String CARD = """
            <form action="/done"><label>Email <input name="m"></label>
              <label>Card number <input name="k"></label><label>Expiry date <input name="e" placeholder="MM / YY"></label>
              <label>Security code <input name="c"></label><dl><dt>Total</dt><dd>€12.50</dd></dl>
              %s<button>Place order</button></form>""";

    private static final String TERMS =
            "<label><input type=checkbox %s id=b> I accept the terms and conditions *</label>";

    private final SmallShop shop = new SmallShop();
    private final SmallShop elsewhere = new SmallShop();
    private final TestDriver testDriver = new TestDriver();
    private final BrowserCheckoutDriver driver = testDriver.driver;

    @AfterEach
    void closePages() {
        driver.holding().forEach(driver::close);
    }

    @AfterAll
    void close() {
        testDriver.close();
        shop.close();
        elsewhere.close();
    }

    private PurchaseOrder order(String path, String body) {
        return TestDriver.order(shop.page(path, PAGE.formatted(body)))
                .accepting(GivenConsents.of(Set.of(TERMS_OF_SALE, PRIVACY_NOTICE)));
    }

    private FoundOffer offer(PurchaseOrder order) {
        var result = driver.preview(order, (step, shot) -> {});
        assertThat(result).as("%s", result).isInstanceOf(PreviewResult.Offered.class);
        return ((PreviewResult.Offered) result).offer();
    }

    private Object evaluate(PurchaseOrder order, String script) {
        return driver.page(order.checkout()).orElseThrow().on(page -> page.evaluate(script));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class=news><label>Email <input type=email name=n></label>"
                        + "BOX<button type=button>Keep me posted</button></div>",
                "<form action=/join><h2>New here?</h2><label>Email <input type=email name=n></label>BOX<button>Continue</button></form>",
                "<form action=/join><label>Email <input type=email name=n></label><label>Password <input type=password name=p></label>BOX"
                        + "<button>Create account</button></form>",
                "<form action=/join><label>Email <input type=email name=n></label><div class=foot>BOX<button>Continue</button></div></form>",
                "<form action=/join><label>Password <input type=password name=p></label><div class=foot>BOX<button>Continue</button></div></form>",
                "<form action=/stock><h2>Back in stock?</h2><label>Email <input type=email name=s></label>BOX<button>Tell me</button></form>"
            })
    void besideAnotherFormItIsLeftAlone(String other) {
        var order = order("/other", other.replace("BOX", TERMS.formatted("")) + CARD.formatted(""));
        assertThat(offer(order).acceptedTerms()).isEmpty();
        assertThat(evaluate(order, "document.querySelector('#b').checked")).isEqualTo(false);
    }

    /** The same box where it belongs. */
    @Test
    void withTheWayOnItIsTicked() {
        var order = order("/own", CARD.formatted(TERMS.formatted("")));
        assertThat(offer(order).acceptedTerms()).hasSize(1);
        assertThat(evaluate(order, "document.querySelector('#b').checked")).isEqualTo(true);
    }

    @Test
    void whoeverOnlyTakesThePaymentHasTermsOfItsOwn() {
        var pay = elsewhere.page("/pay", PAGE.formatted(CARD.formatted(TERMS.formatted("required"))));
        var there = pay.toString().replace("127.0.0.1", "localhost");
        var order = order(
                "/cart",
                "<form action='" + there + "'><label>Street address <input name=a1></label>"
                        + "<label>Postal code <input name=z></label><button>Continue to payment</button></form>");
        var result = driver.preview(order, (step, shot) -> {});
        assertThat(result)
                .isInstanceOfSatisfying(
                        PreviewResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().looked())
                                .contains("it is not certain that it asks only for what the mandate accepts"));
        assertThat(evaluate(order, "document.querySelector('#b').checked")).isEqualTo(false);
    }

    /** Two steps of one document: what was accepted at the first is no box any more at the second. */
    private static final String STEPS = """
            <form id=one action="/done" onsubmit="event.preventDefault(); this.outerHTML = document.querySelector('template').innerHTML;
                history.pushState({}, '', '/steps/payment')">
              <label>Full name <input name=n></label><label>Email <input name=m></label><label>Street address <input name=a1></label>
              <label>Postal code <input name=z></label><label>Town <input name=t></label>%s<button>Continue</button></form>
            <template>%s</template>""";

    @Test
    void aStepThatIsGoneTakesItsBoxWithIt() {
        var order = order(
                "/steps",
                STEPS.formatted(
                        TERMS.formatted("required name=terms"),
                        CARD.formatted("<label><input type=checkbox checked> Remember me for next time</label>"
                                + "<label><input type=checkbox checked> Billing address same as delivery</label>")));
        var offer = offer(order);
        assertThat(offer.acceptedTerms()).hasSize(1);
        assertThat(driver.guard(order.checkout(), TestDriver.expected(offer))).isInstanceOf(StepResult.Done.class);
    }

    @Test
    void aBoxInItsPlaceThatIsCalledTheSameMayBeIt() {
        var order = order(
                "/steps",
                STEPS.formatted(
                        TERMS.formatted("required name=terms"),
                        CARD.formatted(
                                "<label><input type=checkbox checked id=r7 name=terms> I accept the rules of the club and subscribe</label>")));
        var result = driver.preview(order, (step, shot) -> {});
        assertThat(result)
                .isInstanceOfSatisfying(
                        PreviewResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().reason().code()).isEqualTo("legal_consent_required"));
    }

    /** Its tick is a picture that is there only where it is ticked: what is drawn is not read. */
    private static final String DRAWN =
            "<style>input:checked + span { background-image: linear-gradient(red, blue); }</style>"
                    + "<label><input type=checkbox required id=b name=terms><span> I accept the terms and conditions</span></label>";

    @Test
    void whatAPersonLeavesIsTheirs() {
        var order = order("/drawn", CARD.formatted(DRAWN));
        var stopped = driver.preview(order, (step, shot) -> {});
        assertThat(stopped).isInstanceOf(PreviewResult.Stopped.class);
        assertThat(evaluate(order, "document.querySelector('#b').checked")).isEqualTo(true);

        var back = driver.goOn(order.checkout(), Set.of(), order.consents(), (step, shot) -> {});
        assertThat(back)
                .isInstanceOfSatisfying(
                        PreviewResult.Offered.class,
                        offered -> assertThat(offered.offer().acceptedTerms()).hasSize(1));
        assertThat(driver.guard(order.checkout(), TestDriver.expected(((PreviewResult.Offered) back).offer())))
                .isInstanceOf(StepResult.Done.class);
    }

    @Test
    void oneBoxThatIsDrawnTwiceIsOne() {
        var twice = TERMS.formatted(
                "required onchange='document.querySelectorAll(\"[type=checkbox]\").forEach(one => one.checked = this.checked)'");
        var order = order("/twice", CARD.formatted(twice + "<hr>" + twice.replace("id=b", "id=c")));
        var offer = offer(order);
        assertThat(offer.acceptedTerms()).hasSize(1);
        assertThat(driver.guard(order.checkout(), TestDriver.expected(offer))).isInstanceOf(StepResult.Done.class);
    }

    @Test
    @Tag("law-4")
    void anAnswerWithoutADocumentDoesNotMakeThePageAnother() {
        var order = order("/none", CARD.formatted(TERMS.formatted("required")));
        var expected = TestDriver.expected(offer(order));
        var empty = shop.page("/empty", 204, "");
        evaluate(order, "location = '" + empty + "'");
        driver.shot(order.checkout(), "Still there");
        evaluate(order, "document.querySelector('#b').parentNode.lastChild.data = ' Subscribe me to the club'");
        assertThat(driver.guardAndClick(order.checkout(), expected)).isInstanceOf(ClickResult.NotClicked.class);
    }
}
