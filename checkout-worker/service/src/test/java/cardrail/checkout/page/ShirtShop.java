package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.RequestedItem;
import cardrail.issuer.api.CheckoutId;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A small shop that sells a work shirt, and what a preview comes to there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ShirtShop {

    static final String PAY = """
            <!doctype html><html lang="en"><title>Checkout</title><body><h1>Checkout</h1><form action="/done">
              <label>Email <input name="email" required></label><label>Full name <input name="fullname" required></label>
              <label>Address <input name="street"></label>
              <label>Postal code <input name="zip"></label><label>City <input name="city"></label>
              <label>Card number <input id="pan" name="card"></label>
              <label>Expiry date <input id="exp" name="exp" placeholder="MM/YY"></label>
              <label>CVC <input id="cvc" name="cvc"></label>
              <ul><li><span>Work shirt</span> <span>€12.50</span></li></ul>
              <dl><dt>Total</dt><dd>€12.50</dd></dl><button>Place order</button></form>
            """;

    SmallShop shop;
    TestDriver tests;
    BrowserCheckoutDriver driver;

    @BeforeAll
    void open() {
        shop = new SmallShop();
        tests = new TestDriver();
        driver = tests.driver;
        shop.page("/pay", PAY);
    }

    @AfterAll
    void close() {
        tests.close();
        shop.close();
    }

    Stop stopped(PurchaseOrder order) {
        var result = driver.preview(order, (step, shot) -> {});
        assertThat(result).isInstanceOf(PreviewResult.Stopped.class);
        return ((PreviewResult.Stopped) result).stop();
    }

    static PurchaseOrder order(URI url, String option, int quantity) {
        return new PurchaseOrder(
                CheckoutId.next(),
                url,
                List.of(new RequestedItem(null, quantity, option.isEmpty() ? List.of() : List.of(option))),
                TestDriver.DELIVERY,
                TestDriver.CARDHOLDER,
                null,
                Set.of());
    }

    String evaluate(PurchaseOrder order, String script) {
        return driver.page(order.checkout()).orElseThrow().on(page -> String.valueOf(page.evaluate(script)));
    }
}
