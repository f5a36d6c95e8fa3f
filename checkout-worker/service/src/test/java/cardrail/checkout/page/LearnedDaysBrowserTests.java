package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.OperatorAct;
import cardrail.checkout.api.RequestedItem;
import cardrail.checkout.merchant.MerchantExceptions.Approved;
import cardrail.issuer.api.CheckoutId;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The day of the delivery, in a calendar of which nothing says what it is for. */
class LearnedDaysBrowserTests extends PersonAtAPage {

    private static final String FIELD = "#x9";
    private static final String DELIVERY = """
            <!doctype html><html lang="en"><title>Delivery</title><body><main><h1>Delivery address</h1><form action="/pay">
              <label>Full name <input name="fullname" autocomplete="shipping name"></label>
              <label>Address <input name="street" autocomplete="shipping address-line1"></label>
              <label>Postal code <input name="zip" autocomplete="shipping postal-code"></label>
              <label>City <input name="city" autocomplete="shipping address-level2"></label>
              <div><svg width="20" height="20" aria-hidden="true"><path d="M1 1h18v18H1z" fill="none" stroke="#000"/></svg>
                <input id="x9" name="x9" readonly required class="datepicker"></div>
              <div id="layer" style="position: absolute; z-index: 9; width: 300px; background: #fff; display: none"><div>February 2027</div><div id="cells"></div></div>
              <button>Continue</button></form></main>
            <script>
              for (let at = 1; at <= 28; at++) {
                const cell = document.createElement('span');
                cell.textContent = at;
                cell.dataset.date = '2027-02-' + String(at).padStart(2, '0');
                cell.style.cssText = 'display: inline-block; width: 40px';
                cell.onclick = () => { x9.value = at + ' February 2027'; layer.style.display = 'none'; };
                cells.append(cell);
              }
              x9.onclick = () => { layer.style.display = 'block'; };
            </script>
            """;

    private SmallShop shop;
    private URI page;

    @BeforeAll
    void serve() {
        shop = new SmallShop();
        shop.page("/pay", ShirtShop.PAY);
        page = shop.page("/delivery", DELIVERY);
    }

    @AfterAll
    void stop() {
        shop.close();
    }

    @Test
    @Tag("law-9")
    void theFieldIsNotedAndNotTheDay() {
        exceptions.use(List.of());
        var order = order(LocalDate.of(2027, 2, 3));
        assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Stopped.class);

        presses(order, FIELD);
        presses(order, "[data-date='2027-02-03']");
        driver.goOn(order.checkout(), Set.of(), (step, shot) -> {});

        assertThat(acts(order))
                .containsExactly(new OperatorAct("delivery", "choose", "127.0.0.1", FIELD, "delivery-date"));
        driver.close(order.checkout());
    }

    @Test
    void theNextOrderGetsItsOwnDay() {
        exceptions.use(List.of(new Approved("mex_1", "127.0.0.1", "127.0.0.1", """
                hosts: [127.0.0.1]
                reviewed: {by: opr_1, on: 2026-11-30}
                why: done once
                fields:
                  - {selector: "#x9", means: delivery-date, page: delivery}
                """)));
        assertThat(exceptions.problems()).isEmpty();
        var order = order(LocalDate.of(2027, 2, 17));

        assertThat(driver.preview(order, (step, shot) -> {}))
                .isInstanceOfSatisfying(
                        PreviewResult.Offered.class,
                        offered -> assertThat(offered.offer().deliveryMethod()).isEqualTo("17 February 2027"));
        driver.close(order.checkout());
    }

    private PurchaseOrder order(LocalDate day) {
        return new PurchaseOrder(
                CheckoutId.next(),
                page,
                List.of(new RequestedItem(null, 1, List.of())),
                TestDriver.DELIVERY.on(day),
                TestDriver.CARDHOLDER,
                null,
                Set.of());
    }
}
