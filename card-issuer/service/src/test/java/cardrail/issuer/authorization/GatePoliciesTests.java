package cardrail.issuer.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.ArmedBy;
import cardrail.issuer.api.CardCloseReason;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.ConfirmationPolicy;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.card.AgentCard;
import cardrail.issuer.card.CardFacts;
import cardrail.issuer.stripe.AuthorizationRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each rule of the gate alone: everything else about the question is as it has to be. */
class GatePoliciesTests {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final Instant UNTIL = NOON.plusSeconds(90);
    private static final Money LOCK = Money.of(20_00, "EUR");
    private static final AgentCard.StripeRef REF = new AgentCard.StripeRef("ic_1", "4242");

    @Test
    @Tag("law-2")
    void whatIsAsItHasToBeIsApproved() {
        assertThat(decline(asking(LOCK, LOCK))).isEmpty();
    }

    @Test
    @Tag("law-2")
    void theAmountAndTheMerchantsOwnAreEachWithinTheLock() {
        var more = Money.of(20_01, "EUR");

        assertThat(decline(asking(more, LOCK))).contains("over_limit");
        assertThat(decline(asking(LOCK, more))).contains("over_limit");
    }

    @Test
    @Tag("law-2")
    void theAmountAndTheMerchantsOwnAreEachInTheLocksCurrency() {
        var dollars = Money.of(19_00, "USD");

        assertThat(decline(asking(dollars, LOCK))).contains("currency");
        assertThat(decline(asking(LOCK, dollars))).contains("currency");
    }

    @Test
    @Tag("law-2")
    void categoryAndCountryAreOfTheMandateAndToldByTheNetwork() {
        assertThat(decline(at("5812", "BE"))).contains("merchant_category");
        assertThat(decline(at(null, "BE"))).contains("merchant_category");
        assertThat(decline(at("5942", "FR"))).contains("merchant_country");
        assertThat(decline(at("5942", null))).contains("merchant_country");
    }

    @Test
    @Tag("law-3")
    void onlyAnArmedCardPays() {
        for (var card : List.of(
                new AgentCard.Issuing(facts(false), NOON),
                inactive(false),
                new AgentCard.Canceling(facts(false), REF, NOON, CardCloseReason.UNUSED),
                new AgentCard.Canceled(facts(false), REF, CardCloseReason.UNUSED))) {
            assertThat(decline(card, false, false, NOON)).as("%s", card.state()).contains("not_armed");
        }
    }

    @Test
    @Tag("law-3")
    void anArmIsOverAtItsEnd() {
        assertThat(decline(armed(false), false, false, UNTIL.minusNanos(1))).isEmpty();
        assertThat(decline(armed(false), false, false, UNTIL)).contains("expired_arm");
    }

    @Test
    @Tag("law-3")
    void anIncrementNeedsNoArmAndACardThatIsNotClosed() {
        assertThat(decline(inactive(false), true, true, NOON)).isEmpty();
        assertThat(decline(armed(false), true, true, UNTIL)).isEmpty();
        var closing = new AgentCard.Canceling(facts(false), REF, NOON, CardCloseReason.USED);
        assertThat(decline(closing, true, true, NOON)).contains("not_armed");
    }

    @Test
    @Tag("law-1")
    void aSecondPaymentIsDeclinedUnlessTheMandateAllowsSeveralAtThisMerchant() {
        assertThat(decline(armed(false), true, false, NOON)).contains("second_authorization");
        assertThat(decline(armed(true), true, false, NOON)).isEmpty();
        assertThat(GatePolicies.decline(new GateQuestion(
                        request(LOCK, LOCK, "5942", "BE"),
                        armed(true),
                        true,
                        false,
                        LOCK,
                        Set.of("another merchant"),
                        terms(true),
                        true,
                        NOON)))
                .contains("second_authorization");
    }

    @Test
    @Tag("law-10")
    void aSecondPaymentIsDeclinedOnceTheMandateAllowsNoMoreThanOne() {
        assertThat(GatePolicies.decline(new GateQuestion(
                        request(LOCK, LOCK, "5942", "BE"),
                        armed(true),
                        true,
                        false,
                        LOCK,
                        Set.of("shop"),
                        terms(false),
                        true,
                        NOON)))
                .contains("second_authorization");
    }

    @Test
    @Tag("law-1")
    void aZeroCheckMovesNothingAndASmallOneIsDeclined() {
        var zero = Money.zero(LOCK.currency());
        var small = Money.of(1_00, "EUR");

        assertThat(decline(asking(zero, zero))).isEmpty();
        assertThat(decline(asking(small, small))).contains("verification_declined");
    }

    @Test
    @Tag("law-10")
    void aMandateThatNoLongerStandsDeclines() {
        assertThat(GatePolicies.decline(new GateQuestion(
                        request(LOCK, LOCK, "5942", "BE"),
                        armed(false),
                        false,
                        false,
                        LOCK,
                        Set.of(),
                        terms(false),
                        false,
                        NOON)))
                .contains("mandate");
    }

    private static Optional<String> decline(AuthorizationRequest request) {
        return GatePolicies.decline(
                new GateQuestion(request, armed(false), false, false, LOCK, Set.of(), terms(false), true, NOON));
    }

    private static Optional<String> decline(AgentCard card, boolean paid, boolean increments, Instant at) {
        var request = request(LOCK, LOCK, "5942", "BE");
        return GatePolicies.decline(
                new GateQuestion(request, card, paid, increments, LOCK, Set.of("shop"), terms(true), true, at));
    }

    private static AuthorizationRequest asking(Money amount, Money merchantAmount) {
        return request(amount, merchantAmount, "5942", "BE");
    }

    private static AuthorizationRequest at(@Nullable String category, @Nullable String country) {
        return request(LOCK, LOCK, category, country);
    }

    private static AuthorizationRequest request(
            Money amount, Money merchantAmount, @Nullable String category, @Nullable String country) {
        return new AuthorizationRequest("iauth_1", "ic_1", amount, merchantAmount, 0, category, country, "shop");
    }

    private static AgentCard.Armed armed(boolean severalAuthorizations) {
        var arm = new AgentCard.Arm(1, ArmedBy.WORKER, NOON, UNTIL);
        return new AgentCard.Armed(facts(severalAuthorizations), REF, true, arm);
    }

    private static AgentCard.Inactive inactive(boolean severalAuthorizations) {
        return new AgentCard.Inactive(facts(severalAuthorizations), REF, true);
    }

    private static CardFacts facts(boolean severalAuthorizations) {
        return new CardFacts(
                AgentCardId.next(),
                WalletId.next(),
                AgentId.next(),
                MandateId.next(),
                CheckoutId.next(),
                1,
                LOCK,
                "books.shop.example",
                severalAuthorizations,
                "ich_1",
                NOON);
    }

    private static MandateTerms terms(boolean severalAuthorizations) {
        return new MandateTerms(
                "Books",
                Money.of(100_00, "EUR"),
                null,
                3,
                NOON,
                NOON.plus(Duration.ofDays(1)),
                List.of("*.shop.example"),
                List.of("5942"),
                List.of("BE"),
                severalAuthorizations,
                new ConfirmationPolicy(null),
                null);
    }
}
