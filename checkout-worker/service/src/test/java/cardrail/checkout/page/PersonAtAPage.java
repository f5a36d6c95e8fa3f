package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.OperatorAct;
import cardrail.checkout.merchant.MerchantExceptions;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A person at a page of the lab that the driver left, and what is noted of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PersonAtAPage {

    static final Person ADA = new Person(HandoffId.next(), "operator:opr_ada");

    final MerchantExceptions exceptions = MerchantExceptions.none();
    LabShops shops;
    TestDriver tests;
    BrowserCheckoutDriver driver;

    @BeforeAll
    void open() {
        shops = new LabShops();
        tests = new TestDriver(exceptions);
        driver = tests.driver;
    }

    @AfterAll
    void close() {
        tests.close();
        shops.close();
    }

    List<OperatorAct> acts(PurchaseOrder order) {
        return driver.personsActs(order.checkout()).stream()
                .flatMap(deeds -> {
                    assertThat(deeds.handoff()).isEqualTo(ADA.handoff());
                    assertThat(deeds.actors()).containsExactly(ADA.actor());
                    return deeds.acts().stream();
                })
                .toList();
    }

    PurchaseOrder stopped(String shop, String product, String query) {
        var order = TestDriver.order(shops.product(shop, product, query));
        assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Stopped.class);
        return order;
    }

    void first(PurchaseOrder order, String html) {
        onPage(
                order,
                page -> page.evaluate(
                        "html => document.querySelector('main').insertAdjacentHTML('afterbegin', html)", html));
    }

    /** The press that was told last led to another document. */
    void ledOn(PurchaseOrder order) {
        onPage(order, Page::reload);
    }

    /** What is told right before a press, without the press. */
    void deed(PurchaseOrder order, String selector) {
        var box = onPage(order, page -> {
            page.locator(selector).scrollIntoViewIfNeeded();
            return page.locator(selector).boundingBox();
        });
        does(order, new Deed(Deed.Kind.PRESS, box.x + box.width / 2, box.y + box.height / 2, window -> true));
    }

    void presses(PurchaseOrder order, String selector) {
        var live = driver.page(order.checkout()).orElseThrow();
        var box = live.on(page -> {
            page.locator(selector).scrollIntoViewIfNeeded();
            return page.locator(selector).boundingBox();
        });
        var x = box.x + box.width / 2;
        var y = box.y + box.height / 2;
        does(order, new Deed(Deed.Kind.PRESS, x, y, window -> true));
        live.on(page -> {
            page.mouse().click(x, y);
            return true;
        });
    }

    void types(PurchaseOrder order, String text) {
        does(order, new Deed(Deed.Kind.TEXT, 0, 0, window -> true));
        onPage(order, page -> {
            page.keyboard().insertText(text);
            return true;
        });
    }

    void key(PurchaseOrder order, String key) {
        does(order, new Deed(Deed.Kind.KEY, 0, 0, window -> true));
        onPage(order, page -> {
            page.keyboard().press(key);
            return true;
        });
    }

    void does(PurchaseOrder order, Deed deed) {
        driver.personActs(order.checkout(), ADA, deed);
    }

    void evaluate(PurchaseOrder order, String script) {
        onPage(order, page -> page.evaluate(script));
    }

    <T> T onPage(PurchaseOrder order, Function<Page, T> work) {
        return driver.page(order.checkout()).orElseThrow().on(work::apply);
    }
}
