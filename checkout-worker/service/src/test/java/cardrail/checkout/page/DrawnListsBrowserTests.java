package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.Delivery;
import cardrail.checkout.api.OperatorAct;
import cardrail.checkout.merchant.MerchantExceptions.Approved;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a person chooses from a list that is no form field and says nothing of itself, and what is done of it the next time. */
@Tag("thorough")
class DrawnListsBrowserTests extends PersonAtAPage {

    private static final String HOST = "drawn-country.shop.localhost";
    private static final String BOX = "#drawn-country > span";
    private static final String LIST = ".drawn-list";
    private static final String DRAWN_ANEW = """
            <!doctype html><html lang="en"><title>Delivery</title><body><h1>Delivery address</h1><form action="/pay">
              <label>Full name <input name="fullname" autocomplete="shipping name"></label>
              <label>Address <input name="street" autocomplete="shipping address-line1"></label>
              <label>Postal code <input name="zip" autocomplete="shipping postal-code"></label>
              <label>City <input name="city" autocomplete="shipping address-level2"></label>
              <div id="around"></div><input type="hidden" name="land"><input type="hidden" name="chosen" value="0">
              <button>Continue</button></form>
            <script>
              const draw = said => {
                const around = document.getElementById('around');
                around.innerHTML = '<div style="position:relative"><div id="land" style="padding:9px;border:1px solid">' + said + '</div></div>';
                const land = document.getElementById('land');
                land.onclick = () => {
                  land.insertAdjacentHTML('afterend', '<ul style="position:absolute;top:100%;margin:0;background:#fff"><li>France</li><li>Germany</li></ul>');
                  for (const item of around.querySelectorAll('li')) item.onclick = () => {
                    document.forms[0].land.value = item.textContent;
                    document.forms[0].chosen.value = Number(document.forms[0].chosen.value) + 1;
                    setTimeout(() => draw(item.textContent), 50);
                  };
                };
              };
              draw('Choose');
            </script>
            """;
    private static final OperatorAct LEARNED = new OperatorAct("delivery", "open", HOST, BOX, "country");

    @Test
    @Tag("law-9")
    void theBoxAndWhatItIsForAreNotedAndNothingOfWhatIsInItsList() {
        var order = stopped();

        presses(order, BOX);
        chooses(order, item("Austria"));
        presses(order, BOX);
        chooses(order, item("Germany"));
        var result = driver.goOn(order.checkout(), Set.of(), (step, shot) -> {});

        assertThat(result).isInstanceOf(PreviewResult.Offered.class);
        assertThat(acts(order)).containsExactly(LEARNED);
        driver.close(order.checkout());
    }

    @Test
    void ofAnotherChoiceThanTheOrdersNothingIsNoted() {
        var order = stopped();

        presses(order, BOX);
        chooses(order, item("France"));
        driver.goOn(order.checkout(), Set.of(), (step, shot) -> {});

        assertThat(acts(order)).isEmpty();
        driver.close(order.checkout());
    }

    /** The last is the control: nothing else is known of that one. */
    @Test
    @Tag("law-4")
    void whatMayBeSomethingElseIsNotNoted() {
        var order = stopped();
        var cases = 0;
        for (var drawn : List.of(
                "<header><div id=odd>Choose</div></header>",
                "<section><h2>Billing address</h2><div id=odd>Choose</div></section>",
                "<div role=dialog style='position:fixed;inset:0;z-index:9;background:#fff'><button>X</button><div id=odd>Choose</div></div>",
                "<div id=odd>I agree to the terms</div>",
                "<div id=odd>Place order</div>",
                "<div id=odd role=checkbox aria-checked=false>Choose</div>",
                "<label><input type=checkbox> <span id=odd>Choose</span></label>",
                "<a href='#there'><span id=odd>Choose</span></a>",
                "<button><span id=odd>Choose</span></button>",
                "<div id=odd>Germany</div>")) {
            // each is asked by itself: what is no field to learn of is not asked about again
            var id = "odd-" + (char) ('a' + cases++);
            pressedOnce(order, drawn.replace("id=odd", "id=" + id), "#" + id);
        }
        pressedOnce(order, "<section><div id=certain>Choose</div></section>", "#certain");

        assertThat(acts(order)).containsExactly(new OperatorAct("delivery", "open", HOST, "#certain", "country"));
        driver.close(order.checkout());
    }

    /** A box that is pressed, a list at it that has the order's country, and the box then says it. */
    private void pressedOnce(PurchaseOrder order, String drawn, String selector) {
        first(order, "<div id=part>" + drawn + "</div>");
        deed(order, selector);
        evaluate(order, """
                () => document.querySelector('%s').insertAdjacentHTML('afterend',
                  '<div style="position:absolute;background:#fff"><div>France</div><div id=item>Germany</div></div>')""".formatted(selector));
        deed(order, "#item");
        evaluate(order, "() => document.querySelector('%s').textContent = 'Germany'".formatted(selector));
        does(order, new Deed(Deed.Kind.KEY, 0, 0, window -> true));
        evaluate(order, "() => document.querySelector('#part').remove()");
    }

    /** What says the country in the end, because it was chosen elsewhere. */
    @Test
    void whereNoListCameNothingIsNoted() {
        var order = stopped();
        first(order, "<div id=summary>Not chosen yet</div>");

        deed(order, "#summary");
        does(order, new Deed(Deed.Kind.KEY, 0, 0, window -> true));
        evaluate(order, "() => document.querySelector('#summary').textContent = 'Germany'");
        does(order, new Deed(Deed.Kind.KEY, 0, 0, window -> true));

        assertThat(acts(order)).isEmpty();
        driver.close(order.checkout());
    }

    @Test
    void onceApprovedItIsChosenFromByItself() {
        approve(BOX);
        var order = TestDriver.order(shops.product("drawn-country", "sea-chart", ""));

        var result = driver.preview(order, (step, shot) -> {});

        assertThat(result).isInstanceOfSatisfying(PreviewResult.Offered.class, offered -> {
            assertThat(offered.offer().total()).hasToString("EUR 34.00");
            var expected = TestDriver.expected(offered.offer());
            assertThat(driver.fillCard(order.checkout(), shops.newCard(), expected))
                    .isInstanceOf(StepResult.Done.class);
            assertThat(driver.guard(order.checkout(), expected)).isInstanceOf(StepResult.Done.class);
        });
        driver.close(order.checkout());
    }

    /** It stood there before the box was pressed, and is there while its list is closed. */
    @Test
    void whatStandsBelowTheBoxIsNoListOfIt() {
        for (var below : List.of(
                "<div><span>Delivery note</span><input id=note><span>optional</span></div>",
                "<div><div>We ship to</div><div>Germany</div><div>Austria</div></div>")) {
            exceptions.use(List.of());
            var order = stopped("drawn-country", "sea-chart", "");
            onPage(
                    order,
                    page -> page.evaluate(
                            "below => document.querySelector('.drawn-place').insertAdjacentHTML('afterend', below)",
                            below));
            approve(BOX);

            assertThat(driver.goOn(order.checkout(), Set.of(), (step, shot) -> {}))
                    .as(below)
                    .isInstanceOf(PreviewResult.Offered.class);
            driver.close(order.checkout());
        }
    }

    /** The box of a page that asks for the card may be what places the order. */
    @Test
    @Tag("law-4")
    void beforeTheCardAndAfterItNoBoxIsPressed() {
        var order = stopped();
        approve(BOX);
        assertThat(look(order).fields()).anyMatch(match -> match.in().field().isBox());
        first(order, "<label>Card number <input autocomplete=cc-number></label>");

        var sight = look(order);

        assertThat(sight.fields()).noneMatch(match -> match.in().field().isBox());
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-4")
    void aBoxThatSaysWhatAButtonSaysIsNotPressed() {
        var order = stopped();
        approve(BOX);
        for (var words : List.of("Place order", "I agree", "Buy now", "Continue")) {
            evaluate(order, "() => document.querySelector('%s').textContent = '%s'".formatted(BOX, words));

            assertThat(look(order).fields())
                    .as(words)
                    .noneMatch(match -> match.in().field().isBox());
        }
        evaluate(order, "() => document.querySelector('%s').textContent = 'Choose'".formatted(BOX));
        assertThat(look(order).fields()).anyMatch(match -> match.in().field().isBox());
        driver.close(order.checkout());
    }

    @Test
    void aListWithoutTheOrdersCountryIsForAPerson() {
        approve(BOX);
        var delivered = TestDriver.order(shops.product("drawn-country", "sea-chart", ""));
        var order = new PurchaseOrder(
                delivered.checkout(),
                delivered.merchantUrl(),
                delivered.items(),
                new Delivery(
                        "Jonas Berg", "jonas.berg@example.com", null, "Rua 1", null, "Porto", null, "4000-001", "PT"),
                delivered.cardholder(),
                null,
                Set.of());

        assertThat(driver.preview(order, (step, shot) -> {}))
                .isInstanceOfSatisfying(
                        PreviewResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().reason().code()).isEqualTo("address_rejected"));
        evaluate(order, """
                () => {
                  document.querySelector('.drawn-list')?.remove(); // it is left open
                  document.querySelector('#drawn-value').value = 'FR';
                  document.querySelector('#drawn-country > span').textContent = 'Somewhere';
                }""");
        assertThat(driver.goOn(order.checkout(), Set.of(), (step, shot) -> {}))
                .as("left as the person left it")
                .isInstanceOf(PreviewResult.Offered.class);
        driver.close(order.checkout());
    }

    @Test
    void aBoxThatOpensNothingIsForAPerson() {
        approve(".drawn-place > span");
        var order = TestDriver.order(shops.product("drawn-country", "sea-chart", ""));

        assertThat(driver.preview(order, (step, shot) -> {}))
                .isInstanceOfSatisfying(
                        PreviewResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().reason().code()).isEqualTo("unsupported_widget"));
        driver.close(order.checkout());
    }

    /** Nothing stands beside the box but its own words, its list is in it, and each choice draws it anew. */
    @Test
    void aBoxThatIsDrawnAnewWithEveryChoiceIsChosenFromOnce() {
        try (var shop = new SmallShop()) {
            shop.page("/pay", ShirtShop.PAY);
            var page = shop.page("/delivery", DRAWN_ANEW);
            exceptions.use(List.of(new Approved("mex_1", "127.0.0.1", "127.0.0.1", """
                    hosts: [127.0.0.1]
                    reviewed: {by: opr_1, on: 2026-11-30}
                    why: done once
                    fields:
                      - {selector: "#land", means: country, list: true, page: delivery}
                    """)));
            var order = TestDriver.order(page);

            assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Offered.class);

            var query = onPage(order, page1 -> page1.evaluate("() => location.search"));
            assertThat(query).asString().contains("land=Germany").contains("chosen=1");
            driver.close(order.checkout());
        }
    }

    private void approve(String selector) {
        exceptions.use(List.of(new Approved("mex_1", HOST, HOST, """
                hosts: [drawn-country.shop.localhost]
                reviewed: {by: opr_1, on: 2026-11-30}
                why: done once
                fields:
                  - {selector: "%s", means: country, list: true, page: delivery}
                """.formatted(selector))));
    }

    private Sight look(PurchaseOrder order) {
        var live = driver.page(order.checkout()).orElseThrow();
        return live.on(page -> {
            try (var seen = Observer.look(live, page)) {
                return new Eyes(exceptions).read(seen.snapshot(), order);
            }
        });
    }

    /** It comes a moment after the box was pressed. */
    private void chooses(PurchaseOrder order, String item) {
        onPage(order, page -> {
            page.locator(item).waitFor();
            return true;
        });
        presses(order, item);
    }

    private static String item(String country) {
        return LIST + " > div:text-is(\"" + country + "\")";
    }

    private PurchaseOrder stopped() {
        exceptions.use(List.of());
        return stopped("drawn-country", "sea-chart", "");
    }
}
