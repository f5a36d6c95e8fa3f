package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.PageReading;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.Cvc;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.Pan;
import cardrail.issuer.api.RevealedCard;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One oddity of real shops' forms each, in a checkout that is otherwise plain. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("thorough")
class OddFormsBrowserTests {

    private static final String NUMBER = "4000009990000045";

    private static final RevealedCard CARD = new RevealedCard(
            AgentCardId.next(),
            new Pan(NUMBER),
            new Cvc("733"),
            YearMonth.of(2031, 4),
            "Mara Lindqvist",
            TestDriver.CARDHOLDER.billing());

    private static final String PLAIN = """
            <!doctype html><html lang="en"><title>Checkout</title><body><h1>Checkout</h1>
            <form action="/done">
              <label>Email <input name="email"></label>
              <label>Full name <input name="fullname"></label>
              <label>Address <input name="street"></label>
              <label>Postal code <input name="zip"></label><label>City <input name="city"></label>
              <label>Card number <input id="pan" name="card"></label>
              <label>Valid to <input id="exp" name="validto" placeholder="MM/YY"></label>
              <label>CVC <input id="cvc" name="cvc"></label>
              <dl><dt>Total</dt><dd>€12.50</dd></dl>
              <button>Place order</button>
            </form></body></html>
            """;

    private SmallShop shop;
    private TestDriver tests;
    private BrowserCheckoutDriver driver;

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
    @Tag("law-4")
    void overwritesWhatSomebodyElseLeftInTheFields() {
        var order = filled(PLAIN.replace("name=\"zip\"", "name=\"zip\" value=\"99999\"")
                .replace("name=\"fullname\"", "name=\"fullname\" value=\"Somebody Else\"")
                .replace("name=\"card\"", "name=\"card\" value=\"5555 5555 5555 4444\""));
        assertThat(value(order, "[name=zip]")).isEqualTo("20457");
        assertThat(value(order, "[name=fullname]")).isEqualTo("Jonas Berg");
        assertThat(value(order, "#pan")).isEqualTo(NUMBER);
        driver.close(order.checkout());
    }

    @Test
    void readsValidToAndLeavesValidFromAlone() {
        var order = filled(PLAIN.replace(
                "<label>Valid to", "<label>Valid from <input id=\"from\" name=\"validfrom\"></label><label>Valid to"));
        assertThat(value(order, "#exp")).isEqualTo("04/31");
        assertThat(value(order, "#from")).isEmpty();
        driver.close(order.checkout());
    }

    @Test
    void writesTheNumberAsThePatternWantsIt() {
        var order = filled(PLAIN.replace(
                "name=\"card\"", "name=\"card\" required pattern=\"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{4}\""));
        assertThat(evaluate(order, "() => String(document.querySelector('#pan').checkValidity())"))
                .isEqualTo("true");
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-5")
    void stopsAtANumberThatTheFormWouldNotSend() {
        var order = TestDriver.order(
                shop.page("/never", PLAIN.replace("name=\"card\"", "name=\"card\" pattern=\"[0-9]{2}:[0-9]{14}\"")));
        assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Offered.class);
        assertThat(driver.fillCard(order.checkout(), CARD, expected(order)))
                .isInstanceOfSatisfying(
                        StepResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().reason().code()).isEqualTo("unsupported_widget"));
        driver.close(order.checkout());
    }

    @Test
    void fillsACityThatIsCalledTheFourthLine() {
        var order = filled(PLAIN.replace("<label>City <input name=\"city\">", "<label>Town <input name=\"line4\">"));
        assertThat(value(order, "[name=line4]")).isEqualTo("Hamburg");
        driver.close(order.checkout());
    }

    @Test
    void fillsFieldsWhoseLabelsAreNotTied() {
        var order = filled(PLAIN.replace(
                "<label>City <input name=\"city\"></label>",
                "<div><label htmlFor=\"c1\">City</label><input id=\"c1\" name=\"x17\"></div>"));
        assertThat(value(order, "[name=x17]")).isEqualTo("Hamburg");
        driver.close(order.checkout());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div style='height: 0; overflow: hidden'>TRAP</div>",
                "<div style='position: absolute; width: 1px; height: 1px; overflow: hidden'><div>TRAP</div></div>",
                "<div style='position: absolute; clip: rect(0, 0, 0, 0)'>TRAP</div>",
                "<div style='position: absolute; clip-path: inset(50%)'>TRAP</div>",
                "<div aria-hidden=true>TRAP</div>"
            })
    void leavesAloneWhatIsCutOff(String around) {
        var trap = "<label>Email <input id=trap name=email2 tabindex=-1></label>";
        var order = filled(
                PLAIN.replace("<form action=\"/done\">", "<form action=\"/done\">" + around.replace("TRAP", trap)));
        assertThat(value(order, "#trap")).isEmpty();
        driver.close(order.checkout());
    }

    /** What may be scrolled to, and what is only not tabbed to, is filled. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div style='height: 20px; overflow: auto'><p style='height: 90px'></p>FIELD</div>",
                "<div style='height: 60px; overflow: hidden'>FIELD</div>",
                "<div>FIELD</div>"
            })
    void fillsWhatIsThereToBeFilled(String around) {
        var field = "<label>Email <input id=own name=email2 tabindex=-1></label>";
        var order = filled(
                PLAIN.replace("<form action=\"/done\">", "<form action=\"/done\">" + around.replace("FIELD", field)));
        assertThat(value(order, "#own")).isNotEmpty();
        driver.close(order.checkout());
    }

    @Test
    void leavesAloneWhatNobodyCanSee() {
        var order = filled(PLAIN.replace("<form action=\"/done\">", """
                <form action="/done"><div style="position:absolute; left:-5000px"><label>Email <input id="trap" name="email2"></label></div>
                <label style="display:none">City <input id="twin" name="city2"></label>"""));
        assertThat(value(order, "#trap") + value(order, "#twin")).isEmpty();
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-4")
    void readsRaisedCentsAndFootnotesForWhatTheyAre() {
        assertThat(total("<dd>€12<sup>50</sup></dd>")).isEqualTo("EUR 12.50");
        assertThat(total("<dd>€12.50<sup>1</sup></dd>")).isEqualTo("EUR 12.50");
        assertThat(total("<dd>€1<sup>234</sup></dd>")).isEqualTo("total_unreadable");
        assertThat(total("<dd>12€<br>50 months of warranty</dd>")).isNotEqualTo("EUR 12.50");
        assertThat(total("<dd><i>2</i> <b>100.00</b> €</dd>")).isEqualTo("total_unreadable");
    }

    @Test
    @Tag("law-4")
    void anAmountThatIsInPiecesIsNotPassedOverForOneThatIsNot() {
        var pieces = "<dd>€10.00</dd><dt>Total</dt><dd><i>1</i> <b>012.50</b> €</dd>";
        assertThat(total(pieces)).isEqualTo("total_unreadable");
        assertThat(total("<dd>€10.00</dd><dt>Total</dt><dd>€12⁵⁰</dd>")).isEqualTo("total_unreadable");
    }

    private String total(String cell) {
        var order = TestDriver.order(shop.page("/total", PLAIN.replace("<dd>€12.50</dd>", cell)));
        var result = driver.preview(order, (step, shot) -> {});
        driver.close(order.checkout());
        return switch (result) {
            case PreviewResult.Offered offered -> offered.offer().total().toString();
            case PreviewResult.Stopped stopped -> stopped.stop().reason().code();
        };
    }

    @Test
    @Tag("law-9")
    void theGiftCardBesideTheCardStaysEmpty() {
        var order = filled(
                PLAIN.replace(
                        "<label>Card number",
                        "<h2>Pay by card or gift card</h2><label>Number <input id=\"gift\" name=\"gift_card_number\"></label><label>Card number"));
        assertThat(value(order, "#gift")).isEmpty();
        assertThat(value(order, "#pan")).isEqualTo(NUMBER);
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-4")
    void leavesTheLastFieldSoThatAFormThatSavesOnBlurHasIt() {
        var order = filled(PLAIN.replace(
                "</form>",
                "</form><script>cvc.onblur = () => { document.title = 'saved ' + cvc.value.length; }</script>"));
        assertThat(driver.guard(order.checkout(), expected(order))).isInstanceOf(StepResult.Done.class);
        assertThat(evaluate(order, "() => document.title")).isEqualTo("saved 3");
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-8")
    void doesNotEvenLeaveTheFieldThatBroughtAWall() {
        var order = TestDriver.order(shop.page("/wall", PLAIN.replace("</form>", """
                </form><script>let touched = []; pan.oninput = () => {
                  document.body.insertAdjacentHTML('beforeend', '<div role="dialog"><label>Captcha <input name="captcha"></label>'
                    + '<p>Prove you are human.</p></div>');
                  for (const type of ['focusin', 'focusout', 'change', 'input', 'keydown', 'pointerdown'])
                    addEventListener(type, event => touched.push(type), true);
                };</script>""")));
        assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Offered.class);
        assertThat(driver.fillCard(order.checkout(), CARD, expected(order)))
                .isInstanceOfSatisfying(
                        StepResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().reason().code()).isEqualTo("captcha"));
        assertThat(evaluate(order, "() => touched.join()")).isEmpty();
        driver.close(order.checkout());
    }

    @Test
    void choosesRadiosThatAreHiddenInsideTheirCards() {
        var order = filled(PLAIN.replace("<label>Card number", """
                <style>.m input { position: absolute; opacity: 0; width: 0; height: 0; }</style>
                <h2>Shipping method</h2>
                <label class="m"><input type="radio" name="shipping" value="fast">Express <b>€9.00</b></label>
                <label class="m"><input type="radio" name="shipping" value="slow">Standard <b>€2.00</b></label>
                <label>Card number"""));
        assertThat(evaluate(order, "() => document.querySelector('[name=shipping]:checked').value"))
                .isEqualTo("slow");
        driver.close(order.checkout());
    }

    @Test
    void fillsInputsThatGroupTheirDigitsWhileTheyAreTyped() {
        var order = filled(PLAIN.replace("</form>", """
                </form><script>pan.oninput = () => { pan.value = pan.value.replace(/\\D/g, '').replace(/(.{4})(?=.)/g, '$1 '); };
                exp.oninput = () => { const d = exp.value.replace(/\\D/g, ''); exp.value = d.length > 2 ? d.slice(0, 2) + ' / ' + d.slice(2, 4) : d; };</script>
                """));
        assertThat(value(order, "#pan")).isEqualTo("4000 0099 9000 0045");
        assertThat(value(order, "#exp")).isEqualTo("04 / 31");
        driver.close(order.checkout());
    }

    @Test
    void aLabelThatNamesTheBrandWhileItIsTypedDoesNotLoseTheField() {
        var order = filled(PLAIN.replace("</form>", """
                </form><script>pan.oninput = () => { pan.previousSibling.textContent = 'Card number (Visa) '; };</script>"""));
        assertThat(value(order, "#pan")).isEqualTo(NUMBER);
        driver.close(order.checkout());
    }

    @Test
    void aNativeDialogDoesNotHoldItUp() {
        var order = filled(PLAIN.replace("</form>", "</form><script>pan.onchange = () => alert('Really?');</script>"));
        assertThat(value(order, "#pan")).isEqualTo(NUMBER);
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-9")
    void saysWhatItTookThePageForAndNotWhatItTyped() {
        var html = PLAIN.replace("<button>", "<label>Gift card <input name=\"gift\"></label><button>");
        var order = TestDriver.order(shop.page("/reading", html));
        assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Offered.class);

        var preview =
                Objects.requireNonNull(driver.shot(order.checkout(), "Offer").reading());
        assertThat(preview.kind()).isEqualTo("payment");
        assertThat(preview.total()).isEqualTo("EUR 12.50");
        assertThat(preview.done()).contains("filled email", "filled postal-code");
        assertThat(preview.fields())
                .filteredOn(field -> field.label().equals("Card number"))
                .singleElement()
                .satisfies(field -> assertThat(field.token()).isEqualTo("cc-number"));
        assertThat(preview.fields())
                .filteredOn(field -> field.label().equals("Gift card"))
                .singleElement()
                .satisfies(field -> assertThat(field.token()).isEqualTo("leave-alone"));
        assertThat(preview.buttons()).contains(new PageReading.Button("Place order", "pay"));

        driver.fillCard(order.checkout(), CARD, expected(order));
        var filled =
                Objects.requireNonNull(driver.shot(order.checkout(), "Filled").reading());
        assertThat(filled.done()).containsExactly("typed cc-number", "typed cc-exp", "typed cc-csc");
        assertThat(preview + " " + filled).doesNotContain(NUMBER, "733", "Jonas", "20457");
        driver.close(order.checkout());
    }

    /** Previews a page and fills the card. */
    private PurchaseOrder filled(String html) {
        var order = TestDriver.order(shop.page("/odd", html));
        var result = driver.preview(order, (step, shot) -> {});
        assertThat(result).isInstanceOf(PreviewResult.Offered.class);
        var offer = ((PreviewResult.Offered) result).offer();
        assertThat(offer.total()).isEqualTo(expected(order).total());
        assertThat(offer.merchantOrigin()).isEqualTo(expected(order).merchantOrigin());
        assertThat(offer.cardOrigins()).isEqualTo(expected(order).cardOrigins());
        assertThat(driver.fillCard(order.checkout(), CARD, expected(order))).isInstanceOf(StepResult.Done.class);
        return order;
    }

    private static ExpectedOffer expected(PurchaseOrder order) {
        var origin = "http://" + order.merchantUrl().getAuthority();
        return new ExpectedOffer(Money.of(1250, "EUR"), origin, List.of(origin), List.of(), null);
    }

    private String value(PurchaseOrder order, String selector) {
        return evaluate(order, "() => document.querySelector('" + selector + "').value");
    }

    private String evaluate(PurchaseOrder order, String script) {
        return driver.page(order.checkout()).orElseThrow().on(page -> (String) page.evaluate(script));
    }
}
