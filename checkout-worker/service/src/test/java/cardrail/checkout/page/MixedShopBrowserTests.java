package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.Delivery;
import cardrail.checkout.api.RequestedItem;
import cardrail.checkout.merchant.MerchantExceptions;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.Money;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The driver at the lab's shop that mixes, one oddity at a time; and at the shop that needs a merchant exception. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("thorough")
class MixedShopBrowserTests {

    private static final Path EXCEPTIONS = Path.of("../../fixtures/lab/merchant-exceptions");

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

    @Tag("law-9")
    @ParameterizedTest
    @CsvSource({
        "'', 2450",
        "steps_at_one_url, 2450",
        "url_one_step_behind, 2450",
        "skeleton, 2450",
        "prefilled, 2450",
        "prefilled_card, 2450",
        "labels_missing, 2450",
        "labels_mistied, 2450",
        "labels_twice, 2450",
        "city_line4, 2450",
        "city_town, 2450",
        "select2, 2450",
        "'select2,skeleton', 2450",
        "phone_split, 2450",
        "radios_in_cards, 2250",
        "best_way, 2250",
        "shipping_list, 2250",
        "one_method, 2450",
        "number_dashes, 2450",
        "number_boxes, 2450",
        "'number_boxes,prefilled_card', 2450",
        "card_brand, 2450",
        "year_two_digits, 2450",
        "month_numbered, 2450",
        "month_named, 2450",
        "month_misvalued, 2450",
        "valid_from, 2450",
        "saved_on_blur, 2450",
        "button_purchase, 2450",
        "button_confirm, 2450",
        "button_complete, 2450",
        "confirm_step, 2450",
        "total_falls_and_rises, 2130",
        "'total_falls_and_rises,steps_at_one_url', 2329",
        "confirmation_without_number, 2450",
        "confirmation_without_total, 2450",
        "confirmation_bare, 2450",
        "confirmation_in_url, 2450",
        "confirmation_prints_card, 2450",
        "day_field, 2450",
        "day_calendar, 2450",
        "'day_calendar,skeleton,steps_at_one_url', 2450",
    })
    void buys(String oddities, long total) {
        var order = TestDriver.order(shops.product("mix", "odd-socks", "?odd=" + oddities));
        buy(driver, order, total);
    }

    /** The region is asked for by another kind of field once the country is chosen. */
    @ParameterizedTest
    @CsvSource({"US, NY", "US, New York", "DE, Hamburg", "DE,", "IE, Leinster", "IE,"})
    void sendsToARegionWhoseFieldChangesItsTypeWithTheCountry(String country, @Nullable String region) {
        var to = TestDriver.DELIVERY;
        var order = new PurchaseOrder(
                CheckoutId.next(),
                shops.product("mix", "odd-socks", "?odd=region_widget,select2"),
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
        buy(driver, order, 2450);
    }

    @Test
    void buysWhereOnlyAMerchantExceptionKnowsTheFieldAndTheButton() {
        var exceptions = new MerchantExceptions(EXCEPTIONS, InstantSource.system());
        assertThat(exceptions.forHost("wordless-known.shop.localhost")).isPresent();
        assertThat(exceptions.problems()).isEmpty();
        try (var others = new TestDriver(exceptions)) {
            buy(others.driver, TestDriver.order(shops.product("wordless-known", "plain-box", "")), 2990);
        }
    }

    private void buy(BrowserCheckoutDriver driver, PurchaseOrder order, long total) {
        try {
            bought(driver, order, total);
        } finally {
            driver.close(order.checkout());
        }
    }

    private void bought(BrowserCheckoutDriver driver, PurchaseOrder order, long total) {
        var steps = new ArrayList<String>();
        var result = driver.preview(order, (step, shot) -> steps.add(step));
        assertThat(result).as("preview after %s", steps).isInstanceOf(PreviewResult.Offered.class);
        var offer = ((PreviewResult.Offered) result).offer();
        assertThat(offer.total()).isEqualTo(Money.of(total, "EUR"));
        var expected = TestDriver.expected(offer);
        var card = shops.newCard();
        assertThat(driver.fillCard(order.checkout(), card, expected)).isInstanceOf(StepResult.Done.class);
        assertThat(driver.guardAndClick(order.checkout(), expected)).isInstanceOf(ClickResult.Clicked.class);
        var verdict = new AtomicReference<PageVerdict>();
        Awaitility.await().atMost(10, TimeUnit.SECONDS).untilAsserted(() -> {
            verdict.set(driver.verdict(order.checkout(), false));
            assertThat(verdict.get()).isInstanceOf(PageVerdict.Confirmation.class);
        });
        var reading = driver.shot(order.checkout(), "End").reading();
        assertThat(verdict + " " + reading).doesNotContain(card.pan().reveal());
    }
}
