package cardrail.checkout.page;

import cardrail.checkout.api.Delivery;
import cardrail.checkout.api.RequestedItem;
import cardrail.checkout.browser.BrowserSettings;
import cardrail.checkout.browser.Lanes;
import cardrail.checkout.browser.TestBrowsers;
import cardrail.checkout.merchant.MerchantExceptions;
import cardrail.issuer.api.BillingAddress;
import cardrail.issuer.api.Cardholder;
import cardrail.issuer.api.CheckoutId;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** A driver with a browser of its own, and orders for it. */
final class TestDriver implements AutoCloseable {

    static final Delivery DELIVERY = new Delivery(
            "Jonas Berg",
            "jonas.berg@example.com",
            "+4915112345678",
            "Hafenstr. 12",
            null,
            "Hamburg",
            null,
            "20457",
            "DE");

    static final Cardholder CARDHOLDER =
            new Cardholder("Mara Lindqvist", new BillingAddress("Quay 9", null, "Rotterdam", null, "3011 AA", "NL"));

    final Lanes lanes = TestBrowsers.lanes(new BrowserSettings(null, true, true, 1, 6, 60));
    final DriverLimits limits = new DriverLimits(6, 40, 120, 2, 120, 8_000, 3_000, 20);
    final BrowserCheckoutDriver driver;

    TestDriver() {
        this(MerchantExceptions.none());
    }

    TestDriver(MerchantExceptions exceptions) {
        this(new Eyes(exceptions));
    }

    TestDriver(Eyes eyes) {
        driver = new BrowserCheckoutDriver(lanes, eyes, limits, new Camera(eyes, InstantSource.system()), List.of());
        lanes.start();
    }

    static PurchaseOrder order(URI url, String... dismissedRules) {
        return new PurchaseOrder(
                CheckoutId.next(),
                url,
                List.of(new RequestedItem(null, 1, List.of())),
                DELIVERY,
                CARDHOLDER,
                null,
                Set.of(dismissedRules));
    }

    static ExpectedOffer expected(FoundOffer offer) {
        return new ExpectedOffer(
                offer.total(),
                offer.merchantOrigin(),
                offer.cardOrigins(),
                offer.items(),
                offer.deliveryMethod(),
                offer.acceptedTerms());
    }

    @Override
    public void close() {
        lanes.stop();
    }
}
