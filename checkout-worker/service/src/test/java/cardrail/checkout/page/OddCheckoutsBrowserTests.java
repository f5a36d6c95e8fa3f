package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.Delivery;
import cardrail.checkout.api.RequestedItem;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.Cvc;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.Pan;
import cardrail.issuer.api.RevealedCard;
import java.net.URI;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One oddity of the way through real shops' checkouts each: what opens, what depends on a choice, what lies in the cart. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("thorough")
class OddCheckoutsBrowserTests {

    private static final RevealedCard CARD = new RevealedCard(
            AgentCardId.next(),
            new Pan("4000009990000045"),
            new Cvc("733"),
            YearMonth.of(2031, 4),
            "Mara Lindqvist",
            TestDriver.CARDHOLDER.billing());

    private static final String ADDRESS = """
            <label>Email <input name="email" required></label><label>Full name <input name="fullname" required></label>
            <label>Address <input name="street"></label>
            <label>Postal code <input name="zip"></label><label>City <input name="city"></label>
            """;

    private static final String CARD_FIELDS = """
            <label>Card number <input id="pan" name="card"></label>
            <label>Expiry date <input id="exp" name="exp" placeholder="MM/YY"></label>
            <label>CVC <input id="cvc" name="cvc"></label>
            """;

    private static final String TOTAL = "<dl><dt>Total</dt><dd>€12.50</dd></dl>";

    /** What a page does about the click on a box: opens its list, shows a wall beside it, and writes down what comes then. */
    private static final String LIST_WITH_A_WALL = """
            <ul role="listbox" id="list" hidden></ul>
            <script>
              window.touched = [];
              let walled = false;
              const opens = (box, texts) => box.onclick = () => {
                list.innerHTML = texts.map(text => `<li role="option">${text}</li>`).join('');
                list.hidden = false;
                list.onclick = event => { box.textContent = event.target.textContent; list.hidden = true; };
                if (walled) return;
                walled = true;
                document.body.insertAdjacentHTML('beforeend',
                  '<div role="dialog"><label>Captcha <input name="captcha"></label><p>Prove you are human.</p></div>');
                for (const type of ['pointerdown', 'click', 'keydown', 'focusin'])
                  addEventListener(type, event => { if (event.target !== box) touched.push(type); }, true);
              };
            </script>
            """;

    private static final String BOX = """
            <span id="%1$s-l">%2$s</span><div role="combobox" tabindex="0" aria-haspopup="listbox" aria-required="true" aria-labelledby="%1$s-l" id="%1$s">Choose</div>
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
    void choosesTheRegionOnceTheCountryHasBroughtIt() {
        var order = offered(form(ADDRESS + """
                <label>State <select name="region" id="region" required><option value="6">California</option></select></label>
                <label>Country <select name="country" id="country" required><option value="US">United States</option>
                  <option value="DE">Germany</option></select></label>""" + CARD_FIELDS) + """
                <script>country.onchange = () => setTimeout(() => { region.innerHTML =
                  '<option value="">Please choose</option><option value="81">Berlin</option><option value="88">Hamburg</option>'; }, 60);</script>
                """);
        assertThat(evaluate(order, "() => region.value + country.value")).isEqualTo("88DE");
        driver.close(order.checkout());
    }

    @Test
    void asksAgainForTheOptionsOfALateList() {
        var order = offered(form(ADDRESS + """
                <label>State <select name="region" id="region" required><option value="">…</option></select></label>""" + CARD_FIELDS) + """
                <script>setTimeout(() => { region.innerHTML += '<option>Hamburg</option>'; }, 900);</script>
                """);
        assertThat(evaluate(order, "() => region.value")).isEqualTo("Hamburg");
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-9")
    void choosesTheExpiryFromListsThatAreNoSelects() {
        var order = offered(form(ADDRESS + "<label>Card number <input id='pan' name='card'></label>"
                        + BOX.formatted("month", "Expiry month") + BOX.formatted("year", "Expiry year")
                        + "<label>CVC <input id='cvc' name='cvc'></label>")
                + """
                <ul role="listbox" id="list" hidden></ul>
                <script>
                  const open = (box, texts) => box.onclick = () => setTimeout(() => {
                    list.innerHTML = texts.map(text => `<li role="option">${text}</li>`).join('');
                    list.hidden = false;
                    list.onclick = event => { box.textContent = event.target.textContent; list.hidden = true; };
                  }, 80);
                  open(month, [...Array(12)].map((none, at) => String(at + 1).padStart(2, '0')));
                  open(year, [...Array(12)].map((none, at) => 2026 + at));
                </script>
                """);
        assertThat(driver.fillCard(order.checkout(), CARD, expected(order))).isInstanceOf(StepResult.Done.class);
        assertThat(evaluate(order, "() => month.textContent + '/' + year.textContent"))
                .isEqualTo("04/2031");
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-9")
    void anInputThatOpensAListMustShowDotsToo() {
        var order = offered(form(ADDRESS
                        + CARD_FIELDS.replace(
                                "id=\"pan\"",
                                "id=\"pan\" role=\"combobox\" aria-haspopup=\"listbox\""
                                        + " style=\"-webkit-text-security: none !important\""))
                + """
                <script>Object.defineProperty(pan, 'style', { value: { setProperty() {} } });</script>
                """);
        assertThat(driver.fillCard(order.checkout(), CARD, expected(order)))
                .isInstanceOfSatisfying(
                        StepResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().rule()).isEqualTo("card-fields"));
        assertThat(evaluate(order, "() => pan.value")).isEmpty();
        driver.close(order.checkout());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Germany", "Portugal"})
    @Tag("law-8")
    void aWallThatTheOpenListOfADeliveryFieldBringsIsLeftAlone(String first) {
        var order = order(withCountries(first, ""));
        assertThat(driver.preview(order, (step, shot) -> {}))
                .isInstanceOfSatisfying(
                        PreviewResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().reason().code()).isEqualTo("captcha"));
        assertThat(evaluate(order, "() => touched.join() + country.textContent"))
                .isEqualTo("Choose");
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-8")
    void aWallThatTheOpenListOfACardFieldBringsIsLeftAlone() {
        var order = offered(form(ADDRESS + "<label>Card number <input id='pan' name='card'></label>"
                        + BOX.formatted("month", "Expiry month") + BOX.formatted("year", "Expiry year")
                        + "<label>CVC <input id='cvc' name='cvc'></label>")
                + LIST_WITH_A_WALL + "<script>opens(month, ['03','04']); opens(year, ['2030','2031']);</script>");
        assertThat(driver.fillCard(order.checkout(), CARD, expected(order)))
                .isInstanceOfSatisfying(
                        StepResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().reason().code()).isEqualTo("captcha"));
        assertThat(evaluate(order, "() => touched.join() + month.textContent")).isEqualTo("Choose");
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-8")
    void aListWithoutTheOptionIsLeftOpenAndIsAskedForALimitedTime() {
        var order = order(withCountries("Portugal", """
                walled = true;
                let clicks = 0;
                country.addEventListener('click', () => document.title = `clicks ${++clicks}`);
                addEventListener('keydown', event => document.title += event.key);
                """));
        assertThat(driver.preview(order, (step, shot) -> {}))
                .isInstanceOfSatisfying(
                        PreviewResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().rule()).isEqualTo("required-field"));
        assertThat(evaluate(order, "() => document.title + (list.hidden ? '' : ', open')"))
                .isEqualTo("clicks 1, open");
        driver.close(order.checkout());
    }

    /** A box that names its list is known by what it offers. */
    private URI withCountries(String first, String script) {
        var countries = Stream.of(first, "France", "Italy", "Spain", "Austria", "Belgium", "Ireland", "Netherlands")
                .toList();
        var options =
                countries.stream().map("<li role='option'>%s</li>"::formatted).collect(Collectors.joining());
        var quoted = countries.stream().map("'%s'"::formatted).collect(Collectors.joining(","));
        return shop.page(
                "/checkout",
                page(form(ADDRESS
                                + BOX.formatted("country", "Country").replace("role=", "aria-controls=\"list\" role=")
                                + CARD_FIELDS)
                        + LIST_WITH_A_WALL.replace(" hidden></ul>", " hidden>" + options + "</ul>")
                        + "<script>opens(country, [" + quoted + "]);" + script + "</script>"));
    }

    @Test
    @Tag("law-8")
    void leavesTheExpressButtonsAlone() {
        var order = offered("""
                <button onclick="document.title += 'left'">Pay with PayLater</button>
                <button onclick="document.title += 'left'">Buy with QuickWallet</button>""" + form(ADDRESS + CARD_FIELDS));
        assertThat(driver.fillCard(order.checkout(), CARD, expected(order))).isInstanceOf(StepResult.Done.class);
        assertThat(driver.guard(order.checkout(), expected(order))).isInstanceOf(StepResult.Done.class);
        assertThat(evaluate(order, "() => document.title")).isEqualTo("Checkout");
        driver.close(order.checkout());
    }

    @Test
    void buysAsAGuestWhereThatIsAChoice() {
        var order = offered("""
                <h2><button onclick="document.title = 'folded'">1. Checkout options</button></h2>
                <div id="who"><label><input type="radio" name="who" value="new">Register account</label>
                <label><input type="radio" name="who" value="guest">Guest checkout</label>
                <button onclick="if (document.querySelector('[value=guest]').checked) { who.hidden = true; rest.hidden = false; }">Continue</button></div>
                <h2><button disabled>2. Confirm order</button></h2>
                <div id="rest" hidden>""" + form(ADDRESS + CARD_FIELDS) + "</div>");
        assertThat(evaluate(order, "() => document.title")).isEqualTo("Checkout");
        driver.close(order.checkout());
    }

    @Test
    void aBoxThatIsReplacedWhenItIsTickedIsLookedAtAnew() {
        var order = offered(form(ADDRESS + """
                <h2>Shipping method</h2><div id="ways"></div>""" + CARD_FIELDS) + """
                <script>
                  let chosen = '';
                  const draw = () => { ways.innerHTML = ['Express €9.00', 'Standard €2.00'].map(way =>
                    `<label><input type="radio" name="shipping" value="${way}" ${way === chosen ? 'checked' : ''}>${way}</label>`).join(''); };
                  ways.onclick = event => { if (event.target.value) { chosen = event.target.value; draw(); event.preventDefault(); } };
                  draw();
                </script>
                """);
        assertThat(evaluate(order, "() => chosen")).isEqualTo("Standard €2.00");
        driver.close(order.checkout());
    }

    @Test
    void doesNotCloseTheSheetThatTakesTheCard() {
        var order =
                offered(form(ADDRESS).replace("<button>Place order</button>", "") + """
                <button onclick="sheet.hidden = false">Continue to payment</button>
                <div id="sheet" role="dialog" aria-modal="true" hidden style="position:fixed; inset:0; background:white">
                  <button onclick="sheet.hidden = true" aria-label="Close">×</button>""" + form(CARD_FIELDS) + "</div>");
        assertThat(driver.fillCard(order.checkout(), CARD, expected(order))).isInstanceOf(StepResult.Done.class);
        assertThat(driver.guard(order.checkout(), expected(order))).isInstanceOf(StepResult.Done.class);
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-4")
    void doesNotBuyWhatSomebodyElseLeftInTheCart() {
        var stop = stopped("""
                <ul><li><span>Small anvil</span> <span>€8.00</span></li><li><span>Claw hammer</span> <span>€4.50</span></li></ul>""");
        assertThat(stop.rule()).isEqualTo("other-items");
        assertThat(stop.signals()).containsExactly("also there: 1 × Small anvil");
    }

    @Test
    @Tag("law-4")
    void aNameThatOnlyBeginsLikeItIsAnotherThing() {
        var stop = stopped("""
                <ul><li><span>Claw hammerhead</span> <span>€8.00</span></li><li><span>Claw hammer</span> <span>€4.50</span></li></ul>""");
        assertThat(stop.signals()).containsExactly("also there: 1 × Claw hammerhead");
    }

    @Test
    @Tag("law-4")
    void doesNotBuyMoreOfItThanWasAskedFor() {
        assertThat(stopped("<ul><li><span>Claw hammer, quantity: 2</span> <span>€12.50</span></li></ul>")
                        .rule())
                .isEqualTo("other-items");
    }

    @Test
    void whatOthersBoughtIsNotInTheCart() {
        var order = order(shopWith("""
                <section><ul><li><span>Claw hammer</span> <span>€12.50</span></li></ul>
                """, """
                </section><section><h2>Others bought</h2><ul><li><span>Small anvil</span> <span>€8.00</span></li></ul></section>"""));
        var result = driver.preview(order, (step, shot) -> {});
        assertThat(result)
                .isInstanceOfSatisfying(
                        PreviewResult.Offered.class,
                        offered -> assertThat(offered.offer().items())
                                .extracting("name")
                                .containsExactly("Claw hammer"));
        driver.close(order.checkout());
    }

    private Stop stopped(String items) {
        var order = order(shopWith(items, ""));
        var result = driver.preview(order, (step, shot) -> {});
        driver.close(order.checkout());
        assertThat(result).isInstanceOf(PreviewResult.Stopped.class);
        return ((PreviewResult.Stopped) result).stop();
    }

    /** A product page, and the checkout that its button leads to. */
    private URI shopWith(String items, String after) {
        shop.page("/pay", page(items + form(ADDRESS + CARD_FIELDS) + after));
        return shop.page(
                "/hammer",
                "<!doctype html><html lang='en'><title>Claw hammer | Tools</title><h1>Claw hammer</h1>"
                        + "<form action='/pay'><button>Add to cart</button></form><h2>Small anvil</h2>");
    }

    private PurchaseOrder offered(String body) {
        var order = order(shop.page("/checkout", page(body)));
        assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Offered.class);
        return order;
    }

    private static String form(String fields) {
        return "<form action='/done'>" + fields + TOTAL + "<button>Place order</button></form>";
    }

    private static String page(String body) {
        return "<!doctype html><html lang='en'><title>Checkout</title><body><h1>Checkout</h1>" + body;
    }

    /** To somebody whose region the shop may ask for. */
    private static PurchaseOrder order(URI url) {
        var to = TestDriver.DELIVERY;
        var delivery = new Delivery(
                to.name(),
                to.email(),
                to.phone(),
                to.line1(),
                null,
                to.city(),
                "Hamburg",
                to.postalCode(),
                to.country());
        return new PurchaseOrder(
                CheckoutId.next(),
                url,
                List.of(new RequestedItem(null, 1, List.of())),
                delivery,
                TestDriver.CARDHOLDER,
                null,
                Set.of());
    }

    private static ExpectedOffer expected(PurchaseOrder order) {
        var origin = "http://" + order.merchantUrl().getAuthority();
        return new ExpectedOffer(Money.of(1250, "EUR"), origin, List.of(origin), List.of(), null);
    }

    private String evaluate(PurchaseOrder order, String script) {
        return driver.page(order.checkout()).orElseThrow().on(page -> (String) page.evaluate(script));
    }
}
