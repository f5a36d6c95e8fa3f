package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.Delivery;
import cardrail.checkout.api.OperatorAct;
import cardrail.checkout.merchant.MerchantExceptions.Approved;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Drawn lists that show an option only once it is searched for. */
@Tag("thorough")
class SearchedListsBrowserTests extends PersonAtAPage {

    private static final String HOST = "searched-list.shop.localhost";
    private static final String BOX = "#drawn-country > span";
    private static final String SEARCH = "#lookup";
    private static final String ITEM = ".drawn-list > div:text-is(\"Germany\")";

    /** What it is searched by is no field for the country. */
    @Test
    @Tag("law-9")
    void theBoxIsNotedAndNothingThatWasTypedToSearch() {
        for (var typed : List.of("ger", "Germany")) {
            exceptions.use(List.of());
            var order = stopped("searched-list", "hand-lens", "");

            presses(order, BOX);
            await(order, SEARCH);
            types(order, typed);
            await(order, ITEM);
            presses(order, ITEM);
            var result = driver.goOn(order.checkout(), Set.of(), (step, shot) -> {});

            assertThat(result).isInstanceOf(PreviewResult.Offered.class);
            assertThat(acts(order))
                    .filteredOn(act -> act.means() != null)
                    .containsExactly(new OperatorAct("delivery", "open", HOST, BOX, "country"));
            driver.close(order.checkout());
        }
    }

    @Test
    void onceApprovedItIsSearchedAndChosenFrom() {
        approve();
        var order = TestDriver.order(shops.product("searched-list", "hand-lens", ""));

        assertThat(driver.preview(order, (step, shot) -> {}))
                .isInstanceOfSatisfying(
                        PreviewResult.Offered.class,
                        offered -> assertThat(offered.offer().total()).hasToString("EUR 26.00"));
        driver.close(order.checkout());
    }

    @Test
    void whatIsNotFoundIsForAPerson() {
        approve();
        var delivered = TestDriver.order(shops.product("searched-list", "hand-lens", ""));
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
                        stopped -> assertThat(stopped.stop().reason().code()).isEqualTo("unsupported_widget"));
        driver.close(order.checkout());
    }

    /** A field that a form sends asks for something itself. */
    @Test
    @Tag("law-4")
    void aFieldThatTheFormSendsIsNotSearchedBy() {
        exceptions.use(List.of());
        var order = stopped("searched-list", "hand-lens", "");
        evaluate(order, """
                () => new MutationObserver(() => document.querySelector('#lookup')?.setAttribute('name', 'x'))
                  .observe(document.body, { subtree: true, childList: true })""");
        approve();

        assertThat(driver.goOn(order.checkout(), Set.of(), (step, shot) -> {}))
                .isInstanceOfSatisfying(
                        PreviewResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().reason().code()).isEqualTo("unsupported_widget"));
        String typed =
                onPage(order, page -> (String) page.evaluate("() => document.querySelector('#lookup')?.value ?? ''"));
        assertThat(typed).isEmpty();
        driver.close(order.checkout());
    }

    /** What comes with what was found is looked at before that is clicked. */
    @Test
    @Tag("law-8")
    void whereSearchingBringsAWallNothingIsChosen() {
        exceptions.use(List.of());
        var order = stopped("searched-list", "hand-lens", "");
        evaluate(order, """
                () => document.addEventListener('input', event => {
                  if (event.target.id === 'lookup' && event.target.value === 'Germany') document.body.insertAdjacentHTML('beforeend',
                    '<div role="dialog"><label>Captcha <input name="captcha"></label><p>Prove you are human.</p></div>');
                })""");
        approve();

        assertThat(driver.goOn(order.checkout(), Set.of(), (step, shot) -> {}))
                .isInstanceOfSatisfying(
                        PreviewResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().reason().code()).isEqualTo("captcha"));
        String chosen =
                onPage(order, page -> (String) page.evaluate("() => document.querySelector('#drawn-value').value"));
        assertThat(chosen).isEmpty();
        driver.close(order.checkout());
    }

    private void await(PurchaseOrder order, String selector) {
        onPage(order, page -> {
            page.locator(selector).waitFor();
            return true;
        });
    }

    private void approve() {
        exceptions.use(List.of(new Approved("mex_1", HOST, HOST, """
                hosts: [searched-list.shop.localhost]
                reviewed: {by: opr_1, on: 2026-11-30}
                why: done once
                fields:
                  - {selector: "#drawn-country > span", means: country, list: true, page: delivery}
                """)));
    }
}
