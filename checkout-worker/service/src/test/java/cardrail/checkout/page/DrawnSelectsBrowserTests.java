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
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Selects that nobody sees, under boxes and lists as the usual widgets draw them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("thorough")
class DrawnSelectsBrowserTests {

    private static final RevealedCard CARD = new RevealedCard(
            AgentCardId.next(),
            new Pan("4000009990000045"),
            new Cvc("733"),
            YearMonth.of(2031, 4),
            "Mara Lindqvist",
            TestDriver.CARDHOLDER.billing());

    private static final String FORM = """
            <!doctype html><html lang="en"><title>Checkout</title><style>
              .hidden { border: 0; clip: rect(0 0 0 0); height: 1px; width: 1px; margin: -1px; overflow: hidden; padding: 0; position: absolute } .over { position: absolute; z-index: 9; background: #fff; border: 1px solid; max-height: 140px; overflow: auto } .box { display: block; border: 1px solid; padding: 6px; width: 240px }
            </style><body><h1>Checkout</h1>
            <form action="/done">
              <label>Email <input name="email"></label><label>Full name <input name="fullname"></label><label>Address <input name="street"></label>
              <label>Postal code <input name="zip"></label><label>City <input name="city"></label>
              %s
              <label>Card number <input id="pan" name="card"></label>
              %s
              <label>CVC <input id="cvc" name="cvc"></label>
              <dl><dt>Total</dt><dd>€12.50</dd></dl><button>Place order</button>
            </form></body></html>
            """;

    private static final String EXPIRY =
            "<label>Valid to <input id=\"exp\" name=\"validto\" placeholder=\"MM/YY\"></label>";

    private static final String OPTIONS =
            "<option value=\"\">Choose a country</option><option value=\"17\">France</option><option value=\"21\">Germany</option>";

    /** As Select2 4.0.8 draws it: opened by mousedown, chosen from by mouseup, in a layer at the end of the page. */
    private static final String SELECT2 = """
            <script>
            const select2 = (select, onlySearched) => {
              const box = select.nextElementSibling.querySelector('[role=combobox]');
              const rendered = box.firstElementChild;
              const show = () => { rendered.textContent = select.selectedOptions[0]?.textContent ?? ''; };
              let layer = null;
              const close = () => { layer?.remove(); layer = null; box.setAttribute('aria-expanded', 'false'); };
              const items = query => {
                const list = layer.querySelector('ul');
                list.replaceChildren();
                for (const option of select.options) {
                  if (!option.value || !option.text.toLowerCase().includes(query) || (onlySearched && query.length < 2)) continue;
                  const item = document.createElement('li');
                  item.setAttribute('role', 'treeitem');
                  item.textContent = option.text;
                  item.onmouseup = () => { select.value = option.value; select.dispatchEvent(new Event('change', { bubbles: true })); close(); };
                  list.append(item);
                }
              };
              box.onmousedown = event => {
                event.preventDefault();
                if (layer) return close();
                layer = document.createElement('span');
                layer.className = 'over';
                const r = box.getBoundingClientRect();
                layer.style.left = r.left + 'px';
                layer.style.top = r.bottom + scrollY + 'px';
                layer.innerHTML = '<input type="search" role="textbox" autocomplete="off"><ul role="tree"></ul>';
                document.body.append(layer);
                box.setAttribute('aria-expanded', 'true');
                items('');
                layer.querySelector('input').oninput = event => items(event.target.value.toLowerCase());
                layer.querySelector('input').focus();
              };
              select.addEventListener('change', show);
              show();
            };
            </script>
            """;

    private static String select2(String id, String label, String options) {
        return """
                <p><label for="%1$s">%2$s</label><select id="%1$s" name="%1$s" class="hidden" tabindex="-1" aria-hidden="true" required>%3$s</select><span class="select2"><span
                  class="selection"><span role="combobox" aria-haspopup="true" aria-expanded="false" tabindex="0" aria-labelledby="%1$s-container" class="box"><span
                  id="%1$s-container" role="textbox" aria-readonly="true"></span></span></span></span></p>
                """.formatted(id, label, options);
    }

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
    void choosesFromALayerWithASearchBox() {
        assertThat(country(select2("country", "Country", OPTIONS) + SELECT2 + "<script>select2(country)</script>"))
                .isEqualTo("21 Germany");
    }

    @Test
    void searchesWhereTheListOnlyShowsWhatIsSearched() {
        assertThat(country(
                        select2("country", "Country", OPTIONS) + SELECT2 + "<script>select2(country, true)</script>"))
                .isEqualTo("21 Germany");
    }

    @Test
    void overwritesWhatIsChosenAlready() {
        var chosen = OPTIONS.replace("\"17\"", "\"17\" selected");
        assertThat(country(select2("country", "Country", chosen) + SELECT2 + "<script>select2(country)</script>"))
                .isEqualTo("21 Germany");
    }

    /** As Chosen and nice-select do. */
    @Test
    void choosesFromABoxThatSaysNothingOfItself() {
        var html = """
                <p><label for="country">Country</label><select id="country" name="country" style="display: none" required>%s</select>
                <div class="box" style="position: relative" id="nice"><a><span id="said">Choose a country</span></a>
                  <div class="over" id="drop" style="visibility: hidden"><div><input type="text"></div><ul></ul></div></div></p>
                <script>
                  nice.onmousedown = event => { if (!event.target.closest('.over')) drop.style.visibility = 'visible'; };
                  for (const option of country.options) {
                    const item = document.createElement('li');
                    item.textContent = option.text;
                    item.onmouseup = () => { country.value = option.value; said.textContent = option.text; drop.style.visibility = 'hidden'; };
                    drop.querySelector('ul').append(item);
                  }
                </script>
                """.formatted(OPTIONS);
        assertThat(country(html)).isEqualTo("21 Germany");
    }

    /** As bootstrap-select does: the select is inside, and a button opens a list of links. */
    @Test
    void choosesFromAButtonThatOpensAListOfLinks() {
        var html = """
                <p><label for="country">Country</label><span id="wrap"><select id="country" name="country" tabindex="-98" style="opacity: 0; width: 1px; height: 1px" required>%s</select>
                <button type="button" id="toggle" role="combobox" aria-owns="menu" aria-haspopup="listbox" aria-expanded="false" title="Choose a country">Choose a country</button>
                <span class="over" hidden id="drop"><input type="search" role="combobox" aria-label="Search"><span role="listbox" id="menu"></span></span></span></p>
                <script>
                  toggle.onclick = () => { drop.hidden = !drop.hidden; toggle.setAttribute('aria-expanded', !drop.hidden); };
                  for (const option of country.options) {
                    const item = document.createElement('a');
                    item.href = '#';
                    item.setAttribute('role', 'option');
                    item.innerHTML = '<span>' + option.text + '</span><br>';
                    item.onclick = event => { event.preventDefault(); country.value = option.value; toggle.textContent = option.text; toggle.onclick(); };
                    menu.append(item);
                  }
                </script>
                """.formatted(OPTIONS);
        assertThat(country(html)).isEqualTo("21 Germany");
    }

    /** As WooCommerce does: the states of one country are chosen, those of another are typed. */
    @Test
    void followsAFieldThatIsASelectInOneCountryAndTextInAnother() {
        var html = select2("country", "Country", OPTIONS)
                + "<p id=\"place\"><label for=\"state\">State</label><input id=\"state\" name=\"state\"></p>"
                + SELECT2 + "<script>select2(country); const drawn = `"
                + select2(
                        "state",
                        "State",
                        "<option value=\"\">Choose</option>"
                                + "<option value=\"DE-BE\">Berlin</option><option value=\"DE-HH\">Hamburg</option>")
                + "`; country.addEventListener('change', () => setTimeout(() => { const place = document.getElementById('place');"
                + " place.innerHTML = country.value === '21' ? drawn.replace(/<\\/?p>/g, '') : '<label for=\"state\">State</label><input id=\"state\" name=\"state\">';"
                + " if (country.value === '21') select2(state); }, 80));</script>";
        var german = offered(FORM.formatted(html, EXPIRY), "HH", "DE");
        assertThat(evaluate(german, "() => country.value + ' ' + state.tagName + ' ' + state.value"))
                .isEqualTo("21 SELECT DE-HH");
        driver.close(german.checkout());
        var french = offered(FORM.formatted(html, EXPIRY), "Bretagne", "FR");
        assertThat(evaluate(french, "() => country.value + ' ' + state.tagName + ' ' + state.value"))
                .isEqualTo("17 INPUT Bretagne");
        driver.close(french.checkout());
    }

    @Test
    @Tag("law-9")
    void choosesTheExpiryFromDrawnListsAndCoversIt() {
        var months = "<option value=\"\">Month</option><option value=\"4\">04</option><option value=\"5\">05</option>";
        var years =
                "<option value=\"\">Year</option><option value=\"2030\">30</option><option value=\"2031\">31</option>";
        var order = offered(
                FORM.formatted(
                        "",
                        select2("month", "Expiry month", months) + select2("year", "Expiry year", years) + SELECT2
                                + "<script>select2(month); select2(year)</script>"),
                null,
                "DE");
        assertThat(driver.fillCard(order.checkout(), CARD, expected(order))).isInstanceOf(StepResult.Done.class);
        assertThat(evaluate(order, "() => month.value + '/' + year.value")).isEqualTo("4/2031");
        assertThat(evaluate(
                        order, "() => getComputedStyle(document.getElementById('month-container')).webkitTextSecurity"))
                .isEqualTo("disc");
        driver.close(order.checkout());
    }

    @Test
    void leavesASelectAloneForWhichNothingIsDrawn() {
        var order = offered(
                FORM.formatted(
                        "<select id=\"trap\" name=\"country\" class=\"hidden\">" + OPTIONS
                                + "</select><p>Free returns.</p>",
                        EXPIRY),
                null,
                "DE");
        assertThat(evaluate(order, "() => trap.value")).isEmpty();
        driver.close(order.checkout());
    }

    @Test
    void stopsWhereTheSelectDoesNotKeepWhatIsChosen() {
        var html = select2("country", "Country", OPTIONS) + SELECT2
                + "<script>country.addEventListener('change', () => { country.value = ''; }); select2(country)</script>";
        var order = order(FORM.formatted(html, EXPIRY), null, "DE");
        assertThat(driver.preview(order, (step, shot) -> {}))
                .isInstanceOfSatisfying(PreviewResult.Stopped.class, stopped -> {
                    assertThat(stopped.stop().reason().code()).isEqualTo("unsupported_widget");
                    assertThat(stopped.stop().signals()).contains("country", "type: drawn", "name: country");
                });
        driver.close(order.checkout());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<button aria-haspopup=\"listbox\" aria-expanded=\"false\">Choose a country</button>",
                "<button>Choose a country</button>",
                "<button type=\"button\" role=\"combobox\">Place order</button>",
                "<a href=\"/away\" aria-haspopup=\"true\" aria-expanded=\"false\">Choose a country</a>",
                "<span role=\"combobox\"><input type=\"submit\" value=\"Choose\"></span>",
            })
    @Tag("law-4")
    void pressesNothingThatSendsTheFormOrLeadsAwayForABox(String box) {
        assertNothingPressed("""
                <p><label for="country">Country</label><select id="country" name="country" class="hidden">%s</select>%s</p>
                """.formatted(OPTIONS, box));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<button>Germany</button>",
                "<a href=\"/away\">Germany</a>",
                "<label for=\"send\">Germany</label><button id=\"send\">Go</button>",
            })
    @Tag("law-4")
    void pressesNothingThatSendsTheFormOrLeadsAwayForAnOption(String item) {
        assertNothingPressed("""
                <p><label for="country">Country</label><select id="country" name="country" class="hidden">%s</select><span><span
                  role="combobox" class="box" aria-expanded="true">Choose a country</span><span role="listbox">%s</span></span></p>
                """.formatted(OPTIONS, item));
    }

    @Test
    @Tag("law-8")
    void choosesNothingWhereSearchingBringsAWall() {
        var html = select2("country", "Country", OPTIONS)
                + SELECT2.replace("oninput = event => items(", "oninput = event => walled(event.target) || items(")
                + """
                  <script>
                    const walled = input => {
                      if (input.value === 'Germany') document.body.insertAdjacentHTML('beforeend',
                        '<div role="dialog"><label>Captcha <input name="captcha"></label><p>Prove you are human.</p></div>');
                      return false;
                    };
                    select2(country, true);
                  </script>""";
        var order = order(FORM.formatted(html, EXPIRY), null, "DE");
        assertThat(driver.preview(order, (step, shot) -> {}))
                .isInstanceOfSatisfying(
                        PreviewResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().reason().code()).isEqualTo("captcha"));
        assertThat(evaluate(order, "() => country.value")).isEmpty();
        driver.close(order.checkout());
    }

    /** The field that has the focus need not be the list's: here it is a coupon's, to which opening the list leads. */
    @Test
    @Tag("law-8")
    void searchesInNothingThatIsNotTheLists() {
        var html = select2("country", "Country", OPTIONS)
                + SELECT2.replace("layer.querySelector('input').focus()", "document.getElementById('coupon').focus()")
                + "<script>select2(country, true)</script><p style=\"margin-top: 300px\"><input id=\"coupon\" type=\"text\"></p>";
        var order = order(FORM.formatted(html, EXPIRY), null, "DE");
        assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Stopped.class);
        assertThat(evaluate(order, "() => coupon.value")).isEmpty();
        driver.close(order.checkout());
    }

    @Test
    void aFieldWithoutANameBesideAHiddenSelectIsAField() {
        var html = """
                <p><select id="code" class="hidden"><option>+49</option></select><span><span>+49</span><input id="tel" type="tel" aria-label="Phone"></span></p>
                """;
        var order = offered(FORM.formatted(html, EXPIRY), null, "DE");
        assertThat(evaluate(order, "() => tel.value")).isNotEmpty();
        driver.close(order.checkout());
    }

    @Test
    void choosesNothingFromALayerElsewhere() {
        var html = select2("country", "Country", OPTIONS)
                + "<div style=\"position: fixed; top: 0; right: 0\"><span id=\"switcher\">Germany</span></div>"
                + "<script>switcher.onclick = () => { document.title = 'switched'; }</script>";
        var order = order(FORM.formatted(html, EXPIRY), null, "DE");
        assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Stopped.class);
        assertThat(evaluate(order, "() => document.title")).isEqualTo("Checkout");
        driver.close(order.checkout());
    }

    private void assertNothingPressed(String html) {
        var watched = "<script>document.title = 'still'; addEventListener('click', event => { event.preventDefault();"
                + " if (event.target.closest('a,button,[type=submit]')) document.title = 'pressed'; }, true)</script>";
        var order = order(FORM.formatted(html + watched, EXPIRY), null, "DE");
        driver.preview(order, (step, shot) -> {});
        assertThat(evaluate(order, "() => document.title")).isEqualTo("still");
        driver.close(order.checkout());
    }

    private String country(String html) {
        var order = offered(FORM.formatted(html, EXPIRY), null, "DE");
        try {
            return evaluate(order, "() => country.value + ' ' + country.selectedOptions[0].text");
        } finally {
            driver.close(order.checkout());
        }
    }

    private PurchaseOrder offered(String html, @Nullable String region, String country) {
        var order = order(html, region, country);
        assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Offered.class);
        return order;
    }

    private PurchaseOrder order(String html, @Nullable String region, String country) {
        var to = TestDriver.DELIVERY;
        return new PurchaseOrder(
                CheckoutId.next(),
                shop.page("/drawn", html),
                List.of(new RequestedItem(null, 1, List.of())),
                new Delivery(
                        to.name(),
                        to.email(),
                        to.phone(),
                        to.line1(),
                        null,
                        to.city(),
                        region,
                        to.postalCode(),
                        country),
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
