package cardrail.checkout.wall;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.snapshot.MarksSeen;
import cardrail.checkout.snapshot.Snapshots;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the rules make of elements and of passed challenges, and which innocent pages they leave alone. */
@Tag("law-8")
class WallMarksTests {

    private final WallDetector detector = new WallDetector();

    private static Snapshots marked(String partOfSelector, String token) {
        var selectors = selectors().stream()
                .filter(selector -> selector.contains(partOfSelector))
                .toList();
        assertThat(selectors).as(partOfSelector).isNotEmpty();
        var found = Set.copyOf(selectors);
        var tokens = token.isEmpty() ? Set.<String>of() : Set.of(token);
        return Snapshots.page().marks(new MarksSeen(found, found, found, Map.of(), List.of(), Set.of(), tokens));
    }

    private static List<String> selectors() {
        return WallRules.builtIn().all().stream()
                .flatMap(WallRule::asked)
                .map(WallSignal::selector)
                .filter(selector -> selector != null)
                .map(String::valueOf)
                .toList();
    }

    private @Nullable BlockReason reason(Snapshots page) {
        return detector.detect(page.seen(), Set.of()).map(WallFound::reason).orElse(null);
    }

    @Test
    void aPassedBoxIsNoWall() {
        assertThat(reason(marked(".h-captcha", ""))).isEqualTo(BlockReason.CAPTCHA);
        assertThat(reason(marked(".h-captcha", "h-captcha-response"))).isNull();
    }

    @Test
    void aPassedBoxExcusesNoOther() {
        assertThat(reason(marked(".h-captcha", "cf-turnstile-response"))).isEqualTo(BlockReason.CAPTCHA);
        assertThat(reason(marked(".geetest_box", "mtcaptcha-verifiedtoken"))).isEqualTo(BlockReason.CAPTCHA);
        assertThat(reason(marked("#px-captcha", "fc-token"))).isEqualTo(BlockReason.CAPTCHA);
    }

    @Test
    void anOpenChallengeIsAWallWhateverWasPassed() {
        assertThat(reason(marked("api2/bframe", "g-recaptcha-response"))).isEqualTo(BlockReason.CAPTCHA);
    }

    @Test
    void aChallengeThatTheServerNamesIsAWallWhateverThePageShows() {
        assertThat(reason(Snapshots.page()
                        .status(200, Map.of("cf-mitigated", "challenge"))
                        .fields(Snapshots.field("text", "Postal code", "zip", "postal-code"))))
                .isEqualTo(BlockReason.BOT_INTERSTITIAL);
    }

    @Test
    void theHeadersOfABotProtectionAreNoWallOnAnAnswerThatLetsThrough() {
        var headers = Map.of("x-datadome", "protected", "x-datadome-cid", "abc");
        assertThat(reason(Snapshots.page().status(200, headers))).isNull();
        assertThat(reason(Snapshots.page().status(403, headers))).isEqualTo(BlockReason.WAF_BLOCK);
    }

    @Test
    void theCodeOnTheCardIsNoCodeThatIsSent() {
        assertThat(reason(Snapshots.page()
                        .text("Enter the code on the back of your card")
                        .fields(
                                Snapshots.field("text", "Card number", "n", "cc-number"),
                                Snapshots.field("text", "Security code (CVV)", "verification_code", ""))))
                .isNull();
        assertThat(reason(Snapshots.page()
                        .text("Enter the code that we sent you")
                        .fields(
                                Snapshots.field("text", "Card number", "n", "cc-number"),
                                Snapshots.field("text", "Code", "c", "one-time-code"))))
                .isEqualTo(BlockReason.OTP_REQUIRED);
    }

    @Test
    void aPlacedOrderThatOffersAnAccountIsNoSignInForm() {
        assertThat(reason(Snapshots.page()
                        .text("Thank you for your order! Create a password for next time.")
                        .fields(Snapshots.field("password", "Create a password", "password", "new-password"))
                        .button("Continue shopping")))
                .isNull();
    }

    @Test
    void aLineForGrownUpsIsNoQuestion() {
        assertThat(reason(Snapshots.page()
                        .text("You must be 18 or over to buy this.")
                        .button("Add to cart")))
                .isNull();
        assertThat(reason(Snapshots.page().text("Are you over 18?").button("Yes")))
                .isEqualTo(BlockReason.AGE_VERIFICATION);
    }

    @Test
    void whatACardFormSaysOfTheBankIsNoChallenge() {
        assertThat(reason(Snapshots.page()
                        .text(
                                "3-D Secure verification may be required. We may redirect you to your bank to authenticate.")
                        .fields(Snapshots.field("text", "Card number", "n", "cc-number"))
                        .button("Pay")))
                .isNull();
    }

    @Test
    void aCartWithAWalletBesideTheWayOnIsNoDeadEnd() {
        assertThat(reason(Snapshots.page()
                        .text("Votre panier. Total 12,00 €. Paiement sécurisé. PayPal. Récapitulatif")
                        .button("Passer la commande")
                        .button("PayPal")))
                .isNull();
        assertThat(reason(Snapshots.page()
                        .text("Mode de paiement: PayPal. Récapitulatif de la commande. Valider la commande")
                        .button("Valider la commande")))
                .isEqualTo(BlockReason.UNSUPPORTED_PAYMENT_PROVIDER);
    }

    @Test
    void somethingElseThatCannotBeHadDoesNotEndAnOrder() {
        assertThat(reason(Snapshots.page()
                        .text("Rechnungskauf derzeit nicht verfügbar")
                        .button("Zahlungspflichtig bestellen")))
                .isNull();
    }
}
