package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.Money;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The driver at the lab's odd shops, in a real browser: it pays what the shop says, and the shop charges that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("thorough")
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
        "two-selects, ink-and-nibs, 2035",
        "german, hobelbank, 123450",
        "french, malle-de-voyage, 123450",
        "ajax-region, bulbs, 3090",
        "accordion, waltz-record, 3290",
        "express-row, beeswax-candle, 1600",
        "listbox, plinth-vase, 4000",
        "floating, driftwood-lamp, 4550",
        "sheet, linen-sheet, 5680",
        "drawer, canvas-bag, 3050",
        "currencies, fountain-pen, 4200",
        "payment-page, trail-map, 1700",
        "late-tax, black-tea, 1880",
    })
    void buys(String shop, String product, long total) {
        var order = TestDriver.order(shops.product(shop, product, ""));
        var steps = new ArrayList<String>();
        var result = driver.preview(order, (step, shot) -> steps.add(step));
        assertThat(result).as("preview after %s", steps).isInstanceOf(PreviewResult.Offered.class);
        var offer = ((PreviewResult.Offered) result).offer();
        assertThat(offer.total()).isEqualTo(Money.of(total, "EUR"));
        assertThat(offer.merchantOrigin()).as("who sells").isEqualTo(shops.origin(shop + ".shop.localhost"));
        assertThat(offer.items()).as("what is bought").hasSize(1);
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
                        confirmed -> assertThat(charged(String.valueOf(confirmed.orderReference())))
                                .isEqualTo(total));
        driver.close(order.checkout());
    }

    /** What the shop charged for an order, in cents. */
    private long charged(String number) {
        return JsonMapper.shared()
                .readTree(shops.orders())
                .valueStream()
                .filter(order -> order.path("order_number").asString("").equals(number))
                .mapToLong(order -> order.at("/total/minor").asLong())
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "members, claret, no_guest_checkout, no-guest-checkout",
        "full-cart, hammer, unclassified, other-items",
        "seen-only, sun-print, waf_block, waf-block",
        "wordless, plain-box, missing_field, required-field",
    })
    @Tag("law-4")
    void stops(String shop, String product, String reason, String rule) {
        var order = TestDriver.order(shops.product(shop, product, ""));
        assertThat(driver.preview(order, (step, shot) -> {}))
                .isInstanceOfSatisfying(PreviewResult.Stopped.class, stopped -> {
                    assertThat(stopped.stop().reason().code()).isEqualTo(reason);
                    assertThat(stopped.stop().rule()).isEqualTo(rule);
                });
        driver.close(order.checkout());
    }
}
