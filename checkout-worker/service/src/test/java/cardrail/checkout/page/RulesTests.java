package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.button.ButtonRules;
import cardrail.checkout.snapshot.Box;
import cardrail.checkout.snapshot.ButtonSeen;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.checkout.snapshot.FrameHint;
import cardrail.checkout.snapshot.NavigationSeen;
import cardrail.checkout.snapshot.Snapshots;
import cardrail.checkout.wall.WallDetector;
import cardrail.checkout.wall.WallRuleTold;
import cardrail.checkout.wall.WallRules;
import cardrail.issuer.api.Money;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Classification, buttons, guard and verdict on snapshots. */
class RulesTests {

    private static final FieldSeen[] CARD = {
        Snapshots.field("text", "Card number", "n", "cc-number"),
        Snapshots.field("text", "Expiry", "e", "cc-exp"),
        Snapshots.field("text", "CVC", "c", "cc-csc")
    };

    private static final FieldSeen PASSWORD = Snapshots.field("password", "Password", "p", "current-password");

    private static final ExpectedOffer OFFER = new ExpectedOffer(
            Money.of(4820, "EUR"), "https://shop.example", List.of("https://shop.example"), List.of(), null);

    private static final PayPage PREVIEWED = new PayPage(OFFER.merchantOrigin(), "pay");

    private final Eyes eyes = new Eyes();
    private final Guard guard = new Guard(eyes.totals());
    private final VerdictReader verdicts = new VerdictReader(eyes.outcome());

    @ParameterizedTest
    @CsvSource({
        "Pay €48.20, PAY",
        "Place order, PAY",
        "Zahlungspflichtig bestellen, PAY",
        "Valider la commande, PAY",
        "Purchase, PAY",
        "Confirm, PAY",
        "Purchase history, UNKNOWN",
        "Confirm address, UNKNOWN",
        "Continue to payment, CONTINUE",
        "Proceed to checkout, CHECKOUT",
        "Add to cart, ADD_TO_CART",
        "In den Warenkorb, ADD_TO_CART",
        "Continue as guest, GUEST",
        "PayPal, NEVER",
        "Pay with PayPal, NEVER",
        "Google Pay, NEVER",
        "Apply, NEVER",
        "Back to delivery, NEVER",
        "Remove, NEVER",
        "Write a review, UNKNOWN"
    })
    void knowsWhatPressingWouldDo(String text, ButtonRole role) {
        var button = new ButtonSeen(0, text, false, true, false, "", true, "", -1, new Box(0, 0, 1, 1));
        assertThat(new ButtonRules().role(button)).isEqualTo(role);
    }

    /** What an operator may call no wall is a rule of the detectors; what the driver stopped at never is. */
    @ParameterizedTest
    @EnumSource(DriverRule.class)
    @Tag("law-8")
    void noRuleOfTheDriverIsNamedLikeAWalls(DriverRule rule) {
        assertThat(WallRules.builtIn().told()).extracting(WallRuleTold::id).doesNotContain(rule.code());
        assertThat(Refusal.of(rule, BlockReason.UNCLASSIFIED, "looked", List.of())
                        .isWall())
                .isFalse();
    }

    @Test
    void classifiesPagesByWhatTheyAskFor() {
        assertThat(kind(Snapshots.page().button("Add to cart"))).isEqualTo(PageKind.PRODUCT);
        assertThat(kind(Snapshots.page().button("Checkout"))).isEqualTo(PageKind.CART);
        assertThat(kind(Snapshots.page().fields(Snapshots.field("email", "Email", "e", ""))))
                .isEqualTo(PageKind.CONTACT);
        assertThat(kind(Snapshots.page().fields(Snapshots.field("text", "Postal code", "p", ""))))
                .isEqualTo(PageKind.DELIVERY);
        assertThat(kind(Snapshots.page().fields(Snapshots.field("radio", "Express €9.95", "shipping_method", ""))))
                .isEqualTo(PageKind.SHIPPING_METHOD);
        assertThat(kind(Snapshots.page().fields(CARD))).isEqualTo(PageKind.PAYMENT);
        assertThat(kind(Snapshots.page().button("Place order"))).isEqualTo(PageKind.REVIEW);
        assertThat(kind(Snapshots.page().heading("Thank you for your order"))).isEqualTo(PageKind.CONFIRMATION);
        assertThat(kind(Snapshots.page().text("About us"))).isEqualTo(PageKind.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Order with obligation to pay", "Zapłać", "Kupuję i płacę", "Złóż zamówienie"})
    void knowsThePayButton(String words) {
        assertThat(sight(Snapshots.page().fields(CARD).button(words)).payButton())
                .as(words)
                .isPresent();
    }

    @Test
    @Tag("law-4")
    void theGuardLetsOnlyTheOfferPass() {
        assertThat(guard.refuses(sight(payPage("€48.20")), OFFER, PREVIEWED)).isEmpty();
    }

    @Test
    @Tag("law-4")
    void theGuardRefusesWhatDiffersFromTheOffer() {
        assertThat(refusal(payPage("€49.20"))).isEqualTo(BlockReason.PRICE_CHANGED);
        assertThat(refusal(payPage("US$48.20"))).isEqualTo(BlockReason.CURRENCY_MISMATCH);
        assertThat(refusal(payPage("$48.20"))).isEqualTo(BlockReason.TOTAL_UNREADABLE);
        assertThat(refusal(payPage("€4.8"))).isEqualTo(BlockReason.TOTAL_UNREADABLE);
        assertThat(refusal(payPage("€48.20").url("https://other.example/checkout")))
                .isEqualTo(BlockReason.MERCHANT_MISMATCH);
        assertThat(refusal(Snapshots.page().fields(CARD).amount("Total", "€48.20")))
                .isEqualTo(BlockReason.UNCLASSIFIED);
        assertThat(refusal(payPage("€48.20").button("Place order"))).isEqualTo(BlockReason.UNCLASSIFIED);
    }

    @Test
    @Tag("law-4")
    void theGuardAcceptsThePaymentPageOnWhichThePreviewEnded() {
        var provider = "https://psp.example";
        var offer = expected(List.of(provider));
        var page = payPage("€48.20").url(provider + "/checkout");

        assertThat(guard.refuses(sight(page), offer, new PayPage(provider, "pay")))
                .isEmpty();
        assertThat(guard.refuses(sight(page), expected(List.of()), new PayPage(provider, "pay")))
                .isPresent();
    }

    @Test
    @Tag("law-4")
    void theGuardRefusesAnotherOriginThanTheMerchantsAlsoWhereItMayTakeTheCard() {
        var offer = expected(List.of(OFFER.merchantOrigin(), "https://psp.example"));
        var page = payPage("€48.20").url("https://psp.example/checkout");

        assertThat(guard.refuses(sight(page), offer, PREVIEWED))
                .hasValueSatisfying(refusal -> assertThat(refusal.rule()).isEqualTo(DriverRule.MERCHANT_ORIGIN.code()));
    }

    @Test
    @Tag("law-4")
    void theGuardComparesThePagesOriginAndTheCardFieldsEachByThemselves() {
        var atHome = "https://shop.example/checkout";
        var elsewhere = "https://other.example/checkout";
        assertThat(guard.refuses(sight(framed(atHome, atHome)), OFFER, PREVIEWED))
                .isEmpty();

        assertThat(refusal(framed(elsewhere, atHome))).isEqualTo(BlockReason.MERCHANT_MISMATCH);
        assertThat(refusal(framed(atHome, elsewhere))).isEqualTo(BlockReason.MERCHANT_MISMATCH);
    }

    @Test
    @Tag("law-4")
    void theGuardWantsTheButtonThatThePreviewFound() {
        assertThat(guard.refuses(sight(payPage("€48.20")), OFFER, new PayPage(OFFER.merchantOrigin(), "place order")))
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).isEqualTo(BlockReason.UNCLASSIFIED));
    }

    @Test
    void aConfirmationIsReadWithItsReference() {
        var page = Snapshots.page()
                .heading("Thank you for your order")
                .text("Thank you for your order\nOrder number\nHP-10293\nTotal paid €48.20");
        assertConfirmed(verdict(page), "HP-10293");
    }

    @Test
    void aConfirmationThatIsStillLoadingIsWaitedForUntilItNamesItsOrder() {
        var page = Snapshots.page().heading("Thank you for your order").text("Thank you for your order");

        assertConfirmed(verdict(page), null);
        assertThat(verdict(page.loading())).isInstanceOf(VerdictReader.Reading.Unknown.class);
        assertConfirmed(verdict(page.text("Thank you for your order\nOrder number\nHP-10293")), "HP-10293");
    }

    @Test
    void aDeclineIsAnErrorAndTheFormAloneIsNot() {
        assertThat(verdict(payPage("€48.20").alert("Your card was declined. You have not been charged.")))
                .isInstanceOfSatisfying(
                        VerdictReader.Reading.Failed.class,
                        failed -> assertThat(failed.refusal().reason()).isEqualTo(BlockReason.CARD_DECLINED));
        assertThat(verdict(payPage("€48.20"))).isInstanceOf(VerdictReader.Reading.StillForm.class);
    }

    @Test
    @Tag("law-5")
    void whatSaysNothingIsUnknown() {
        assertThat(verdict(Snapshots.page().text("Welcome"))).isInstanceOf(VerdictReader.Reading.Unknown.class);
        assertThat(verdict(payPage("€48.20").navigation(new NavigationSeen(1, 200, Map.of(), true, false))))
                .isInstanceOf(VerdictReader.Reading.Unknown.class);
        assertThat(verdict(Snapshots.page().heading("Thank you for your order").status(404, Map.of())))
                .isInstanceOf(VerdictReader.Reading.Unknown.class);
    }

    /** Design section 6: any wall is read at once, and a person sees what became of the order. */
    @ParameterizedTest
    @CsvSource({
        "403, Access denied, WAF_BLOCK",
        "429, Too many requests, RATE_LIMITED",
        "502, Bad gateway, SITE_ERROR",
        "502, Thank you for your order, SITE_ERROR",
        "200, This item is sold out, OUT_OF_STOCK",
        "200, Your session has expired, SESSION_EXPIRED",
        "200, We have detected unusual activity, WAF_BLOCK"
    })
    @Tag("law-8")
    void whatAShopDoesInsteadOfAnsweringTheClickIsAWallAtOnce(int status, String words, BlockReason reason) {
        assertThat(verdict(Snapshots.page().heading(words).text(words).status(status, Map.of())))
                .isInstanceOfSatisfying(
                        VerdictReader.Reading.Walled.class,
                        walled -> assertThat(walled.refusal().reason()).isEqualTo(reason));
    }

    @Test
    void whatAPageSaysOfTheOrderCountsMoreThanWhatItSaysBeside() {
        var thanks = Snapshots.page().heading("Thank you for your order");
        assertConfirmed(
                verdict(thanks.text("Thank you for your order\nOrder number\nHP-10293\nLamp: sold out")), "HP-10293");
        assertThat(verdict(payPage("€48.20").alert("Payment declined: we have detected unusual activity")))
                .isInstanceOf(VerdictReader.Reading.Failed.class);
        assertThat(verdict(Snapshots.page().alert("Processing your payment").text("Lamp: sold out")))
                .isInstanceOf(VerdictReader.Reading.Unknown.class);
        assertThat(verdict(Snapshots.page()
                        .text("Lamp: sold out")
                        .navigation(new NavigationSeen(1, 200, Map.of(), true, false))))
                .isInstanceOf(VerdictReader.Reading.Unknown.class);
    }

    @Test
    void howAShopSellsIsToldWhenNobodyWillLookAgain() {
        var page = Snapshots.page()
                .text("An account is required. Only members can order.")
                .fields(PASSWORD);
        assertThat(verdict(page)).isInstanceOf(VerdictReader.Reading.Unknown.class);
        assertThat(verdict(page, true))
                .isInstanceOfSatisfying(
                        VerdictReader.Reading.Walled.class,
                        walled -> assertThat(walled.refusal().reason()).isEqualTo(BlockReason.NO_GUEST_CHECKOUT));
    }

    private static Snapshots payPage(String total) {
        return Snapshots.page().fields(CARD).button("Pay").amount("Total", total);
    }

    /** The card fields in a frame of their own. */
    private static Snapshots framed(String page, String cardFields) {
        return Snapshots.page()
                .url(page)
                .button("Pay")
                .amount("Total", "€48.20")
                .frame(
                        FrameHint.TOP,
                        List.of(),
                        Snapshots.page().url(cardFields).fields(CARD));
    }

    private PageKind kind(Snapshots page) {
        return sight(page).kind();
    }

    private Sight sight(Snapshots page) {
        return eyes.read(page.seen());
    }

    private static ExpectedOffer expected(List<String> cardOrigins) {
        return new ExpectedOffer(OFFER.total(), OFFER.merchantOrigin(), cardOrigins, List.of(), null);
    }

    private BlockReason refusal(Snapshots page) {
        return guard.refuses(sight(page), OFFER, PREVIEWED).orElseThrow().reason();
    }

    private VerdictReader.Reading verdict(Snapshots page) {
        return verdict(page, false);
    }

    private VerdictReader.Reading verdict(Snapshots page, boolean last) {
        return verdicts.read(
                sight(page), new WallDetector().detect(page.seen(), Set.of()), Said.NOTHING, List.of(), last);
    }

    private static void assertConfirmed(VerdictReader.Reading reading, @Nullable String reference) {
        assertThat(reading).isInstanceOfSatisfying(VerdictReader.Reading.Confirmed.class, confirmed -> {
            assertThat(confirmed.orderReference()).isEqualTo(reference);
            assertThat(confirmed.signals()).isNotEmpty();
        });
    }
}
