package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.Delivery;
import cardrail.checkout.api.RequestedItem;
import cardrail.checkout.api.TaxMark;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.Money;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The driver at the lab's shops where something stands in the way: it pays what the shop says, and the shop charges that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("thorough")
class ObstacleShopsBrowserTests {

    private static final DateTimeFormatter CALENDAR_DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

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

    /** The list says {@code NY} or {@code New York}, and the order another way to write it. */
    @ParameterizedTest
    @CsvSource({
        "region-codes, travel-clock, New York, US, 4050",
        "region-codes, travel-clock, US-NY, US, 4050",
        "region-codes, travel-clock, Bavaria, DE, 4050",
        "ajax-region, bulbs, US-NY, US, 3090",
        "ajax-region, bulbs, NY, US, 3090",
        "ajax-region, bulbs, Bavaria, DE, 3090",
    })
    void choosesTheRegionHoweverItIsWritten(String shop, String product, String region, String country, long total) {
        var to = new Delivery(
                "Jonas Berg",
                "jonas.berg@example.com",
                "+4915112345678",
                "Hafenstr. 12",
                null,
                "Somewhere",
                region,
                "20457",
                country);
        buys(order(shop, product, to), total);
    }

    /** The card goes into the payment provider's window, and nothing into the advertisement's that opens beside it. */
    @ParameterizedTest
    @CsvSource({"popup, roller-blind, 3800", "new-tab, table-loom, 8590"})
    void paysInTheWindowThatTheShopOpensForIt(String shop, String product, long total) {
        var offer = buys(order(shop, product, TestDriver.DELIVERY), total);
        assertThat(offer.merchantOrigin()).isEqualTo(shops.origin(shop + ".shop.localhost"));
        assertThat(offer.cardOrigins()).containsExactly(shops.origin("pay.psp.localhost"));
    }

    /** Nothing is subscribed to, and nothing is bought that was not asked for: the total is that of the one thing. */
    @ParameterizedTest
    @CsvSource({"newsletter, wool-socks, 2120", "upsell, tea-glass, 2000"})
    void saysNoToWhatIsOfferedBesides(String shop, String product, long total) {
        buys(order(shop, product, TestDriver.DELIVERY), total);
    }

    @Test
    void keepsTheAddressThatWasTypedAndChoosesNoneOfThoseSuggested() {
        var order = order("suggestions", "desk-globe", TestDriver.DELIVERY);
        assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Offered.class);
        assertThat(evaluated(order, "() => document.getElementById('delivery_line1').value"))
                .isEqualTo(TestDriver.DELIVERY.line1());
        assertThat(evaluated(order, "() => String(document.querySelector('.address-suggestions').hidden)"))
                .isEqualTo("true");
        driver.close(order.checkout());
        buys(order("suggestions", "desk-globe", TestDriver.DELIVERY), 6990);
    }

    @Test
    void choosesTheEarliestDayThatAFieldForDatesTakes() {
        var order = order("delivery-date", "peonies", TestDriver.DELIVERY);
        assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Offered.class);
        assertThat(
                        evaluated(
                                order,
                                "() => { const day = document.getElementById('delivery_date'); return day.value === day.min; }"))
                .isEqualTo("true");
        driver.close(order.checkout());
        buys(order("delivery-date", "peonies", TestDriver.DELIVERY), 3800);
    }

    @Test
    void choosesTheEarliestDayThatACalendarHas() {
        var offer = buys(order("calendar", "honey-cake", TestDriver.DELIVERY), 3300);
        var earliest = today().plusDays(3);
        var day = earliest.getDayOfWeek() == DayOfWeek.SUNDAY ? earliest.plusDays(1) : earliest;
        assertThat(offer.deliveryMethod()).isEqualTo("Shipping (Our van), " + CALENDAR_DAY.format(day));
    }

    @Test
    void choosesTheDayThatWasAskedForAndTheOfferSaysIt() {
        var day = today().plusDays(45).with(TemporalAdjusters.nextOrSame(DayOfWeek.TUESDAY));
        var offer = buys(order("calendar", "honey-cake", TestDriver.DELIVERY.on(day)), 3300);
        assertThat(offer.deliveryMethod()).isEqualTo("Shipping (Our van), " + CALENDAR_DAY.format(day));
        assertThat(buys(order("delivery-date", "peonies", TestDriver.DELIVERY.on(day)), 3800)
                        .deliveryMethod())
                .isEqualTo("Shipping (Our van), " + day);
    }

    @Test
    void aDayOnWhichTheShopDoesNotDeliverIsNotMadeAnother() {
        var sunday = today().plusDays(10).with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
        for (var order : List.of(
                order("calendar", "honey-cake", TestDriver.DELIVERY.on(sunday)),
                order("calendar", "honey-cake", TestDriver.DELIVERY.on(today())),
                order("delivery-date", "peonies", TestDriver.DELIVERY.on(today())))) {
            assertThat(driver.preview(order, (step, shot) -> {}))
                    .isInstanceOfSatisfying(
                            PreviewResult.Stopped.class,
                            stopped ->
                                    assertThat(stopped.stop().reason().code()).isEqualTo("address_rejected"));
            driver.close(order.checkout());
        }
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC);
    }

    private String evaluated(PurchaseOrder order, String script) {
        return driver.page(order.checkout()).orElseThrow().on(page -> String.valueOf(page.evaluate(script)));
    }

    private PurchaseOrder order(String shop, String product, Delivery to) {
        return new PurchaseOrder(
                CheckoutId.next(),
                shops.product(shop, product, ""),
                List.of(new RequestedItem(null, 1, List.of())),
                to,
                TestDriver.CARDHOLDER,
                null,
                Set.of());
    }

    private FoundOffer buys(PurchaseOrder order, long total) {
        var steps = new ArrayList<String>();
        var result = driver.preview(order, (step, shot) -> steps.add(step));
        assertThat(result).as("preview after %s", steps).isInstanceOf(PreviewResult.Offered.class);
        var offer = ((PreviewResult.Offered) result).offer();
        assertThat(offer.total()).isEqualTo(Money.of(total, "EUR"));
        assertThat(offer.tax()).isEqualTo(offer.paidElsewhere() ? null : TaxMark.INCLUDED);
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
        return offer;
    }

    /** What the shop charged for an order, in minor units. */
    private long charged(String number) {
        return JsonMapper.shared()
                .readTree(shops.orders())
                .valueStream()
                .filter(order -> order.path("order_number").asString("").equals(number))
                .mapToLong(order -> order.at("/total/minor").asLong())
                .findFirst()
                .orElseThrow();
    }
}
