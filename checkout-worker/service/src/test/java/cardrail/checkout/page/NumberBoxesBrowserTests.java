package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.Cvc;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.Pan;
import cardrail.issuer.api.RevealedCard;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The number in several boxes, as real forms draw them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NumberBoxesBrowserTests {

    private static final String VISA = "4000009990000045";
    private static final String AMEX = "378282246310005";

    private static final String FORM = """
            <!doctype html><html lang="en"><title>Checkout</title><body><h1>Checkout</h1>
            <form action="/done">
              <label>Email <input name="email"></label>
              <label>Full name <input name="fullname"></label>
              <label>Address <input name="street"></label>
              <label>Postal code <input name="zip"></label><label>City <input name="city"></label>
              %s
              <label>Valid to <input id="exp" name="validto" placeholder="MM/YY"></label>
              <label>CVC <input id="cvc" name="cvc"></label>
              <dl><dt>Total</dt><dd>€12.50</dd></dl>
              <button>Place order</button>
            </form></body></html>
            """;

    private static final String FOUR = """
            <label for="n1">Card number</label>
            <span id="row"><input id="n1" maxlength="4" size="4"> <input maxlength="4" size="4"> <input maxlength="4" size="4"> <input maxlength="4" size="4"></span>
            """;

    /** A box that is full moves on to the next, and an empty one back, as such forms do. */
    private static final String MOVES = """
            <script>
            const all = () => [...document.querySelectorAll('#row input')];
            document.getElementById('row').addEventListener('input', ({target}) => {
              if (target.value.length >= target.maxLength) all()[all().indexOf(target) + 1]?.focus();
              else if (!target.value) all()[all().indexOf(target) - 1]?.focus();
            });
            </script>
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
    void fillsFourBoxesOfWhichOnlyTheFirstIsLabelled() {
        assertThat(filled(FOUR, VISA)).isEqualTo("4000,0099,9000,0045");
    }

    @Test
    void fillsBoxesThatMoveTheFocusThemselves() {
        assertThat(filled(FOUR + MOVES, VISA)).isEqualTo("4000,0099,9000,0045");
    }

    @Test
    void fillsBoxesThatListenToKeysOnly() {
        var keys = "<script>for (const one of document.querySelectorAll('#row input')) {"
                + " one.addEventListener('input', () => { if (!one.dataset.typed) one.value = ''; });"
                + " one.addEventListener('keydown', () => { one.dataset.typed = 1; }); }</script>";
        assertThat(filled(FOUR + keys, VISA)).isEqualTo("4000,0099,9000,0045");
    }

    @Test
    void overwritesWhatSomebodyElseLeftInThem() {
        assertThat(filled(FOUR.replace("maxlength", "value=\"5555\" maxlength") + MOVES, VISA))
                .isEqualTo("4000,0099,9000,0045");
    }

    @Test
    void fillsBoxesThatALegendNames() {
        var part = "<fieldset id=\"row\"><legend>Card number</legend>"
                + "<input type=\"tel\" maxlength=\"4\" size=\"4\" required> ".repeat(4) + "</fieldset>";
        assertThat(filled(part + MOVES, VISA)).isEqualTo("4000,0099,9000,0045");
    }

    @Test
    void fillsTheBoxesThatComeOnceTheFirstDigitsTellTheBrand() {
        var changes = "<script>n1.addEventListener('input', () => { if (!/^3[47]/.test(n1.value)) return;"
                + " const row = document.getElementById('row'); while (row.children.length > 3) row.lastElementChild.remove();"
                + " row.children[1].maxLength = 6; row.children[2].maxLength = 5; });</script>";
        assertThat(filled(FOUR + changes + MOVES, AMEX)).isEqualTo("3782,822463,10005");
        assertThat(filled(FOUR + changes + MOVES, VISA)).isEqualTo("4000,0099,9000,0045");
        assertThat(filled(FOUR, AMEX)).isEqualTo("3782,8224,6310,005");
    }

    @Test
    void fillsTheRowThatBelongsToTheChosenBrand() {
        var rows = """
                <label>Card type <select id="brand"><option value="v">Visa</option><option value="a">American Express</option></select></label>
                <fieldset class="row" id="v"><legend>Card number</legend><input maxlength="4"><input maxlength="4"><input maxlength="4"><input maxlength="4"></fieldset>
                <fieldset class="row" id="a" hidden><legend>Card number</legend><input maxlength="4"><input maxlength="6"><input maxlength="5"></fieldset>
                <script>brand.onchange = () => { v.hidden = brand.value !== 'v'; a.hidden = brand.value !== 'a';
                  document.getElementById('row')?.removeAttribute('id'); };</script>
                """;
        assertThat(filled(rows, AMEX, "#a input")).isEqualTo("3782,822463,10005");
        assertThat(filled(rows, VISA, "#v input")).isEqualTo("4000,0099,9000,0045");
    }

    @Test
    @Tag("law-9")
    void everyBoxShowsDotsBeforeItHoldsADigit() {
        var watches = """
                <span id="others"></span><script>
                window.bare = 0;
                addEventListener('input', ({target}) => { if (target.maxLength === 4 && getComputedStyle(target).webkitTextSecurity !== 'disc') window.bare++; }, true);
                n1.addEventListener('input', () => {
                  if (!others.childElementCount) others.append(...[...document.querySelectorAll('#row input')].slice(1));
                });
                </script>
                """;
        var order = typed(FOUR + watches, VISA);
        assertThat(evaluate(order, values("#row input, #others input"))).isEqualTo("4000,0099,9000,0045");
        assertThat(evaluate(order, "() => String(window.bare)")).isEqualTo("0");
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-9")
    void stopsWhereABoxDoesNotKeepItsDigits() {
        var drops =
                "<script>document.getElementById('row').lastElementChild.addEventListener('blur', e => { e.target.value = ''; });</script>";
        var stop = stopped(FOUR + drops, VISA);
        assertThat(stop.reason().code()).isEqualTo("unsupported_widget");
        assertThat(stop.signals()).contains("cc-number", "boxes: 4-4-4-4");
        assertThat(stop.toString()).doesNotContain("0045", "9000", "0099", "4000");
    }

    @Test
    void stopsWhereAnotherBoxChangesThoseBeforeIt() {
        var drops =
                "<script>document.getElementById('row').lastElementChild.addEventListener('blur', () => { n1.value = '12'; });</script>";
        assertThat(stopped(FOUR + drops, VISA).reason().code()).isEqualTo("unsupported_widget");
    }

    @Test
    void stopsWhereTheNumberDoesNotFit() {
        var three = FOUR.replaceFirst(" <input maxlength=\"4\" size=\"4\">", "");
        assertThat(stopped(three, VISA).signals()).contains("boxes: 4-4-4");
    }

    @Test
    @Tag("law-9")
    void typesNoDigitWhereTheOfferDidNotSayThatCardDataGoes() {
        var order = TestDriver.order(shop.page("/boxes", FORM.formatted(FOUR)));
        assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Offered.class);
        var elsewhere = new ExpectedOffer(
                Money.of(1250, "EUR"), origin(order), List.of("https://pay.example"), List.of(), null);
        assertThat(driver.fillCard(order.checkout(), card(VISA), elsewhere))
                .isInstanceOfSatisfying(
                        StepResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().reason().code()).isEqualTo("merchant_mismatch"));
        assertThat(evaluate(order, values("#row input"))).isEqualTo(",,,");
        driver.close(order.checkout());
    }

    private String filled(String number, String pan) {
        return filled(number, pan, "#row input");
    }

    private String filled(String number, String pan, String selector) {
        var order = typed(number, pan);
        try {
            return evaluate(order, values(selector));
        } finally {
            driver.close(order.checkout());
        }
    }

    private PurchaseOrder typed(String number, String pan) {
        var order = TestDriver.order(shop.page("/boxes", FORM.formatted(number)));
        assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Offered.class);
        assertThat(driver.fillCard(order.checkout(), card(pan), expected(order)))
                .isInstanceOf(StepResult.Done.class);
        return order;
    }

    private Stop stopped(String number, String pan) {
        var order = TestDriver.order(shop.page("/boxes", FORM.formatted(number)));
        assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Offered.class);
        var result = driver.fillCard(order.checkout(), card(pan), expected(order));
        driver.close(order.checkout());
        assertThat(result).isInstanceOf(StepResult.Stopped.class);
        return ((StepResult.Stopped) result).stop();
    }

    private static RevealedCard card(String pan) {
        return new RevealedCard(
                AgentCardId.next(),
                new Pan(pan),
                new Cvc("733"),
                YearMonth.of(2031, 4),
                "Mara Lindqvist",
                TestDriver.CARDHOLDER.billing());
    }

    private static ExpectedOffer expected(PurchaseOrder order) {
        return new ExpectedOffer(Money.of(1250, "EUR"), origin(order), List.of(origin(order)), List.of(), null);
    }

    private static String origin(PurchaseOrder order) {
        return "http://" + order.merchantUrl().getAuthority();
    }

    private static String values(String selector) {
        return "() => [...document.querySelectorAll('" + selector + "')].map(one => one.value).join()";
    }

    private String evaluate(PurchaseOrder order, String script) {
        return driver.page(order.checkout()).orElseThrow().on(page -> (String) page.evaluate(script));
    }
}
