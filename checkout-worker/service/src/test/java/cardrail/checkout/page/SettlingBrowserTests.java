package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.RequestedItem;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.Cvc;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.Pan;
import cardrail.issuer.api.RevealedCard;
import java.net.URI;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page does about what was put into it, and where it would send it, is seen before anything rests on it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("thorough")
class SettlingBrowserTests {

    private static final RevealedCard CARD = new RevealedCard(
            AgentCardId.next(),
            new Pan("4000009990000045"),
            new Cvc("733"),
            YearMonth.of(2031, 4),
            "Mara Lindqvist",
            TestDriver.CARDHOLDER.billing());

    private static final String ADDRESS = """
            <label>Email <input name="email" required></label><label>Full name <input name="fullname" required></label>
            <label>Address <input name="street"></label><label>City <input name="city"></label>
            <label>Postal code <input id="zip" name="zip"></label>
            """;

    private static final String CARD_FIELDS = """
            <label>Card number <input id="pan" name="card"></label>
            <label>Expiry date <input id="exp" name="exp" placeholder="MM/YY"></label>
            <label>CVC <input id="cvc" name="cvc"></label>
            """;

    private static final String TOTAL = "<dl><dt>Total</dt><dd id='total'>€12.50</dd></dl>";
    private static final String BUTTON = "<button id='pay'>Place order</button>";

    private SmallShop shop;
    private TestDriver tests;
    private BrowserCheckoutDriver driver;

    @BeforeAll
    void open() {
        shop = new SmallShop();
        tests = new TestDriver();
        driver = tests.driver;
        shop.page("/tax", "€14.00");
    }

    @AfterAll
    void close() {
        tests.close();
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip.oninput", "zip.onchange", "zip.onblur"})
    @Tag("law-2")
    void theOffersTotalIsTheOneAfterWhatTheAddressBrought(String event) {
        var order = order(page(ADDRESS + CARD_FIELDS + TOTAL + BUTTON, """
                let later;
                %s = () => { clearTimeout(later); later = setTimeout(async () => {
                  total.textContent = await (await fetch('/tax')).text(); }, 80); };
                """.formatted(event)));
        assertThat(offer(order).total()).isEqualTo(Money.of(1400, "EUR"));
        driver.close(order.checkout());
    }

    @Test
    void aPageThatSaysItIsAtWorkIsWaitedFor() {
        var order = order(page(ADDRESS + CARD_FIELDS + TOTAL + BUTTON, """
                zip.oninput = () => { document.forms[0].ariaBusy = 'true'; setTimeout(() => {
                  total.textContent = '€14.00'; document.forms[0].ariaBusy = 'false'; }, 700); };
                """));
        assertThat(offer(order).total()).isEqualTo(Money.of(1400, "EUR"));
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-9")
    void whereAButtonWouldSendTheCardIsPartOfTheOffer() {
        var elsewhere = "<button formaction='#' hidden></button>".repeat(30)
                + "<button formaction='https://psp.example/pay'>Place order</button>";
        var order = order(page(ADDRESS + CARD_FIELDS + TOTAL + elsewhere, ""));
        var offer = offer(order);
        assertThat(offer.cardOrigins()).containsExactly(offer.merchantOrigin(), "https://psp.example");
        var named = new ExpectedOffer(
                offer.total(), offer.merchantOrigin(), List.of(offer.merchantOrigin()), List.of(), null);
        assertThat(driver.fillCard(order.checkout(), CARD, named))
                .isInstanceOfSatisfying(
                        StepResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().reason().code()).isEqualTo("merchant_mismatch"));
        assertThat(evaluate(order, "() => pan.value")).isEmpty();
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-4")
    void aButtonThatSendsTheCardElsewhereSinceTheOfferIsNotPressed() {
        var order = order(page(ADDRESS + CARD_FIELDS + TOTAL + BUTTON, ""));
        var expected = TestDriver.expected(offer(order));
        assertThat(driver.fillCard(order.checkout(), CARD, expected)).isInstanceOf(StepResult.Done.class);
        evaluate(order, "() => pay.setAttribute('formaction', 'https://psp.example/pay')");
        assertThat(driver.guardAndClick(order.checkout(), expected))
                .isInstanceOfSatisfying(
                        ClickResult.NotClicked.class,
                        not -> assertThat(not.stop().reason().code()).isEqualTo("merchant_mismatch"));
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-4")
    void whatIsPressedIsTheButtonThatWasJudgedLast() {
        // as soon as the button is scrolled to, another one is the last that pays
        var order = order(page(
                "<div style='height: 1500px'></div>" + ADDRESS + CARD_FIELDS + TOTAL
                        + "<button type='button' id='pay' onclick='window.pressed = this.id'>Place order</button>"
                        + "<div id='after'></div>",
                """
                new IntersectionObserver(seen => { if (seen[0].isIntersecting && pan.value && !window.came) { window.came = true;
                  after.innerHTML = '<button type=button id=other onclick="window.pressed = this.id">Place order</button>'; } }).observe(pay);
                """));
        var expected = TestDriver.expected(offer(order));
        assertThat(driver.fillCard(order.checkout(), CARD, expected)).isInstanceOf(StepResult.Done.class);
        // a frame or two, in which the observer sees that the button is out of view again
        evaluate(
                order,
                "async () => { after.innerHTML = ''; window.came = false; scrollTo(0, 0); await new Promise(done =>"
                        + " requestAnimationFrame(() => requestAnimationFrame(done))); return ''; }");
        assertThat(driver.guardAndClick(order.checkout(), expected)).isInstanceOf(ClickResult.Clicked.class);
        assertThat(evaluate(order, "() => String(window.pressed)")).isEqualTo("other");
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-4")
    void aButtonOnItsWayIsPressedOnceItStands() {
        var order = order(page(
                ADDRESS + CARD_FIELDS + TOTAL
                        + "<div id='way' style='position: relative; left: 0'><button type='button' id='pay' onclick='window.pressed = way.style.left'>Place order</button></div>",
                """
                window.go = () => { const began = performance.now(); const step = () => { const left = Math.min(240, Math.round((performance.now() - began) * 0.4)); way.style.left = left + 'px'; if (left < 240) requestAnimationFrame(step); }; step(); };
                """));
        var expected = TestDriver.expected(offer(order));
        assertThat(driver.fillCard(order.checkout(), CARD, expected)).isInstanceOf(StepResult.Done.class);
        evaluate(order, "() => { go(); return ''; }");
        assertThat(driver.guardAndClick(order.checkout(), expected)).isInstanceOf(ClickResult.Clicked.class);
        assertThat(evaluate(order, "() => String(window.pressed)")).isEqualTo("240px");
        driver.close(order.checkout());
    }

    @Test
    void aButtonThatPulsesInItsPlaceIsPressed() {
        var order = order(page(
                ADDRESS + CARD_FIELDS + TOTAL + BUTTON
                        + "<style>@keyframes pulse { to { transform: scale(1.07); } }"
                        + " button { animation: pulse .3s infinite alternate; }</style>",
                ""));
        var expected = TestDriver.expected(offer(order));
        assertThat(driver.fillCard(order.checkout(), CARD, expected)).isInstanceOf(StepResult.Done.class);
        assertThat(driver.guardAndClick(order.checkout(), expected)).isInstanceOf(ClickResult.Clicked.class);
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-8")
    void theLabelOfABoxIsNotClickedOnceThePageHasChanged() {
        var order = order(page(
                ADDRESS
                        + "<input type='checkbox' id='same' checked><label id='its' for='same'>Billing address is the same</label>"
                        + CARD_FIELDS + TOTAL + BUTTON,
                """
                window.labels = 0; its.onclick = () => { labels++; };
                same.onclick = event => { event.preventDefault(); setTimeout(() => document.forms[0].insertAdjacentHTML('beforebegin',
                  '<label>Enter the code we sent you <input autocomplete="one-time-code"></label>'), 50); };
                """));
        assertThat(driver.preview(order, (step, shot) -> {}))
                .isInstanceOfSatisfying(
                        PreviewResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().reason().code()).isEqualTo("otp_required"));
        assertThat(evaluate(order, "() => String(labels)")).isEqualTo("0");
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-2")
    void whatLiesOverThePageIsClosedAndTheAddressSettlesAllTheSame() {
        var order = order(page(
                ADDRESS + CARD_FIELDS + TOTAL + BUTTON
                        + "<div id='news' role='dialog' aria-modal='true' hidden style='position:fixed;inset:0;background:white'>"
                        + "<p>Newsletter</p><button type='button' id='no' aria-label='Close'>×</button></div>",
                """
                zip.onblur = () => { news.hidden = false; };
                no.onclick = () => { news.hidden = true; setTimeout(async () => {
                  total.textContent = await (await fetch('/tax')).text(); }, 80); };
                """));
        assertThat(offer(order).total()).isEqualTo(Money.of(1400, "EUR"));
        driver.close(order.checkout());
    }

    private static final String SAME = """
            <label><input type="checkbox" id="same" checked> Billing address is the same as the delivery address</label>
            <div id="billing"></div>
            """;

    private static final String BILLING = """
            billing.innerHTML = '<h2>Billing address</h2><label>Full name <input name="billing_name" autocomplete="billing name"></label>'
              + '<label>Postal code <input id="bzip" name="billing_zip" autocomplete="billing postal-code"></label>';
            """;

    @Test
    void theBillingAddressIsFilledWhereItsFieldsComeLate() {
        var order = order(page(
                ADDRESS + SAME + CARD_FIELDS + TOTAL + BUTTON,
                "same.onchange = () => setTimeout(() => { " + BILLING + " }, 80);"));
        offer(order);
        assertThat(evaluate(order, "() => bzip.value")).isEqualTo("3011 AA");
        driver.close(order.checkout());
    }

    @Test
    void aBoxThatIsSetAMomentAfterTheClickIsNotTurnedBack() {
        var order = order(page(
                ADDRESS + SAME + CARD_FIELDS + TOTAL + BUTTON,
                "window.clicks = 0; same.onclick = event => { clicks++; event.preventDefault();"
                        + " setTimeout(() => { same.checked = !same.checked; " + BILLING + " }, 80); };"));
        offer(order);
        assertThat(evaluate(order, "() => same.checked + bzip.value + ' ' + clicks"))
                .isEqualTo("false3011 AA 1");
        driver.close(order.checkout());
    }

    @Test
    void aBoxThatStaysTickedIsNotPaidWith() {
        var order = order(
                page(ADDRESS + SAME + CARD_FIELDS + TOTAL + BUTTON, "same.onclick = event => event.preventDefault();"));
        assertThat(driver.preview(order, (step, shot) -> {}))
                .isInstanceOfSatisfying(
                        PreviewResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().reason().code()).isEqualTo("unsupported_widget"));
        driver.close(order.checkout());
    }

    /** A list of other addresses may come until then, and take the click. The page itself says how long nobody clicked. */
    @Test
    void nothingIsClickedBeforeThePageCouldSuggestOtherAddresses() {
        shop.page("/pay", html(ADDRESS + CARD_FIELDS + TOTAL + BUTTON, ""));
        var order = order(shop.page("/delivery", """
                <!doctype html><html lang="en"><title>Delivery</title><body><h1>Delivery address</h1><form action="/pay">
                  <label>Full name <input name="fullname"></label><label>Postal code <input name="zip"></label>
                  <label>City <input name="city"></label>
                  <label>Street <input name="street" autocomplete="shipping address-line1"></label>
                  <input type="hidden" name="waited"><button>Continue</button></form>
                <script>
                  let typed = 0;
                  const form = document.forms[0];
                  form.street.addEventListener('input', () => typed = performance.now());
                  document.addEventListener('pointerdown', () => form.waited.value = Math.floor(performance.now() - typed), true);
                </script>
                """));
        offer(order);
        var waited = evaluate(order, "() => new URLSearchParams(location.search).get('waited')");
        assertThat(Integer.parseInt(String.valueOf(waited))).isGreaterThanOrEqualTo(200);
        driver.close(order.checkout());
    }

    /** Where each wait lasted until the page gives up moving, a preview would run out of time. */
    @Test
    void aPageThatAlwaysMovesIsBoughtFrom() {
        var bar = """
                <p id="bar" style="width: 300px; height: 4px; background: #333; transition: width 1s linear"></p>
                <p style="animation: shown auto linear; animation-timeline: view()">Seen</p>
                <style>@keyframes shown { from { opacity: 0 } to { opacity: 1 } }</style>
                <script>let n = 300; const on = () => { bar.style.width = --n + 'px'; }; bar.ontransitionend = on; setTimeout(on, 50);</script>""";
        var order = order(page(ADDRESS + CARD_FIELDS + TOTAL + BUTTON + bar, ""));
        assertThat(offer(order).total()).isEqualTo(Money.of(1250, "EUR"));
        driver.close(order.checkout());
    }

    /** Nothing is added to the document then, nor changed in it. */
    @Test
    @Tag("law-8")
    void aWallThatAnAnimationBringsUpIsWaitedFor() {
        var wall = """
                <style>
                  @keyframes up { from { transform: translateY(100vh); visibility: hidden } to { visibility: hidden } }
                  @keyframes ever { from { transform: none } to { transform: rotate(360deg) } }
                  .wall { position: fixed; inset: 0; background: #fff; animation: up .8s }
                </style>
                <i style="position: fixed; animation: ever 2s infinite">.</i>
                <div class="wall" role="dialog"><label>Captcha <input name="captcha"></label><p>Prove you are human.</p></div>""";
        var order = order(page(ADDRESS + CARD_FIELDS + TOTAL + BUTTON + wall, ""));
        assertThat(driver.preview(order, (step, shot) -> {}))
                .isInstanceOfSatisfying(
                        PreviewResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().reason().code()).isEqualTo("captcha"));
        assertThat(evaluate(order, "() => document.forms[0].email.value")).isEmpty();
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-8")
    void nothingIsPressedOnAPageThatChangedWhileItsButtonWasCovered() {
        shop.page("/pay", html(ADDRESS + CARD_FIELDS + TOTAL + BUTTON, ""));
        var cover = "<div id='cover' style='position: fixed; inset: 0; background: #eee'></div>";
        var order = order(shop.page("/cart", """
                <!doctype html><html lang="en"><title>Cart</title><body><h1>Cart</h1>
                <button onclick="location = '/pay'">Checkout</button>""" + cover + """
                <script>setTimeout(() => { cover.remove(); document.body.insertAdjacentHTML('beforeend',
                  '<div role="dialog"><label>Captcha <input name="captcha"></label><p>Prove you are human.</p></div>'); }, 400);</script>
                """));
        assertThat(driver.preview(order, (step, shot) -> {}))
                .isInstanceOfSatisfying(
                        PreviewResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().reason().code()).isEqualTo("captcha"));
        assertThat(evaluate(order, "() => location.pathname")).isEqualTo("/cart");
        driver.close(order.checkout());
    }

    private FoundOffer offer(PurchaseOrder order) {
        var result = driver.preview(order, (step, shot) -> {});
        assertThat(result).isInstanceOf(PreviewResult.Offered.class);
        return ((PreviewResult.Offered) result).offer();
    }

    private URI page(String form, String script) {
        return shop.page("/checkout", html(form, script));
    }

    private static String html(String form, String script) {
        return "<!doctype html><html lang='en'><title>Checkout</title><body><h1>Checkout</h1><form action='/done'>"
                + form + "</form><script>" + script + "</script>";
    }

    private static PurchaseOrder order(URI url) {
        return new PurchaseOrder(
                CheckoutId.next(),
                url,
                List.of(new RequestedItem(null, 1, List.of())),
                TestDriver.DELIVERY,
                TestDriver.CARDHOLDER,
                null,
                Set.of());
    }

    private String evaluate(PurchaseOrder order, String script) {
        return driver.page(order.checkout()).orElseThrow().on(page -> String.valueOf(page.evaluate(script)));
    }
}
