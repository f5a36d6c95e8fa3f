package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The driver at the lab's three shops, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
@Tag("thorough")
class LabShopsBrowserTests {

    private LabShops shops;
    private TestDriver tests;
    private BrowserCheckoutDriver driver;
    private final List<String> steps = new ArrayList<>();

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

    @Test
    void previewFindsTheOfferOfAOnePageShop() {
        var order = TestDriver.order(shops.product("onepage", "enamel-kettle", ""));
        var offer = offer(order);
        assertThat(offer.total()).isEqualTo(Money.of(4820, "EUR"));
        assertThat(offer.provisional()).isFalse();
        assertThat(offer.items()).singleElement().satisfies(item -> {
            assertThat(item.name()).isEqualTo("Enamel kettle, 1.5 litre");
            assertThat(item.quantity()).isEqualTo(1);
            assertThat(item.price()).isEqualTo(Money.of(4330, "EUR"));
        });
        assertThat(offer.cardOrigins()).containsExactly(shops.origin("onepage.shop.localhost"));
        assertThat(steps).startsWith("opened").contains("cart_done");
        driver.close(order.checkout());
    }

    @Test
    void previewChoosesTheCheapestShippingToTheAddressInAShopOfSeveralSteps() {
        var order = TestDriver.order(shops.product("steps", "the-tide-tables", ""));
        var offer = offer(order);
        assertThat(offer.deliveryMethod()).contains("Standard");
        assertThat(offer.total()).isEqualTo(Money.of(2285, "EUR"));
        assertThat(offer.provisional()).isTrue();
        driver.close(order.checkout());
    }

    @Test
    void previewNamesTheOriginOfCardFieldsInFrames() {
        var order = TestDriver.order(shops.product("frames", "dynamo-light", ""));
        var offer = offer(order);
        assertThat(offer.total()).isEqualTo(Money.of(6750, "EUR"));
        assertThat(offer.merchantOrigin()).isEqualTo(shops.origin("frames.shop.localhost"));
        assertThat(offer.cardOrigins()).contains(shops.origin("fields.psp.localhost"));
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-9")
    void buysInEveryShopAndLogsNoCardData(CapturedOutput output) {
        for (var where : List.of("onepage/enamel-kettle", "steps/the-tide-tables", "frames/dynamo-light")) {
            var parts = where.split("/");
            var order = TestDriver.order(shops.product(parts[0], parts[1], ""));
            var offer = offer(order);
            var card = shops.newCard();
            assertThat(driver.fillCard(order.checkout(), card, TestDriver.expected(offer)))
                    .as("filling at %s", where)
                    .isInstanceOf(StepResult.Done.class);
            assertThat(driver.guard(order.checkout(), TestDriver.expected(offer)))
                    .isInstanceOf(StepResult.Done.class);
            assertThat(driver.guardAndClick(order.checkout(), TestDriver.expected(offer)))
                    .isInstanceOf(ClickResult.Clicked.class);
            var verdict = verdict(order);
            assertThat(verdict).as("outcome at %s", where).isInstanceOf(PageVerdict.Confirmation.class);
            var reference = ((PageVerdict.Confirmation) verdict).orderReference();
            assertThat(reference).isNotNull();
            assertThat(shops.orders()).contains(reference);
            assertThat(output.getAll()).doesNotContain(card.pan().reveal());
            driver.close(order.checkout());
        }
    }

    @Test
    @Tag("law-4")
    void aPriceThatRisesAfterThePreviewIsNotPaid() {
        for (var where : List.of("onepage/linen-towels", "steps/bread-in-winter", "frames/steel-bell")) {
            var parts = where.split("/");
            var order = TestDriver.order(shops.product(parts[0], parts[1], "?switch=price_change"));
            var offer = offer(order);
            var before = shops.orders();
            assertThat(driver.fillCard(order.checkout(), shops.newCard(), TestDriver.expected(offer)))
                    .isInstanceOf(StepResult.Done.class);
            Awaitility.await()
                    .atMost(20, TimeUnit.SECONDS)
                    .untilAsserted(() -> assertThat(driver.guard(order.checkout(), TestDriver.expected(offer)))
                            .isInstanceOf(StepResult.Stopped.class));
            var click = driver.guardAndClick(order.checkout(), TestDriver.expected(offer));
            assertThat(click).isInstanceOf(ClickResult.NotClicked.class);
            var stop = ((ClickResult.NotClicked) click).stop();
            assertThat(stop.reason().code()).isEqualTo("price_changed");
            assertThat(stop.total()).isEqualTo(offer.total().plus(Money.of(240, "EUR")));
            assertThat(shops.orders()).isEqualTo(before);
            driver.close(order.checkout());
        }
    }

    @Test
    @Tag("law-8")
    void aChallengeOfTheBankIsAWallThatNothingTouches() {
        for (var where : List.of("onepage/olive-board", "frames/leather-grips")) {
            var parts = where.split("/");
            var order = TestDriver.order(shops.product(parts[0], parts[1], "?switch=three_ds"));
            var offer = offer(order);
            driver.fillCard(order.checkout(), shops.newCard(), TestDriver.expected(offer));
            driver.guardAndClick(order.checkout(), TestDriver.expected(offer));
            var verdict = verdict(order);
            assertThat(verdict).as("outcome at %s", where).isInstanceOf(PageVerdict.Wall.class);
            var stop = ((PageVerdict.Wall) verdict).stop();
            assertThat(stop.reason().code()).isEqualTo("three_ds_challenge");
            assertThat(stop.signals()).isNotEmpty();
            var events = events(order);
            assertThat(driver.guardAndClick(order.checkout(), TestDriver.expected(offer)))
                    .isInstanceOf(ClickResult.NotClicked.class);
            driver.shot(order.checkout(), "Wall");
            driver.verdict(order.checkout(), false);
            assertThat(events(order)).isEqualTo(events);
            driver.close(order.checkout());
        }
    }

    @Test
    void aDeclinedCardIsToldAsTheShopTellsIt() {
        var order = TestDriver.order(shops.product("onepage", "linen-towels", "?switch=decline"));
        var offer = offer(order);
        driver.fillCard(order.checkout(), shops.newCard(), TestDriver.expected(offer));
        driver.guardAndClick(order.checkout(), TestDriver.expected(offer));
        var verdict = verdict(order);
        assertThat(verdict).isInstanceOf(PageVerdict.Error.class);
        assertThat(((PageVerdict.Error) verdict).stop().reason().code()).isEqualTo("card_declined");
        driver.close(order.checkout());
    }

    @Test
    void anAnswerThatNeverComesIsUnknown() {
        var order = TestDriver.order(shops.product("onepage", "olive-board", "?switch=lost_response"));
        var offer = offer(order);
        var before = shops.orders();
        driver.fillCard(order.checkout(), shops.newCard(), TestDriver.expected(offer));
        driver.guardAndClick(order.checkout(), TestDriver.expected(offer));
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> !shops.orders().equals(before));
        assertThat(driver.verdict(order.checkout(), false)).isInstanceOf(PageVerdict.Unknown.class);
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-5")
    void aShopThatKeepsItsAnswerBackHoldsUpItsOwnPageOnly() {
        var held = TestDriver.order(shops.product("onepage", "olive-board", "?switch=hold_response"));
        var offer = offer(held);
        driver.fillCard(held.checkout(), shops.newCard(), TestDriver.expected(offer));
        assertThat(driver.guardAndClick(held.checkout(), TestDriver.expected(offer)))
                .isInstanceOf(ClickResult.Clicked.class);

        // the form stands until the browser has begun to send it
        verdict(held, PageVerdict.Unknown.class);
        driver.shot(held.checkout(), "Clicked");

        // the same lane
        var other = TestDriver.order(shops.product("steps", "bread-in-winter", ""));
        assertThat(offer(other).total()).isEqualTo(Money.of(3095, "EUR"));
        assertThat(driver.verdict(held.checkout(), false)).isInstanceOf(PageVerdict.Unknown.class);
        driver.close(held.checkout());
        driver.close(other.checkout());
    }

    private FoundOffer offer(PurchaseOrder order) {
        steps.clear();
        var result = driver.preview(order, (step, shot) -> steps.add(step));
        assertThat(result).as("preview after %s", steps).isInstanceOf(PreviewResult.Offered.class);
        return ((PreviewResult.Offered) result).offer();
    }

    /** The first verdict of the kind. */
    private PageVerdict verdict(PurchaseOrder order, Class<? extends PageVerdict> kind) {
        return Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> driver.verdict(order.checkout(), false), kind::isInstance);
    }

    /** The first verdict that says something. */
    private PageVerdict verdict(PurchaseOrder order) {
        return Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(
                        () -> driver.verdict(order.checkout(), false),
                        verdict ->
                                !(verdict instanceof PageVerdict.Unknown || verdict instanceof PageVerdict.StillForm));
    }

    /** What the pages' own log of events holds, in the page and in every frame. */
    private List<String> events(PurchaseOrder order) {
        return driver.page(order.checkout())
                .orElseThrow()
                .on(page -> page.frames().stream()
                        .map(frame -> (String) frame.evaluate("() => JSON.stringify(window.__lab?.events ?? [])"))
                        .toList());
    }
}
