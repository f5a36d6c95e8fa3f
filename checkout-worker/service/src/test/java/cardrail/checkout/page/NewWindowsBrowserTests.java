package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.Cvc;
import cardrail.issuer.api.Pan;
import cardrail.issuer.api.RevealedCard;
import java.net.URI;
import java.time.YearMonth;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Which of the windows that a page opens are driven, and which say how a purchase ended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("thorough")
class NewWindowsBrowserTests {

    private static final RevealedCard CARD = new RevealedCard(
            AgentCardId.next(),
            new Pan("4000009990000045"),
            new Cvc("733"),
            YearMonth.of(2031, 4),
            "Mara Lindqvist",
            TestDriver.CARDHOLDER.billing());

    /** Asks for the address here, and goes on in a window. */
    private static final String ADDRESS = """
            <!doctype html><html lang="en"><title>Checkout</title><body><h1>Checkout</h1>
              <label>Email <input name="email"></label><label>Full name <input name="fullname"></label>
              <label>Address <input name="street"></label><label>City <input name="city"></label>
              <button type="button" onclick="window.open('%s', '_blank'); %s">Continue to payment</button>
            </body></html>
            """;

    private static final String PAYMENT = """
            <!doctype html><html lang="en"><title>Payment</title><body><h1>Payment</h1>
            <form>
              <label>Card number <input name="card"></label><label>Expiry date <input name="exp" placeholder="MM/YY"></label>
              <label>CVC <input name="cvc"></label>
              <dl><dt>Total</dt><dd>€12.50</dd></dl>
              <button type="button" onclick="%s">Pay now</button>
            </form></body></html>
            """;

    private static final String THANKS = "<!doctype html><html lang='en'><title>Thanks</title><body>"
            + "<h1>Thank you for your order</h1><p>Order number: AB-10017</p></body></html>";

    private static final String ROBOT =
            "<!doctype html><html lang='en'><title>Check</title><body><p>Verify you are human</p></body></html>";

    private SmallShop shop;
    private SmallShop elsewhere;
    private TestDriver tests;
    private BrowserCheckoutDriver driver;

    @BeforeAll
    void open() {
        shop = new SmallShop();
        elsewhere = new SmallShop();
        tests = new TestDriver();
        driver = tests.driver;
    }

    @AfterAll
    void close() {
        tests.close();
        elsewhere.close();
        shop.close();
    }

    @Test
    @Tag("law-9")
    void leavesAWindowOfAnotherOriginAloneThatDoesNotSayWhatIsToBePaid() {
        var page =
                "<!doctype html><html lang='en'><title>Prize</title><body><h1>A prize</h1><label>Email <input name=email></label>"
                        + "<label>Card number <input name=card></label><button>Continue</button></body></html>";
        assertThat(stopped(ADDRESS.formatted(elsewhere.page("/prize", page), ""))
                        .rule())
                .isEqualTo("way-on");
    }

    @Test
    void leavesAWindowOfTheShopAloneThatIsNoStep() {
        var page =
                "<!doctype html><html lang='en'><title>Help</title><body><h1>How to pay</h1><button>Continue</button></body></html>";
        assertThat(stopped(ADDRESS.formatted(shop.page("/help", page), "")).rule())
                .isEqualTo("way-on");
    }

    @Test
    @Tag("law-8")
    void watchesTheWindowThatOpenedTheOneItDrives() {
        var robot = "setTimeout(() => { document.body.append('Verify you are human'); }, 100)";
        var stop = stopped(ADDRESS.formatted(shop.page("/payment", PAYMENT.formatted("")), robot));
        assertThat(stop.reason().code()).isEqualTo("captcha");
    }

    @Test
    void readsTheEndInTheWindowThatOpenedTheOneThatWasClicked() {
        shop.page("/thanks", THANKS);
        var payment = shop.page("/pay", PAYMENT.formatted("opener.location = '/thanks'"));
        assertThat(verdict(clicked(ADDRESS.formatted(payment, ""))))
                .isInstanceOfSatisfying(
                        PageVerdict.Confirmation.class,
                        confirmed -> assertThat(confirmed.orderReference()).isEqualTo("AB-10017"));
    }

    @Test
    void readsTheEndInAWindowOfTheShopThatTheClickOpened() {
        var thanks = shop.page("/thanks-here", THANKS);
        assertThat(verdict(clicked(plain(thanks)))).isInstanceOf(PageVerdict.Confirmation.class);
    }

    @Test
    void believesNoWindowOfAnotherOriginThatAnOrderWasPlaced() {
        var order = clicked(plain(elsewhere.page("/thanks", THANKS)));
        Awaitility.await()
                .during(3, TimeUnit.SECONDS)
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> driver.verdict(order.checkout(), false), PageVerdict.StillForm.class::isInstance);
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-8")
    void seesAWallInAWindowThatTheClickOpened() {
        assertThat(verdict(clicked(plain(elsewhere.page("/robot", ROBOT)))))
                .isInstanceOfSatisfying(
                        PageVerdict.Wall.class,
                        wall -> assertThat(wall.stop().reason().code()).isEqualTo("captcha"));
    }

    private static String plain(URI opens) {
        return PAYMENT.formatted("window.open('" + opens + "', '_blank')");
    }

    private Stop stopped(String html) {
        var order = TestDriver.order(shop.page("/checkout", html));
        var result = driver.preview(order, (step, shot) -> {});
        driver.close(order.checkout());
        assertThat(result).isInstanceOf(PreviewResult.Stopped.class);
        return ((PreviewResult.Stopped) result).stop();
    }

    private PurchaseOrder clicked(String html) {
        var order = TestDriver.order(shop.page("/checkout", html));
        var result = driver.preview(order, (step, shot) -> {});
        assertThat(result).isInstanceOf(PreviewResult.Offered.class);
        var expected = TestDriver.expected(((PreviewResult.Offered) result).offer());
        assertThat(driver.fillCard(order.checkout(), CARD, expected)).isInstanceOf(StepResult.Done.class);
        assertThat(driver.guardAndClick(order.checkout(), expected)).isInstanceOf(ClickResult.Clicked.class);
        return order;
    }

    private PageVerdict verdict(PurchaseOrder order) {
        var verdict = Awaitility.await()
                .atMost(15, TimeUnit.SECONDS)
                .until(
                        () -> driver.verdict(order.checkout(), false),
                        one -> !(one instanceof PageVerdict.Unknown || one instanceof PageVerdict.StillForm));
        driver.close(order.checkout());
        return verdict;
    }
}
