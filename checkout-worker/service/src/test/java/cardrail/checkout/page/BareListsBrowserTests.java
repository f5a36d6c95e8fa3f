package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.Delivery;
import cardrail.checkout.api.OperatorAct;
import cardrail.checkout.merchant.MerchantExceptions.Approved;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a person chooses from a list that says that it is one and not what of, and what is done of it the next time. */
@Tag("thorough")
class BareListsBrowserTests extends PersonAtAPage {

    private static final String HOST = "bare-listbox.shop.localhost";
    private static final String BOX = "#globe-box";

    @Test
    @Tag("law-9")
    void theListAndWhatItIsForAreNotedAndNothingOfWhatWasChosen() {
        var order = stopped();

        presses(order, BOX);
        chooses(order, "Austria");
        presses(order, BOX);
        chooses(order, "Germany");
        var result = driver.goOn(order.checkout(), Set.of(), (step, shot) -> {});

        assertThat(result).isInstanceOf(PreviewResult.Offered.class);
        assertThat(acts(order)).containsExactly(new OperatorAct("delivery", "choose", HOST, BOX, "country"));
        driver.close(order.checkout());
    }

    @Test
    void ofAnotherChoiceThanTheOrdersNothingIsNoted() {
        var order = stopped();

        presses(order, BOX);
        chooses(order, "France");
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
                "<header><button type=button id=odd aria-haspopup=listbox>Choose</button></header>",
                "<footer><button type=button id=odd aria-haspopup=listbox>Choose</button></footer>",
                "<section><h2>Billing address</h2><button type=button id=odd aria-haspopup=listbox>Choose</button></section>",
                "<div role=dialog style='position:fixed;inset:0;z-index:9;background:#fff'><button>X</button><button type=button id=odd aria-haspopup=listbox>Choose</button></div>",
                "<button type=button id=odd aria-haspopup=listbox>I agree to the terms</button>",
                "<button type=button id=odd aria-haspopup=listbox>Place order</button>",
                "<form><button id=odd aria-haspopup=listbox>Choose</button></form>",
                "<label>Gift card <div role=combobox aria-haspopup=listbox id=odd>Choose</div></label>",
                "<a href='/terms'><span role=combobox aria-haspopup=listbox id=odd>Choose</span></a>",
                "<div role=combobox aria-haspopup=listbox id=odd>I agree to the terms</div>",
                "<div role=combobox aria-haspopup=listbox id=odd>Place order</div>",
                "<div role=combobox aria-haspopup=listbox id=odd>Pick up in store</div>",
                "<div role=combobox aria-haspopup=listbox id=odd>Germany</div>")) {
            // each is asked by itself: what is no field to learn of is not asked about again
            var id = "odd-" + (char) ('a' + cases++);
            pressedOnce(order, drawn.replace("id=odd", "id=" + id), "#" + id);
        }
        pressedOnce(
                order,
                "<section><div role=combobox aria-haspopup=listbox id=certain>Choose</div></section>",
                "#certain");

        assertThat(acts(order)).containsExactly(new OperatorAct("delivery", "choose", HOST, "#certain", "country"));
        driver.close(order.checkout());
    }

    /** What is pressed, and then says the order's country. */
    private void pressedOnce(PurchaseOrder order, String drawn, String selector) {
        first(order, "<div id=part>" + drawn + "</div>");
        deed(order, selector);
        evaluate(order, "() => document.querySelector('%s').textContent = 'Germany'".formatted(selector));
        does(order, new Deed(Deed.Kind.KEY, 0, 0, window -> true));
        evaluate(order, "() => document.querySelector('#part').remove()");
    }

    @Test
    void onceApprovedItIsChosenFromByItself() {
        approve();
        var order = TestDriver.order(shops.product("bare-listbox", "small-orrery", ""));

        assertThat(driver.preview(order, (step, shot) -> {}))
                .isInstanceOfSatisfying(
                        PreviewResult.Offered.class,
                        offered -> assertThat(offered.offer().total()).hasToString("EUR 32.00"));
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-4")
    void besideTheCardItIsNotOpened() {
        var order = stopped();
        approve();
        assertThat(look(order).fields()).anyMatch(match -> match.in().field().opens());
        first(order, "<label>Card number <input autocomplete=cc-number></label>");

        assertThat(look(order).fields()).noneMatch(match -> match.in().field().opens());
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-4")
    void aListThatSendsItsFormIsNotOpened() {
        var order = stopped();
        approve();
        evaluate(order, "() => document.querySelector('#globe-box').type = 'submit'");

        assertThat(driver.goOn(order.checkout(), Set.of(), (step, shot) -> {}))
                .isInstanceOfSatisfying(
                        PreviewResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().reason().code()).isEqualTo("unsupported_widget"));
        driver.close(order.checkout());
    }

    /** Once it is open its countries tell the rules what it is for; what may be pressed in it does not depend on that. */
    @Test
    @Tag("law-4")
    void anOptionThatSendsTheFormIsNotPressed() {
        var order = stopped();
        approve();
        evaluate(order, """
                () => new MutationObserver(() => {
                  for (const one of document.querySelectorAll('[role=option]:not(:has(button))')) one.innerHTML = `<button>${one.textContent}</button>`;
                }).observe(document.body, { subtree: true, childList: true })""");
        evaluate(order, "() => { window.asBefore = true; }");

        assertThat(driver.goOn(order.checkout(), Set.of(), (step, shot) -> {}))
                .isInstanceOfSatisfying(
                        PreviewResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().reason().code()).isEqualTo("unsupported_widget"));
        boolean asBefore = onPage(order, page -> (Boolean) page.evaluate("() => window.asBefore === true"));
        assertThat(asBefore).as("the form was not sent").isTrue();
        driver.close(order.checkout());
    }

    @Test
    void aListWithoutTheOrdersCountryIsForAPerson() {
        approve();
        var delivered = TestDriver.order(shops.product("bare-listbox", "small-orrery", ""));
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
        driver.close(order.checkout());
    }

    private void approve() {
        exceptions.use(List.of(new Approved("mex_1", HOST, HOST, """
                hosts: [bare-listbox.shop.localhost]
                reviewed: {by: opr_1, on: 2026-11-30}
                why: done once
                fields:
                  - {selector: "#globe-box", means: country, page: delivery}
                """)));
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
    private void chooses(PurchaseOrder order, String country) {
        var item = "#globe-list > div:text-is(\"" + country + "\")";
        onPage(order, page -> {
            page.locator(item).waitFor();
            return true;
        });
        presses(order, item);
    }

    private PurchaseOrder stopped() {
        exceptions.use(List.of());
        return stopped("bare-listbox", "small-orrery", "");
    }
}
