package cardrail.checkout.page;

import static cardrail.issuer.api.LegalConsent.PRIVACY_NOTICE;
import static cardrail.issuer.api.LegalConsent.TERMS_OF_SALE;
import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.AcceptedTerms;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.Cvc;
import cardrail.issuer.api.LegalConsent;
import cardrail.issuer.api.Pan;
import cardrail.issuer.api.RevealedCard;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Boxes that ask for a consent, in a real browser: ticked where the mandate gives it and nothing else is asked for with it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("thorough")
class ConsentBoxesBrowserTests {

    private static final RevealedCard CARD = new RevealedCard(
            AgentCardId.next(),
            new Pan("4000009990000013"),
            new Cvc("733"),
            YearMonth.of(2031, 4),
            "Mara Lindqvist",
            TestDriver.CARDHOLDER.billing());

    private static final String SHOP = """
            <!doctype html><html lang="en"><title>Checkout</title><body><h1>Checkout</h1>
            <form action="/done">
              <label>Email <input name="m"></label>
              <label>Card number <input name="k"></label>
              <label>Expiry date <input name="e" placeholder="MM / YY"></label>
              <label>Security code <input name="c"></label>
              <dl><dt>Subtotal</dt><dd>€10.00</dd><dt>Total</dt><dd>€12.50</dd></dl>
              %s
              <button>Place order</button>
            </form></body></html>
            """;

    private static final String TERMS =
            "<label><input type=checkbox required id=terms name=terms> I agree to the <a href=/t>Terms and Conditions</a> *</label>";

    private final SmallShop shop = new SmallShop();
    private final TestDriver testDriver = new TestDriver();
    private final BrowserCheckoutDriver driver = testDriver.driver;

    @AfterEach
    void closePages() {
        driver.holding().forEach(driver::close);
    }

    @AfterAll
    void close() {
        testDriver.close();
        shop.close();
    }

    private PurchaseOrder order(String path, String boxes, LegalConsent... consents) {
        return TestDriver.order(shop.page(path, SHOP.formatted(boxes))).accepting(GivenConsents.of(Set.of(consents)));
    }

    private FoundOffer offer(PurchaseOrder order) {
        var result = driver.preview(order, (step, shot) -> {});
        assertThat(result).isInstanceOf(PreviewResult.Offered.class);
        return ((PreviewResult.Offered) result).offer();
    }

    private String stopped(PurchaseOrder order) {
        var result = driver.preview(order, (step, shot) -> {});
        assertThat(result).isInstanceOf(PreviewResult.Stopped.class);
        return ((PreviewResult.Stopped) result).stop().reason().code();
    }

    private boolean ticked(PurchaseOrder order, String selector) {
        return Boolean.TRUE.equals(evaluate(order, "document.querySelector('" + selector + "').checked"));
    }

    private Object evaluate(PurchaseOrder order, String script) {
        return driver.page(order.checkout()).orElseThrow().on(page -> page.evaluate(script));
    }

    @Test
    void ticksWhatTheMandateAcceptsAndTellsOfIt() {
        var told = new ArrayList<AcceptedTerms>();
        var order = order("/terms", TERMS, TERMS_OF_SALE);
        var result = driver.preview(order, new Progress() {
            @Override
            public void step(String step, Shot shot) {}

            @Override
            public void accepted(AcceptedTerms terms) {
                told.add(terms);
            }
        });

        assertThat(result).isInstanceOf(PreviewResult.Offered.class);
        var accepted = new AcceptedTerms(List.of(TERMS_OF_SALE), "I agree to the Terms and Conditions *");
        assertThat(((PreviewResult.Offered) result).offer().acceptedTerms()).containsExactly(accepted);
        assertThat(told).containsExactly(accepted);
        assertThat(ticked(order, "#terms")).isTrue();
    }

    @Test
    void withoutTheMandatesWordItIsAPersonsBusiness() {
        assertThat(stopped(order("/none", TERMS))).isEqualTo("legal_consent_required");
        var order = order("/other", TERMS, PRIVACY_NOTICE);
        assertThat(stopped(order)).isEqualTo("legal_consent_required");
        assertThat(ticked(order, "#terms")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I agree to the terms and conditions and am 18 or older",
                "I agree to the terms and to a subscription",
                "I agree to the terms and the privacy policy"
            })
    void whatMixesInMoreIsNotTicked(String words) {
        var box = "<label><input type=checkbox required id=b name=b> " + words + "</label>";
        var order = order("/mixed", box, TERMS_OF_SALE);
        assertThat(stopped(order)).isEqualTo("legal_consent_required");
        assertThat(ticked(order, "#b")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"I agree to the terms and want the newsletter", "I agree to the terms; save my card"})
    void whatIsLeftAloneIsLeftToTheShop(String words) {
        var order = order(
                "/left", "<label><input type=checkbox required id=b name=b> " + words + "</label>", TERMS_OF_SALE);
        assertThat(offer(order).acceptedTerms()).isEmpty();
        assertThat(ticked(order, "#b")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<label><input type=checkbox required id=b> I agree to the terms <button type=button>?</button></label>",
                "<label><input type=checkbox required id=b> I agree to the terms <img src=/x alt='' width=9 height=9></label>",
                "<label><input type=checkbox required id=b> I agree to the terms <i hidden>of sale</i></label>",
                "<style>.n::after{content:' and get news'}</style><label class=n><input type=checkbox required id=b> I agree to the terms</label>",
                "<label><input type=checkbox required id=b aria-label='I agree to the terms'> Yes, send me more</label>",
                "<p><label><input type=checkbox required id=b> I agree to the terms</label> and to your club's rules</p>",
                "<label><input type=checkbox required id=b> I agree to the terms</label> and to your club's rules",
                "<span><label><input type=checkbox required id=b> I agree to the terms</label></span> and to your club's rules",
                "<div><span><label><input type=checkbox required id=b> I agree to the terms</label></span></div><div style='margin-top:-1.2em;margin-left:11em'>and to your club's rules</div>",
                "<div><label style=display:block><input type=checkbox required id=b> I agree to the terms</label> and to your club's rules<br></div>",
                "<div style=display:flex><label><input type=checkbox required id=b> I agree to the terms</label><span>and to your club's rules</span></div>",
                "<label><input type=checkbox required id=b> I agree to the terms <span role=listbox>and to a club</span></label>",
                "<p>Club, €9.90 a month</p><label><input type=checkbox required id=b> I agree to the above and the terms</label>",
                "<label style='background-image: linear-gradient(red, blue)'><input type=checkbox required id=b> I agree to the terms</label>",
                "<label><input type=checkbox required id=b aria-describedby=d> I agree to the terms</label><div id=d>A club</div>"
            })
    void whatSaysMoreThanItsWordsIsNotTicked(String box) {
        var order = order("/more", box, TERMS_OF_SALE);
        assertThat(stopped(order)).isEqualTo("legal_consent_required");
        assertThat(ticked(order, "#b")).isFalse();
    }

    @Test
    void twoBoxesWithoutNameAndIdAreTwo() {
        var two = TERMS.replace("id=terms name=terms", "class=t")
                + TERMS.replace("id=terms name=terms", "class=t").replace("Terms and Conditions", "terms of sale");
        var order = order("/two", two, TERMS_OF_SALE);
        var offer = offer(order);
        assertThat(offer.acceptedTerms()).hasSize(2);
        evaluate(order, "document.querySelector('.t').parentNode.lastChild.data = ' Subscribe me to it'");
        assertThat(driver.guard(order.checkout(), TestDriver.expected(offer))).isInstanceOf(StepResult.Stopped.class);
    }

    @Test
    void twoBoxesThatSayTheSameAreTickedBoth() {
        var two = TERMS.replace("id=terms name=terms", "class=t").repeat(2);
        var order = order("/same", two, TERMS_OF_SALE);
        var offer = offer(order);
        assertThat(offer.acceptedTerms()).hasSize(1);
        assertThat(evaluate(order, "document.querySelectorAll('.t:checked').length"))
                .isEqualTo(2);
        assertThat(driver.guard(order.checkout(), TestDriver.expected(offer))).isInstanceOf(StepResult.Done.class);
        evaluate(order, "document.querySelector('.t').checked = false");
        assertThat(driver.guard(order.checkout(), TestDriver.expected(offer))).isInstanceOf(StepResult.Stopped.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const l = this.parentNode, c = l.cloneNode(true); c.firstChild.checked = true; l.replaceWith(c)",
                "this.checked = false; setTimeout(() => this.checked = true, 700)"
            })
    void whatTurnsAnotherWayIsToldOfAllTheSame(String onchange) {
        var told = new ArrayList<AcceptedTerms>();
        var box = TERMS.replace(
                "id=terms", "id=terms onchange='if (!window.once) { window.once = 1; " + onchange + " }'");
        var order = order("/turns", box, TERMS_OF_SALE);
        var result = driver.preview(order, new Progress() {
            @Override
            public void step(String step, Shot shot) {}

            @Override
            public void accepted(AcceptedTerms terms) {
                told.add(terms);
            }
        });
        assertThat(result).isInstanceOf(PreviewResult.Offered.class);
        assertThat(ticked(order, "#terms")).isTrue();
        assertThat(told).hasSize(1);
        assertThat(((PreviewResult.Offered) result).offer().acceptedTerms()).hasSize(1);
    }

    @Test
    @Tag("law-4")
    void nothingIsClickedWhereTheBoxIsForSomethingElseByThen() {
        var order = order("/subscribe", TERMS, TERMS_OF_SALE);
        var expected = TestDriver.expected(offer(order));
        evaluate(order, "document.querySelector('#terms').parentNode.lastChild.data = ' Subscribe me to the club'");
        assertThat(driver.guardAndClick(order.checkout(), expected)).isInstanceOf(ClickResult.NotClicked.class);
    }

    @Test
    @Tag("law-4")
    void nothingIsClickedWhereThePageTicksMoreByItself() {
        var other = "<label><input type=checkbox id=o> I accept the rules of the club</label>";
        var order = order("/more-by-itself", TERMS + other, TERMS_OF_SALE);
        var expected = TestDriver.expected(offer(order));
        assertThat(driver.guard(order.checkout(), expected)).isInstanceOf(StepResult.Done.class);
        evaluate(order, "document.querySelector('#o').checked = true");
        assertThat(driver.guardAndClick(order.checkout(), expected)).isInstanceOf(ClickResult.NotClicked.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<footer><form><label>Email <input name=n></label><label><input type=checkbox id=b> I accept the terms *</label>"
                        + "<button>Keep me posted</button></form></footer>",
                "<iframe srcdoc='<form><label><input type=checkbox id=b> I accept the terms *</label><button>Continue</button></form>'></iframe>"
            })
    void whereverElseOneStandsItIsBoughtAsBefore(String box) {
        var order = TestDriver.order(shop.page("/elsewhere", SHOP.formatted("").replace("</form>", "</form>" + box)))
                .accepting(GivenConsents.of(Set.of(TERMS_OF_SALE)));
        assertThat(offer(order).acceptedTerms()).isEmpty();
        assertThat(evaluate(
                        order, "[document, frames[0]?.document].filter(d => d?.querySelector('#b')?.checked).length"))
                .isEqualTo(0);
    }

    @Test
    void aStarAloneDoesNotEndThePurchase() {
        var box = TERMS.replace("required id=terms", "id=terms onchange='this.checked = false'");
        var order = order("/star", box, TERMS_OF_SALE);
        assertThat(offer(order).acceptedTerms()).isEmpty();
    }

    @Test
    void aReplayAcceptsOnlyWhatTheOfferNames() {
        var named = new AcceptedTerms(List.of(TERMS_OF_SALE), "I accept the terms of sale");
        var order = TestDriver.order(shop.page("/replayed", SHOP.formatted(TERMS)))
                .accepting(GivenConsents.of(Set.of(TERMS_OF_SALE)).naming(List.of(named)));
        var result = driver.preview(order, (step, shot) -> {});
        assertThat(result)
                .isInstanceOfSatisfying(
                        PreviewResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().looked())
                                .contains("the offer that was confirmed does not name it"));
        assertThat(ticked(order, "#terms")).isFalse();
    }

    @Test
    void whatStandsAroundOrBehindTheLabelCountsToo() {
        assertThat(stopped(order("/around", "<p>" + TERMS + " You will get our newsletter.</p>", TERMS_OF_SALE)))
                .isEqualTo("legal_consent_required");
        var hidden = TERMS.replace("name=terms", "name=terms aria-label='Terms and conditions' ")
                .replace(" *", " and everything else");
        assertThat(stopped(order("/behind", hidden, TERMS_OF_SALE))).isEqualTo("legal_consent_required");
        var longer = TERMS.replace(" *", " and".repeat(60) + " a subscription");
        assertThat(stopped(order("/longer", longer, TERMS_OF_SALE))).isEqualTo("legal_consent_required");
    }

    @Test
    void nothingOptionalIsTickedAndNothingBeforeARefusal() {
        var optional = "<label><input type=checkbox id=o name=o> I accept the terms of sale</label>";
        var order = order("/optional", optional, TERMS_OF_SALE);
        assertThat(offer(order).acceptedTerms()).isEmpty();
        assertThat(ticked(order, "#o")).isFalse();

        var both = TERMS + "<label><input type=checkbox required id=p name=p> I have read the privacy policy</label>";
        var refused = order("/both", both, TERMS_OF_SALE);
        assertThat(stopped(refused)).isEqualTo("legal_consent_required");
        assertThat(ticked(refused, "#terms")).isFalse();

        var given = order("/both", both, TERMS_OF_SALE, PRIVACY_NOTICE);
        assertThat(offer(given).acceptedTerms()).hasSize(2);
    }

    @Test
    void aBoxThatDoesNotKeepTheTickIsAWidgetThatNobodyKnows() {
        var box = TERMS.replace("id=terms", "id=terms onchange='this.checked = false'");
        assertThat(stopped(order("/loose", box, TERMS_OF_SALE))).isEqualTo("unsupported_widget");
    }

    @Test
    @Tag("law-4")
    void nothingIsClickedWhereTheTermsAreOthersByThen() {
        var order = order("/swapped", TERMS, TERMS_OF_SALE);
        var expected = TestDriver.expected(offer(order));
        assertThat(driver.fillCard(order.checkout(), CARD, expected)).isInstanceOf(StepResult.Done.class);
        assertThat(driver.guard(order.checkout(), expected)).isInstanceOf(StepResult.Done.class);
        evaluate(order, "document.querySelector('#terms').parentNode.append(' and to a subscription')");

        assertThat(driver.guard(order.checkout(), expected))
                .isInstanceOfSatisfying(
                        StepResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().reason().code()).isEqualTo("legal_consent_required"));
        assertThat(driver.guardAndClick(order.checkout(), expected)).isInstanceOf(ClickResult.NotClicked.class);
    }

    @Test
    @Tag("law-4")
    void withACardNothingIsAcceptedThatTheOfferDoesNotName() {
        var order = order("/late", "<div id=late></div>", TERMS_OF_SALE);
        var expected = TestDriver.expected(offer(order));
        evaluate(order, "document.querySelector('#late').innerHTML = \"" + TERMS + "\"");

        assertThat(driver.fillCard(order.checkout(), CARD, expected))
                .isInstanceOfSatisfying(
                        StepResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().reason().code()).isEqualTo("legal_consent_required"));
        assertThat(ticked(order, "#terms")).isFalse();
    }

    @Test
    void aBoxThatThePageEmptiesIsTickedAgainBesideTheCard() {
        var order = order("/emptied", TERMS, TERMS_OF_SALE);
        var expected = TestDriver.expected(offer(order));
        evaluate(order, "document.querySelector('#terms').checked = false");

        assertThat(driver.fillCard(order.checkout(), CARD, expected)).isInstanceOf(StepResult.Done.class);
        assertThat(ticked(order, "#terms")).isTrue();
    }
}
