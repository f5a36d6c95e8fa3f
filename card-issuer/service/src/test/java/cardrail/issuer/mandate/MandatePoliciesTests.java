package cardrail.issuer.mandate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.ConfirmationPolicy;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateState;
import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("law-2")
class MandatePoliciesTests {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void allowsAPurchaseThatFits() {
        assertThat(refusal(active(), 0, 0, "books.shop.example", 40_00)).isEmpty();
    }

    @Test
    void refusesWhatIsAboveTheRest() {
        assertThat(refusal(active(), 60_01, 1, "books.shop.example", 40_00)).contains("mandate_limit");
        assertThat(refusal(active(), 60_00, 1, "books.shop.example", 40_00)).isEmpty();
    }

    @Test
    void refusesWhatIsAboveOnePurchase() {
        assertThat(refusal(active(), 0, 0, "books.shop.example", 50_01)).contains("per_purchase_limit");
    }

    @Test
    void refusesWhatStripeDeclinesOnAnyCard() {
        assertThat(refusal(wide("EUR", 50_000_00, false), 10_000_00)).isEmpty();
        assertThat(refusal(wide("EUR", 50_000_00, false), 10_000_01)).contains("card_limit");
        assertThat(refusal(wide("EUR", 50_000_00, true), 10_000_01)).isEmpty();
        assertThat(refusal(wide("JPY", 50_000, false), 10_001)).isEmpty();
    }

    @Test
    void refusesAMerchantItDoesNotName() {
        assertThat(refusal(active(), 0, 0, "shop.example", 1_00)).contains("merchant_not_allowed");
        assertThat(refusal(active(), 0, 0, "books.shop.example.evil.test", 1_00))
                .contains("merchant_not_allowed");
        assertThat(refusal(active(), 0, 0, "evilshop.example", 1_00)).contains("merchant_not_allowed");
        assertThat(refusal(active(), 0, 0, "BOOKS.Shop.Example", 1_00)).isEmpty();
    }

    @Test
    void refusesTheFourthOfThreePurchases() {
        assertThat(refusal(active(), 0, 3, "books.shop.example", 1_00)).contains("mandate_purchases");
    }

    @Test
    void refusesAnotherCurrency() {
        var purchase = new Purchase("books.shop.example", Money.of(1_00, "USD"));
        assertThat(refusal(active(), 0, 0, purchase, NOON)).contains("currency_mismatch");
    }

    @Test
    @Tag("law-10")
    void refusesWhatDoesNotStand() {
        assertThat(refusal(new Mandate.PendingSignature(facts()), 0, 0, "books.shop.example", 1_00))
                .contains("mandate_pending");
        assertThat(refusal(new Mandate.Rejected(facts()), 0, 0, "books.shop.example", 1_00))
                .contains("mandate_rejected");
        assertThat(refusal(active().revoke(), 0, 0, "books.shop.example", 1_00)).contains("mandate_revoked");
        var purchase = new Purchase("books.shop.example", eur(1_00));
        assertThat(refusal(active(), 0, 0, purchase, NOON.minus(Duration.ofDays(2))))
                .contains("mandate_not_yet_valid");
        assertThat(refusal(active(), 0, 0, purchase, NOON.plus(Duration.ofDays(1))))
                .contains("mandate_expired");
    }

    @Test
    void useAndTimeMakeTheState() {
        assertThat(active().at(NOON, new Ledger.Usage(eur(99_99), 2)).state()).isEqualTo(MandateState.ACTIVE);
        assertThat(active().at(NOON, new Ledger.Usage(eur(100_00), 2)).state()).isEqualTo(MandateState.EXHAUSTED);
        assertThat(active().at(NOON, new Ledger.Usage(eur(0), 3)).state()).isEqualTo(MandateState.EXHAUSTED);
        assertThat(active().at(NOON.plus(Duration.ofDays(1)), new Ledger.Usage(eur(0), 0))
                        .state())
                .isEqualTo(MandateState.EXPIRED);
    }

    @Test
    void theDigestCoversEveryTermAndNotTheirOrder() {
        var canonical = CanonicalTerms.of(facts().terms());

        assertThat(CanonicalTerms.read(canonical.json())).isEqualTo(facts().terms());
        assertThat(CanonicalTerms.of(CanonicalTerms.read(canonical.json())).digest())
                .isEqualTo(canonical.digest());
        assertThat(canonical.json())
                .startsWith("{\"allowed_categories\":[]")
                .contains("\"limit\":{\"currency\":\"EUR\",\"minor\":10000}");
    }

    @Test
    void termsNameTheFieldThatIsNotAcceptable() {
        assertThat(TermsRules.unacceptable(facts().terms(), NOON)).isEmpty();
        assertThat(TermsRules.unacceptable(facts().terms(), NOON.plus(Duration.ofDays(3))))
                .contains("valid_until");
    }

    /** It is in the use already; and the gate has no time for a sum over all cards of the mandate. */
    @Test
    void whatHoldsItsBudgetIsJudgedWithoutTheMandatesUse() {
        var purchase = new Purchase("onepage.shop.example", eur(20_00));
        var question = new MandatePolicies.Question(
                active(),
                () -> {
                    throw new AssertionError("the use was asked for");
                },
                purchase,
                NOON);

        assertThat(MandatePolicies.first(MandatePolicies.STANDING, question)).isEmpty();
        assertThat(MandatePolicies.first(MandatePolicies.GOING_ON, question)).isEmpty();
        assertThatThrownBy(() -> MandatePolicies.first(MandatePolicies.ROOM, question))
                .isInstanceOf(AssertionError.class);
    }

    private static Optional<String> refusal(Mandate mandate, long total) {
        var currency = mandate.facts().terms().limit().currency();
        var purchase = new Purchase("books.shop.example", new Money(total, currency));
        var question =
                new MandatePolicies.Question(mandate, () -> new Ledger.Usage(Money.zero(currency), 0), purchase, NOON);
        return MandatePolicies.first(MandatePolicies.ROOM, question).map(Refusal::code);
    }

    private static Optional<String> refusal(Mandate mandate, long used, int purchases, String host, long total) {
        return refusal(mandate, used, purchases, new Purchase(host, eur(total)), NOON);
    }

    private static Optional<String> refusal(Mandate mandate, long used, int purchases, Purchase purchase, Instant at) {
        var usage = new Ledger.Usage(eur(used), purchases);
        var question = new MandatePolicies.Question(mandate, () -> usage, purchase, at);
        return MandatePolicies.first(MandatePolicies.STANDING, question)
                .or(() -> MandatePolicies.first(MandatePolicies.ROOM, question))
                .map(Refusal::code);
    }

    private static Mandate.Active active() {
        return new Mandate.Active(facts(), new Mandate.Approval(OperatorId.next(), NOON, NOON));
    }

    private static Mandate.Active wide(String currency, long limit, boolean several) {
        return new Mandate.Active(
                facts(Money.of(limit, currency), null, several), new Mandate.Approval(OperatorId.next(), NOON, NOON));
    }

    private static MandateFacts facts() {
        return facts(eur(100_00), eur(50_00), false);
    }

    private static MandateFacts facts(Money limit, @Nullable Money perPurchase, boolean several) {
        var terms = new MandateTerms(
                "Books",
                limit,
                perPurchase,
                3,
                NOON.minus(Duration.ofDays(1)),
                NOON.plus(Duration.ofDays(1)),
                List.of("*.shop.example"),
                List.of(),
                List.of(),
                several,
                new ConfirmationPolicy(null),
                null);
        return new MandateFacts(MandateId.next(), WalletId.next(), AgentId.next(), 1, "0".repeat(64), terms, NOON);
    }

    private static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }
}
