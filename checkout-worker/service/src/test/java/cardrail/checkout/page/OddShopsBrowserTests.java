package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.Money;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The driver at the lab's odd shops, in a real browser: it pays what the shop says, and the shop charges that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddShopsBrowserTests {

    private LabShops shops;
    private TestDriver tests;
    private BrowserCheckoutDriver driver;

    @BeforeAll
    void open() {
        shops = new LabShops();
        tests = new TestDriver();
        driver = tests.driver;
    }

    @AfterAll
    void close() {
        tests.close();
        shops.close();
    }

    @ParameterizedTest
    @CsvSource({
        "two-selects, ink-and-nibs, 1640",
        "german, hobelbank, 123450",
        "french, malle-de-voyage, 123450",
    })
    void buys(String shop, String product, long total) {
        var order = TestDriver.order(shops.product(shop, product, ""));
        var steps = new ArrayList<String>();
        var result = driver.preview(order, (step, shot) -> steps.add(step));
        assertThat(result).as("preview after %s", steps).isInstanceOf(PreviewResult.Offered.class);
        var offer = ((PreviewResult.Offered) result).offer();
        assertThat(offer.total()).isEqualTo(Money.of(total, "EUR"));
        var expected = TestDriver.expected(offer);
        assertThat(driver.fillCard(order.checkout(), shops.newCard(), expected)).isInstanceOf(StepResult.Done.class);
        assertThat(driver.guardAndClick(order.checkout(), expected)).isInstanceOf(ClickResult.Clicked.class);
        var verdict = Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(
                        () -> driver.verdict(order.checkout(), false),
                        one -> !(one instanceof PageVerdict.Unknown || one instanceof PageVerdict.StillForm));
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        PageVerdict.Confirmation.class,
                        confirmed -> assertThat(shops.orders()).contains(confirmed.orderReference()));
        driver.close(order.checkout());
    }
}
