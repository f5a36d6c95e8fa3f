package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The driver at the walls of the lab's shops: each is named, with its rule, and by the lab's own record not touched. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("thorough")
class LabWallsBrowserTests {

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
        "onepage, linen-towels, captcha, captcha, captcha-widget",
        "frames, steel-bell, interstitial, bot_interstitial, bot-interstitial",
        "steps, bread-in-winter, otp, otp_required, one-time-code",
        "onepage, olive-board, login, login_required, login",
        "frames, leather-grips, login_only, no_guest_checkout, no-guest-checkout",
        "steps, the-tide-tables, unknown_widget, unsupported_widget, card-fields",
        "frames, dynamo-light, unknown_widget, unsupported_widget, card-fields"
    })
    @Tag("law-8")
    void onTheWayToTheCard(String shop, String product, String wall, String reason, String rule) {
        var visitor = "preview-" + shop + "-" + wall;
        var order = order(shop, product, wall, "preview", visitor);

        var result = driver.preview(order, (step, shot) -> {});

        assertThat(result).isInstanceOf(PreviewResult.Stopped.class);
        assertStop(((PreviewResult.Stopped) result).stop(), reason, rule);
        assertUntouched(order, visitor);
    }

    @ParameterizedTest
    @CsvSource({
        "onepage, linen-towels, captcha, captcha, captcha-widget",
        "steps, bread-in-winter, captcha, captcha, captcha-widget",
        "onepage, enamel-kettle, interstitial, bot_interstitial, bot-interstitial",
        "frames, steel-bell, otp, otp_required, one-time-code",
        "onepage, olive-board, login, login_required, login",
        "steps, the-tide-tables, unknown_widget, unsupported_widget, card-fields",
        "frames, leather-grips, unknown_widget, unsupported_widget, card-fields"
    })
    @Tag("law-8")
    void onceTheCardIsTyped(String shop, String product, String wall, String reason, String rule) {
        var visitor = "before-" + shop + "-" + wall;
        var order = order(shop, product, wall, "before_submit", visitor);
        var expected = expected(order);

        var filled = driver.fillCard(order.checkout(), shops.newCard(), expected);
        var stopped = filled instanceof StepResult.Done ? driver.guard(order.checkout(), expected) : filled;

        assertThat(stopped).isInstanceOf(StepResult.Stopped.class);
        assertStop(((StepResult.Stopped) stopped).stop(), reason, rule);
        assertThat(driver.guardAndClick(order.checkout(), expected)).isInstanceOf(ClickResult.NotClicked.class);
        assertUntouched(order, visitor);
    }

    @ParameterizedTest
    @CsvSource({
        "onepage, linen-towels, captcha, captcha, captcha-widget",
        "steps, bread-in-winter, otp, otp_required, one-time-code",
        "onepage, enamel-kettle, interstitial, bot_interstitial, bot-interstitial"
    })
    @Tag("law-8")
    void inAnswerToTheClick(String shop, String product, String wall, String reason, String rule) {
        var visitor = "after-" + shop + "-" + wall;
        var order = order(shop, product, wall, "after_click", visitor);
        click(order);

        var verdict = verdict(order);

        assertThat(verdict).isInstanceOf(PageVerdict.Wall.class);
        assertStop(((PageVerdict.Wall) verdict).stop(), reason, rule);
        assertUntouched(order, visitor);
        assertThat(shops.wall(visitor).path("passed").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "blocked.es.after_click, waf_block, waf-block",
        "too_many_requests.de.after_click, rate_limited, rate-limited",
        "sold_out.de.after_click, out_of_stock, out-of-stock",
        "broken.de.after_click, site_error, site-error"
    })
    @Tag("law-8")
    void whatTheShopDoesInsteadOfAnsweringTheClick(String scene, String reason, String rule) {
        var visitor = "after-" + scene;
        var order = TestDriver.order(
                shops.product("walls", "garden-gate", "?switch=&scene=" + scene + "&visitor=" + visitor));
        click(order);

        var verdict = verdict(order);

        assertThat(verdict).isInstanceOf(PageVerdict.Wall.class);
        assertStop(((PageVerdict.Wall) verdict).stop(), reason, rule);
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-8")
    void aCheckOfTheBrowserThatPassesByItselfAfterTheClickIsWaitedFor() {
        var order = order("frames", "leather-grips", "interstitial", "after_click&wall_ms=1200", "passing");
        click(order);

        assertThat(verdict(order)).isInstanceOf(PageVerdict.Confirmation.class);

        assertThat(driver.passedWalls(order.checkout()))
                .contains("bot-interstitial")
                .doesNotHaveDuplicates();
        assertThat(driver.passedWalls(order.checkout())).isEmpty();
        var record = shops.wall("passing");
        assertThat(record.path("events")).isEmpty();
        assertThat(record.path("passed").asBoolean()).isTrue();
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-8")
    void aCheckOfTheBrowserThatPassesByItselfBeforeTheClickIsWaitedFor() {
        var order = order("onepage", "olive-board", "interstitial", "before_submit&wall_ms=1200", "passing-before");
        click(order);

        assertThat(verdict(order)).isInstanceOf(PageVerdict.Confirmation.class);

        assertThat(driver.passedWalls(order.checkout())).contains("bot-interstitial");
        var record = shops.wall("passing-before");
        assertThat(record.path("events")).isEmpty();
        assertThat(record.path("passed").asBoolean()).isTrue();
        driver.close(order.checkout());
    }

    private PurchaseOrder order(String shop, String product, String wall, String at, String visitor) {
        return TestDriver.order(
                shops.product(shop, product, "?switch=" + wall + "&visitor=" + visitor + "&wall_at=" + at));
    }

    private ExpectedOffer expected(PurchaseOrder order) {
        var result = driver.preview(order, (step, shot) -> {});
        assertThat(result).isInstanceOf(PreviewResult.Offered.class);
        return TestDriver.expected(((PreviewResult.Offered) result).offer());
    }

    private void click(PurchaseOrder order) {
        var expected = expected(order);
        assertThat(driver.fillCard(order.checkout(), shops.newCard(), expected)).isInstanceOf(StepResult.Done.class);
        assertThat(driver.guardAndClick(order.checkout(), expected)).isInstanceOf(ClickResult.Clicked.class);
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

    private static void assertStop(Stop stop, String reason, String rule) {
        assertThat(stop.reason().code()).as("%s", stop).isEqualTo(reason);
        assertThat(stop.rule()).isEqualTo(rule);
        assertThat(stop.signals()).isNotEmpty();
        assertThat(stop.shot().title()).doesNotContain("no page");
    }

    /** By the record of the pages themselves and of the shop, after more calls of the driver. */
    private void assertUntouched(PurchaseOrder order, String visitor) {
        driver.shot(order.checkout(), "Wall");
        driver.verdict(order.checkout(), false);
        var record = shops.wall(visitor);
        assertThat(record.path("events")).as("events").isEmpty();
        assertThat(record.path("requests")).as("requests").isEmpty();
        driver.close(order.checkout());
    }
}
