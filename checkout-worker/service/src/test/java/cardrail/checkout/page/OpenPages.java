package cardrail.checkout.page;

import cardrail.checkout.api.PageChanges;
import cardrail.checkout.browser.BrowserSettings;
import cardrail.checkout.browser.Lanes;
import cardrail.checkout.browser.LivePage;
import cardrail.checkout.browser.TestBrowsers;
import cardrail.checkout.merchant.MerchantExceptions;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.Cvc;
import cardrail.issuer.api.Pan;
import cardrail.issuer.api.RevealedCard;
import java.net.URI;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Live pages of a test's own, for tests of other packages: opened as they are, or driven to their offer. */
public final class OpenPages implements LivePages, AutoCloseable {

    public static final RevealedCard CARD = new RevealedCard(
            AgentCardId.next(),
            new Pan("4000009990000013"),
            new Cvc("733"),
            YearMonth.of(2031, 4),
            "Mara Lindqvist",
            TestDriver.CARDHOLDER.billing());

    private final SmallShop shop = new SmallShop();
    private final Map<CheckoutId, LivePage> opened = new ConcurrentHashMap<>();
    private final Lanes lanes;
    private final BrowserCheckoutDriver driver;

    /** @param covered whether numbers are covered for those who watch */
    public OpenPages(boolean covered) {
        var settings = new BrowserSettings(null, true, true, 1, 8, 60);
        lanes = covered ? TestBrowsers.lanes(settings) : TestBrowsers.withoutCovers(settings);
        var eyes = new Eyes(MerchantExceptions.none());
        driver = new BrowserCheckoutDriver(
                lanes,
                eyes,
                new DriverLimits(6, 40, 120, 2, 120, 8_000, 3_000, 20),
                new Camera(eyes, InstantSource.system()),
                List.of());
        lanes.start();
    }

    /** Served under this path, at 127.0.0.1 and at localhost, which are two sites. */
    public URI serve(String path, String html) {
        return shop.page(path, html);
    }

    /** Opens an address and does nothing there. */
    public CheckoutId open(URI url) {
        var checkout = CheckoutId.next();
        var page = lanes.open();
        opened.put(checkout, page);
        page.on(window -> window.navigate(url.toString()) != null);
        return checkout;
    }

    public record Offered(CheckoutId checkout, ExpectedOffer offer) {}

    /** As a preview that ends in an offer. */
    public Offered offered(URI url) {
        var order = TestDriver.order(url);
        return switch (driver.preview(order, (step, shot) -> {})) {
            case PreviewResult.Offered(FoundOffer offer) -> new Offered(order.checkout(), TestDriver.expected(offer));
            case PreviewResult.Stopped(Stop stop) -> throw new AssertionError(stop);
        };
    }

    public Object evaluate(CheckoutId checkout, String script) {
        return page(checkout).orElseThrow().on(window -> window.evaluate(script));
    }

    public void close(CheckoutId checkout) {
        page(checkout).ifPresent(LivePage::close);
    }

    @Override
    public Optional<LivePage> page(CheckoutId checkout) {
        return Optional.ofNullable(opened.get(checkout))
                .filter(page -> !page.isGone())
                .or(() -> driver.page(checkout));
    }

    @Override
    public void personActs(CheckoutId checkout, Person person, Deed deed) {
        driver.personActs(checkout, person, deed);
    }

    @Override
    public String cleaned(CheckoutId checkout, String text) {
        return opened.containsKey(checkout) ? new Redactor().clean(text) : driver.cleaned(checkout, text);
    }

    public Optional<PageChanges> personsChanges(CheckoutId checkout) {
        return driver.personsChanges(checkout, false);
    }

    /** For the person who drives, as where the number was given out for this page. */
    public StepResult typeCard(CheckoutId checkout, ExpectedOffer expected) {
        driver.remember(checkout, CARD);
        return driver.typeCard(checkout, CARD.cardId(), expected);
    }

    @Override
    public void close() {
        lanes.stop();
        shop.close();
    }
}
