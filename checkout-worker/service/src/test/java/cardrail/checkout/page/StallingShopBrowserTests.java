package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.Money;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Shops that do not answer, beside one that does, in the same browser on the same lane. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("thorough")
class StallingShopBrowserTests {

    private static final String SHOP = """
            <!doctype html><html lang="en"><title>Checkout</title><body><h1>Checkout</h1>
            <form action="/done">
              <label>E-mail <input name="email"></label>
              <label>Card number <input name="cardnumber"></label>
              <label>Expiry (MM/YY) <input name="exp" maxlength="5"></label>
              <label>Security code <input name="cvc"></label>
              <dl><dt>Total</dt><dd>€12.50</dd></dl>
              <button>Place order</button>
            </form>%s</body></html>
            """;

    private SmallShop shop;
    private TestDriver tests;
    private BrowserCheckoutDriver driver;

    @BeforeAll
    void open() {
        shop = new SmallShop();
        tests = new TestDriver();
        driver = tests.driver;
        shop.held();
    }

    @AfterAll
    void close() {
        tests.close();
        shop.close();
    }

    @Test
    @Tag("law-5")
    void aFormThatIsSentLateAndNotAnsweredIsUnknownAndHoldsUpItsOwnPageOnly() {
        var late = TestDriver.order(shop.page("/late", SHOP.formatted("""
                <script>document.forms[0].addEventListener('submit', sent => {
                  sent.preventDefault(); fetch('/token'); setTimeout(() => { location = '/held'; }, 900);
                });</script>""")));
        var expected = TestDriver.expected(offer(late));
        assertThat(driver.guardAndClick(late.checkout(), expected)).isInstanceOf(ClickResult.Clicked.class);

        // looks until one of them is under way when the navigation begins, and beyond
        Awaitility.await()
                .pollInterval(Duration.ofMillis(1))
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> driver.verdict(late.checkout(), false), PageVerdict.Unknown.class::isInstance);
        assertThat(driver.shot(late.checkout(), "Clicked").title()).contains("is being replaced");
        anotherShopIsBoughtFrom();

        assertThat(driver.holds(late.checkout())).isTrue();
        driver.close(late.checkout());
    }

    @Test
    void aFrameThatWaitsForItsDocumentIsPassedOver() {
        var inner =
                shop.page("/inner", "<p>A frame</p><script>setTimeout(() => { location = '/held'; }, 300);</script>");
        var elsewhere = URI.create(inner.toString().replace("127.0.0.1", "localhost"));
        var order = TestDriver.order(shop.page(
                "/with-frame", SHOP.formatted("<iframe src='" + elsewhere + "' width='200' height='80'></iframe>")));
        var expected = TestDriver.expected(offer(order));

        for (var looks = 0; looks < 10; looks++) {
            assertThat(driver.guard(order.checkout(), expected)).isInstanceOf(StepResult.Done.class);
        }
        driver.close(order.checkout());
    }

    @Test
    void aPageWhoseScriptNeverEndsIsGivenUpAndItsLaneIsNot() {
        // late enough for the offer on a busy machine
        var order = TestDriver.order(
                shop.page("/endless", SHOP.formatted("<script>setTimeout(() => { for (;;); }, 12000);</script>")));
        offer(order);

        Awaitility.await()
                .atMost(40, TimeUnit.SECONDS)
                .until(() -> driver.verdict(order.checkout(), false), PageVerdict.Gone.class::isInstance);
        anotherShopIsBoughtFrom();
        driver.close(order.checkout());
    }

    @Test
    void aShopThatKeepsItsFirstAnswerBackIsNotWaitedForOnTheLane() {
        var silent = TestDriver.order(shop.held());
        var preview = CompletableFuture.supplyAsync(() -> driver.preview(silent, (step, shot) -> {}));

        anotherShopIsBoughtFrom();

        assertThat(preview.join())
                .isInstanceOfSatisfying(
                        PreviewResult.Stopped.class,
                        stopped -> assertThat(stopped.stop())
                                .extracting(stop -> stop.reason().code(), Stop::rule)
                                .containsExactly("site_error", "merchant-address"));
        driver.close(silent.checkout());
    }

    /** Which needs the lane for many commands, and gives up where one of them is not answered. */
    private void anotherShopIsBoughtFrom() {
        var order = TestDriver.order(shop.page("/other", SHOP.formatted("")));
        assertThat(offer(order).total()).isEqualTo(Money.of(1250, "EUR"));
        driver.close(order.checkout());
    }

    private FoundOffer offer(PurchaseOrder order) {
        var result = driver.preview(order, (step, shot) -> {});
        assertThat(result).isInstanceOf(PreviewResult.Offered.class);
        return ((PreviewResult.Offered) result).offer();
    }
}
