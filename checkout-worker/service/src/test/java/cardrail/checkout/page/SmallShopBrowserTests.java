package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import cardrail.checkout.form.CardFiller;
import cardrail.checkout.form.CardStepException;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.Cvc;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.Pan;
import cardrail.issuer.api.RevealedCard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The driver on small pages of its own, each with one oddity, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmallShopBrowserTests {

    private static final String NUMBER = "4000009990000013";

    private static final RevealedCard CARD = new RevealedCard(
            AgentCardId.next(),
            new Pan(NUMBER),
            new Cvc("733"),
            YearMonth.of(2031, 4),
            "Mara Lindqvist",
            TestDriver.CARDHOLDER.billing());

    private static final String GERMAN_SHOP = """
            <!doctype html><html lang="de"><title>Kasse</title><body><h1>Kasse</h1>
            <form action="/done">
              <label>E-Mail <input name="m"></label>
              <label>Vorname <input name="v" required></label><label>Nachname <input name="n" required></label>
              <label>Straße und Hausnummer <input name="s"></label>
              <label>PLZ <input name="p"></label><label>Ort <input name="o"></label>
              <label>Land <select name="l"><option value="">–</option><option value="81">Deutschland</option></select></label>
              <label>Gutscheincode <input id="coupon" name="g"></label>
              <label><input id="news" type="checkbox" name="nl"> Newsletter abonnieren</label>
              <label>Kartennummer <input id="pan" name="k"></label>
              <label>Ablaufmonat <input id="mm" name="am" maxlength="2"></label>
              <label>Ablaufjahr <input id="yy" name="ay" maxlength="2"></label>
              <label>Prüfnummer <input id="cvc" name="pz"></label>
              <dl><dt>Warenwert</dt><dd>10,00 €</dd><dt>Versand</dt><dd>2,50 €</dd><dt>Gesamtbetrag</dt><dd>12,50 €</dd></dl>
              <button>Zahlungspflichtig bestellen</button>
            </form></body></html>
            """;

    private static final String PIECES = """
            <!doctype html><html lang="de"><title>Kasse</title><body><h1>Kasse</h1>
            <form action="/done">
              <label>E-Mail <input name="m"></label>
              <label>Telefon <select name="cc"><option value="at">AT (+43)</option><option value="de">DE (+49)</option></select></label>
              <label>Telefon <input name="tel"></label>
              <label>Straße <input name="st"></label><label>Hausnummer <input name="nr"></label>
              <label>PLZ <input name="p"></label><label>Ort <input name="o"></label>
              <label>Kreditkartentyp <select name="brand"><option value="MC">Mastercard</option><option value="VI">Visa</option></select></label>
              <label>Karteninhaber <input name="cf" placeholder="Vorname" id="cardholder-first-name"></label>
              <label>Karteninhaber <input name="cl" placeholder="Nachname" id="cardholder-last-name"></label>
              <label>Kartennummer <input id="pan" name="k"></label>
              <label>Gültig bis <select name="em"><option value="3">03 - März</option><option value="4">04 - April</option></select></label>
              <label>Gültig bis <select name="ey"><option value="2030">30</option><option value="2031">31</option></select></label>
              <label>Prüfnummer <input id="cvc" name="pz"></label>
              <dl><dt>Gesamtbetrag</dt><dd>12,50 €</dd></dl>
              <button>Zahlungspflichtig bestellen</button>
            </form></body></html>
            """;

    private SmallShop shop;
    private TestDriver tests;
    private BrowserCheckoutDriver driver;

    @BeforeAll
    void open() {
        shop = new SmallShop();
        tests = new TestDriver();
        driver = tests.driver;
    }

    @AfterAll
    void close() {
        tests.close();
        shop.close();
    }

    @Test
    void fillsAGermanCheckoutAndLeavesCouponAndNewsletterAlone() {
        var order = TestDriver.order(shop.page("/kasse", GERMAN_SHOP));
        var offer = offer(order);
        assertThat(offer.total()).isEqualTo(Money.of(1250, "EUR"));
        assertThat(driver.fillCard(order.checkout(), CARD, TestDriver.expected(offer)))
                .isInstanceOf(StepResult.Done.class);
        assertThat(value(order, "[name=v]")).isEqualTo("Jonas");
        assertThat(value(order, "[name=l]")).isEqualTo("81");
        assertThat(value(order, "#mm") + value(order, "#yy")).isEqualTo("0431");
        assertThat(value(order, "#coupon")).isEmpty();
        assertThat(evaluate(order, "() => String(document.querySelector('#news').checked)"))
                .isEqualTo("false");
        driver.close(order.checkout());
    }

    @Test
    void givesEveryFieldItsPartWhereAFormAsksInPieces() {
        var order = TestDriver.order(shop.page("/pieces", PIECES));
        var offer = offer(order);
        assertThat(driver.fillCard(order.checkout(), CARD, TestDriver.expected(offer)))
                .isInstanceOf(StepResult.Done.class);
        assertThat(value(order, "[name=cc]") + " " + value(order, "[name=tel]")).isEqualTo("de 15112345678");
        assertThat(value(order, "[name=st]") + "|" + value(order, "[name=nr]")).isEqualTo("Hafenstr.|12");
        assertThat(value(order, "[name=brand]")).isEqualTo("VI");
        assertThat(value(order, "[name=cf]") + "|" + value(order, "[name=cl]")).isEqualTo("Mara|Lindqvist");
        assertThat(value(order, "[name=em]") + "|" + value(order, "[name=ey]")).isEqualTo("4|2031");
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-8")
    void aRuleThatAnOperatorDismissedIsPassedOverFromTheFirstLookToTheLast() {
        var page = shop.page("/ab18", GERMAN_SHOP.replace("<h1>", "<p>Sind Sie über 18?</p><h1>"));
        var walled = TestDriver.order(page);
        assertThat(driver.preview(walled, (step, shot) -> {}))
                .isInstanceOfSatisfying(
                        PreviewResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().rule()).isEqualTo("age-check"));
        driver.close(walled.checkout());

        var order = TestDriver.order(page, "age-check");
        var expected = TestDriver.expected(offer(order));
        assertThat(driver.fillCard(order.checkout(), CARD, expected)).isInstanceOf(StepResult.Done.class);
        assertThat(driver.guard(order.checkout(), expected)).isInstanceOf(StepResult.Done.class);
        assertThat(driver.verdict(order.checkout(), false)).isInstanceOf(PageVerdict.StillForm.class);
        driver.close(order.checkout());

        assertThat(stopped(TestDriver.order(page, "login"))).isEqualTo("age_verification");
    }

    @Test
    @Tag("law-9")
    void showsDotsInThePageAndCoversTheFieldsOnEveryPicture() throws IOException {
        var order = TestDriver.order(shop.page("/kasse", GERMAN_SHOP));
        var offer = offer(order);
        driver.fillCard(order.checkout(), CARD, TestDriver.expected(offer));
        for (var field : List.of("#pan", "#cvc")) {
            assertThat(evaluate(
                            order,
                            "() => getComputedStyle(document.querySelector('" + field + "')).webkitTextSecurity"))
                    .isEqualTo("disc");
        }
        var image = ImageIO.read(new ByteArrayInputStream(
                driver.shot(order.checkout(), "Card " + NUMBER).png()));
        var middle = evaluate(order, """
                () => { const r = document.querySelector('#pan').getBoundingClientRect();
                        return `${Math.round(r.x + 12)},${Math.round(r.y + r.height / 2)}`; }
                """).split(",");
        assertThat(image.getRGB(Integer.parseInt(middle[0]), Integer.parseInt(middle[1])) & 0xffffff)
                .isEqualTo(0x333b48);
        assertThat(driver.shot(order.checkout(), "Card " + NUMBER).title()).doesNotContain(NUMBER);
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-9")
    void typesNothingIntoAnOriginThatTheOfferDoesNotName() {
        var order = TestDriver.order(shop.page("/kasse", GERMAN_SHOP));
        var offer = offer(order);
        var other = new ExpectedOffer(
                offer.total(), offer.merchantOrigin(), List.of("https://psp.example"), List.of(), null);
        assertThat(driver.fillCard(order.checkout(), CARD, other))
                .isInstanceOfSatisfying(
                        StepResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().reason().code()).isEqualTo("merchant_mismatch"));
        assertThat(value(order, "#pan")).isEmpty();
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-4")
    @Tag("law-9")
    void takesTheBrowsersWordForAnOriginAndNotThePages() {
        var liar = GERMAN_SHOP.replace("<form", "<script>window.origin = 'https://psp.example'</script><form");
        var order = TestDriver.order(shop.page("/origin", liar));
        var offer = offer(order);
        assertThat(offer.merchantOrigin()).startsWith("http://127.0.0.1:");
        assertThat(offer.cardOrigins()).containsExactly(offer.merchantOrigin());
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-9")
    void aPageThatAnswersWithTheNumberIsNotReadAndNotQuoted() {
        var order = TestDriver.order(shop.page("/kasse", GERMAN_SHOP));
        var expected = TestDriver.expected(offer(order));
        driver.fillCard(order.checkout(), CARD, expected);
        evaluate(order, "() => { JSON.stringify = () => '{' + document.querySelector('#pan').value; return ''; }");
        assertThat(driver.guardAndClick(order.checkout(), expected))
                .isInstanceOfSatisfying(
                        ClickResult.NotClicked.class,
                        refused -> assertThat(refused.toString()).doesNotContain(NUMBER));
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-9")
    void coversANumberThatThePageShowsInPieces() throws IOException {
        var echo = GERMAN_SHOP.replace("<form", """
                <p style="font-size: 30px"><span id="echo"></span> <b id="back"></b></p>
                <script>addEventListener('input', () => {
                  const digits = document.querySelector('#pan').value.replace(/\\D/g, '');
                  echo.innerHTML = digits.replace(/.{4}/g, '<i>$&</i>');
                  back.textContent = document.querySelector('#cvc').value;
                });</script><form""");
        var order = TestDriver.order(shop.page("/echo", echo));
        driver.fillCard(order.checkout(), CARD, TestDriver.expected(offer(order)));
        assertThat(evaluate(order, "() => echo.textContent + ' ' + back.textContent"))
                .isEqualTo(NUMBER + " 733");
        var image = ImageIO.read(
                new ByteArrayInputStream(driver.shot(order.checkout(), "Echo").png()));
        for (var shown : List.of("echo", "back")) {
            var at = evaluate(order, "() => { const r = " + shown + """
                    .getBoundingClientRect(); return [r.x, r.y, r.width, r.height].map(Math.round).join(); }
                    """).split(",");
            int x = Integer.parseInt(at[0].strip());
            int y = Integer.parseInt(at[1].strip()) + Integer.parseInt(at[3].strip()) / 2;
            for (int right = 0; right < Integer.parseInt(at[2].strip()); right++) {
                assertThat(image.getRGB(x + right, y) & 0xffffff).as(shown).isEqualTo(0x333b48);
            }
        }
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-9")
    void anExceptionOfACardStepNamesTheFieldAndNothingElse() {
        var order = TestDriver.order(shop.page("/kasse", GERMAN_SHOP));
        offer(order);
        var thrown =
                catchThrowable(() -> driver.page(order.checkout()).orElseThrow().on(page -> {
                    page.setDefaultTimeout(300);
                    try (var seen = Observer.look(driver.page(order.checkout()).orElseThrow(), page)) {
                        var number = new Eyes()
                                .read(seen.snapshot())
                                .cardFields()
                                .all()
                                .getFirst();
                        var element = seen.asked(number.in().element());
                        page.navigate("about:blank");
                        return CardFiller.type(
                                page,
                                element,
                                number,
                                CARD,
                                CardFiller.ways(number).getFirst());
                    }
                }));
        assertThat(thrown).isInstanceOf(CardStepException.class).hasNoCause().hasNoSuppressedExceptions();
        assertThat(thrown).hasMessage("the field cc-number could not be filled");
        driver.close(order.checkout());
    }

    /** Where the press that puts something into the cart meets a layer that came with the mouse, the cart stays empty. */
    @Test
    void putsIntoTheCartWhatALayerKeptOutOfIt() {
        shop.page("/kasse", GERMAN_SHOP);
        shop.page("/leer", "<!doctype html><html lang=de><title>Warenkorb</title><h1>Ihr Warenkorb ist leer</h1>");
        var order = TestDriver.order(shop.page("/socken", """
                <!doctype html><html lang="de"><title>Socken</title><h1>Socken</h1><p>10,00 €</p>
                <a href="/leer">Warenkorb</a>
                <form action="/kasse"><button id="add">In den Warenkorb</button></form>
                <div id="layer" role="dialog" hidden style="position: fixed; inset: 0; background: #fff">
                  <p>Post von uns?</p><button type="button" onclick="layer.remove()">Nein, danke</button></div>
                <script>add.addEventListener('pointermove', () => { layer.hidden = false; }, { once: true });</script>
                """));
        assertThat(offer(order).total()).isEqualTo(Money.of(1250, "EUR"));
        driver.close(order.checkout());
    }

    /** Whoever draws a button anew under the mouse hears the press all the same; twice would be two of it. */
    @Test
    void aButtonThatIsDrawnAnewUnderTheMouseIsPressedOnce() {
        shop.page("/kasse", GERMAN_SHOP);
        var order = TestDriver.order(shop.page("/neu", """
                <!doctype html><html lang="de"><title>Socken</title><h1>Socken</h1><p>10,00 €</p>
                <a href="/kasse" onclick="this.search = '?n=' + n">Kasse</a>
                <p><button id="add">In den Warenkorb</button></p>
                <script>
                  let n = 0;
                  const draw = () => { const other = add.cloneNode(true); other.onclick = () => n++; add.replaceWith(other); };
                  add.addEventListener('pointermove', draw, { once: true });
                </script>
                """));
        offer(order);
        assertThat(evaluate(order, "() => location.search")).isEqualTo("?n=1");
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-4")
    void doesNotOfferWhatItCannotRead() {
        var unreadable = GERMAN_SHOP.replace("<dd>12,50 €</dd>", "<dd>12,5 €</dd>");
        var order = TestDriver.order(shop.page("/unlesbar", unreadable));
        assertThat(stopped(order)).isEqualTo("total_unreadable");
    }

    @Test
    void givesNoLegalConsentByItself() {
        var consent = GERMAN_SHOP.replace(
                "<button>", "<label><input type=checkbox required name=agb> Ich akzeptiere die AGB</label><button>");
        var order = TestDriver.order(shop.page("/agb", consent));
        assertThat(stopped(order)).isEqualTo("legal_consent_required");
    }

    @Test
    @Tag("law-8")
    void waitsForAnInterstitialThatPassesByItself() {
        shop.page("/kasse", GERMAN_SHOP);
        var order = TestDriver.order(shop.page(
                "/checking",
                503,
                "<title>Just a moment...</title><p>Checking your browser</p>"
                        + "<script>setTimeout(() => location = '/kasse', 700)</script>"));
        assertThat(offer(order).total()).isEqualTo(Money.of(1250, "EUR"));
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-8")
    void stopsAtAnInterstitialThatStays() {
        var order = TestDriver.order(
                shop.page("/blocked", 503, "<title>Just a moment...</title><p>Checking your browser</p>"));
        assertThat(stopped(order)).isEqualTo("bot_interstitial");
    }

    @Test
    @Tag("law-8")
    void aWallThatHasGoneByItselfIsStillLeftToAPerson() {
        var order = TestDriver.order(shop.page("/kasse", GERMAN_SHOP));
        var expected = TestDriver.expected(offer(order));
        assertThat(driver.fillCard(order.checkout(), CARD, expected)).isInstanceOf(StepResult.Done.class);
        evaluate(
                order,
                "() => { document.querySelector('h1').outerHTML += '<p id=age>Sind Sie über 18?</p>'; return ''; }");
        assertThat(driver.guard(order.checkout(), expected)).isInstanceOf(StepResult.Stopped.class);
        evaluate(order, "() => { age.remove(); return ''; }");

        assertThat(driver.guard(order.checkout(), expected)).isInstanceOf(StepResult.Stopped.class);
        assertThat(driver.guardAndClick(order.checkout(), expected)).isInstanceOf(ClickResult.NotClicked.class);
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-5")
    void aCrashedPageIsGone() {
        var order = TestDriver.order(shop.page("/kasse", GERMAN_SHOP));
        var offer = offer(order);
        var _ = catchThrowable(
                () -> driver.page(order.checkout()).orElseThrow().on(page -> page.navigate("chrome://crash")));
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> !driver.holds(order.checkout()));
        assertThat(driver.verdict(order.checkout(), false)).isInstanceOf(PageVerdict.Gone.class);
        assertThat(driver.guardAndClick(order.checkout(), TestDriver.expected(offer)))
                .isInstanceOf(ClickResult.NotClicked.class);
        assertThat(driver.shot(order.checkout(), "Gone").title()).isEqualTo("Gone (no page)");
        driver.close(order.checkout());
    }

    private FoundOffer offer(PurchaseOrder order) {
        var result = driver.preview(order, (step, shot) -> {});
        assertThat(result).isInstanceOf(PreviewResult.Offered.class);
        return ((PreviewResult.Offered) result).offer();
    }

    private String stopped(PurchaseOrder order) {
        var result = driver.preview(order, (step, shot) -> {});
        assertThat(result).isInstanceOf(PreviewResult.Stopped.class);
        driver.close(order.checkout());
        return ((PreviewResult.Stopped) result).stop().reason().code();
    }

    private String value(PurchaseOrder order, String selector) {
        return evaluate(order, "() => document.querySelector('" + selector + "').value");
    }

    private String evaluate(PurchaseOrder order, String script) {
        return driver.page(order.checkout()).orElseThrow().on(page -> (String) page.evaluate(script));
    }
}
