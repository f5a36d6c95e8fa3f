package cardrail.issuer.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenarios 9 to 22: what a merchant asks for, and who says no. */
class AuthorizationScenariosIntegrationTests extends Scenarios {

    @Test
    @Tag("law-2")
    void s09TheWholeLockIsApproved() {
        var card = armed(20_00);
        LINE.forget();

        var authorization = charge(card, 20_00);

        assertThat(LINE.answers()).hasSize(1).allMatch(answer -> answer.contains("\"approved\":true"));
        assertThat(reasonOf(authorization)).isEqualTo("webhook_approved");
        assertThat(books()).isEqualTo("available -2000, authorized 2000");
    }

    @Test
    void s10LessThanTheLockLeavesTheRestReserved() {
        var card = arm(locked(eur(20_00), true)); // the other kind of card closes itself with its first payment

        charge(card, 15_00);

        assertThat(books()).isEqualTo("available -2000, held 500, authorized 1500");
    }

    @Test
    @Tag("law-2")
    void s11OneCentAboveTheLockIsDeclinedByStripesOwnControls() {
        var card = armed(20_00);
        LINE.forget();

        var authorization = charge(card, 20_01);

        assertThat(LINE.answers()).isEmpty();
        assertThat(reasonOf(authorization)).isEqualTo("spending_controls");
        assertThat(network.authorization(authorization).path("status").asString())
                .isEqualTo("closed");
        assertThat(books()).isEqualTo("available -2000, held 2000");
    }

    @Test
    @Tag("law-2")
    void s12WhereStripesLimitsLagTheGateDeclines() {
        var card = arm(locked(eur(20_00), true));
        network.behave("limits", "lagging");
        charge(card, 15_00);

        var second = charge(card, 10_00);

        assertThat(reasonOf(second)).isEqualTo("webhook_declined");
        assertThat(books()).isEqualTo("available -2000, held 500, authorized 1500");
    }

    @Test
    @Tag("law-1")
    void s13OfTwoAtTheSameInstantOneIsApproved() throws InterruptedException, ExecutionException {
        network.behave("limits", "lagging");
        var card = arm(locked(eur(20_00), true));
        Callable<String> ask = () -> charge(card, 15_00);
        long yes = 0;
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : both.invokeAll(List.of(ask, ask))) {
                yes += approved(answer.get()) ? 1 : 0;
            }
        }

        assertThat(yes).isEqualTo(1);
        assertThat(books()).isEqualTo("available -2000, held 500, authorized 1500");
    }

    @Test
    @Tag("law-1")
    void s14TheSecondOnASingleUseCardIsDeclined() {
        var card = armed(20_00);
        charge(card, 15_00);
        settle();

        var second = charge(card, 5_00);

        assertThat(approved(second)).isFalse();
        assertThat(reasonOf(second)).isEqualTo("card_canceled");
        assertThat(books()).isEqualTo("available -1500, authorized 1500");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1_00})
    @Tag("law-1")
    void s15ACheckOfNothingIsApprovedAndASmallOneIsNot(long minor) {
        var card = armed(20_00);

        var check = charge(card, minor);

        assertThat(approved(check)).isEqualTo(minor == 0);
        assertThat(books()).isEqualTo("available -2000, held 2000");
        assertThat(approved(charge(card, 20_00))).isTrue();
        assertThat(books()).isEqualTo("available -2000, authorized 2000");
    }

    @Test
    void s16AnEmptyIssuingBalanceDeclinesAndIsToldToAPerson() {
        var card = armed(20_00);
        var there = network.issuingBalance("eur");
        network.fund("eur", -there);
        try {
            LINE.forget();
            var authorization = charge(card, 20_00);

            assertThat(LINE.answers()).isEmpty();
            assertThat(reasonOf(authorization)).isEqualTo("insufficient_funds");
            reconciliation().compareBalance();
            assertThat(owner().discrepancies(true))
                    .anyMatch(found -> found.kind().equals("stripe_balance"));
        } finally {
            network.fund("eur", there);
        }
        assertThat(books()).isEqualTo("available -2000, held 2000");
    }

    @Test
    @Tag("law-3")
    void s17ACardThatIsInactiveCanceledOrExpiredIsDeclined() {
        assertThat(reasonOf(charge(locked(20_00), 20_00))).isEqualTo("card_inactive");

        var expired = armed(20_00);
        network.letExpire(atStripe(expired.id()));
        assertThat(reasonOf(charge(expired, 20_00))).isEqualTo("card_expired");

        var canceled = close(armed(20_00));
        assertThat(canceled.state()).isEqualTo(CardState.CANCELED);
        assertThat(reasonOf(charge(canceled, 20_00))).isEqualTo("card_canceled");
        network.behave("canceled_card_attempt", "not_recorded");
        int known = network.authorizations(atStripe(canceled.id())).size();
        network.refusal(
                "/v1/test_helpers/issuing/authorizations",
                Map.of("card", atStripe(canceled.id()), "amount", "2000", "currency", "eur"));
        assertThat(network.authorizations(atStripe(canceled.id())).size()).isEqualTo(known);
        assertThat(books()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"inactive,cardholder_inactive", "blocked,cardholder_blocked"})
    void s18AHolderThatIsInactiveOrBlockedIsDeclined(String status, String reason) {
        var card = armed(20_00);
        var holder =
                network.card(atStripe(card.id())).path("cardholder").path("id").asString();
        network.changeHolder(holder, "status", status);
        try {
            assertThat(reasonOf(charge(card, 20_00))).isEqualTo(reason);
        } finally {
            network.changeHolder(holder, "status", "active");
        }
        assertThat(books()).isEqualTo("available -2000, held 2000");
    }

    @ParameterizedTest
    @CsvSource({"merchant_data[category],veterinary_services", "merchant_data[country],DE"})
    @Tag("law-2")
    void s19AnotherKindOfMerchantOrCountryIsDeclined(String what, String other) {
        var mandate = mandate(eur(20_00), false, List.of("5942"), List.of("BE"));
        begin(eur(0).currency());
        var card = arm(seen(issue(mandate, eur(20_00))));

        var elsewhere = charge(card, 20_00, Map.of(what, other));

        assertThat(reasonOf(elsewhere)).isEqualTo("spending_controls");
        assertThat(books()).isEqualTo("available -2000, held 2000");
        assertThat(approved(charge(card, 20_00))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cvc_check", "expiry_check", "address_postal_code_check"})
    void s20WhatDoesNotMatchIsDeclinedByStripe(String check) {
        var card = armed(20_00);

        var authorization = charge(card, 20_00, Map.of("verification_data[" + check + "]", "mismatch"));

        assertThat(reasonOf(authorization)).isEqualTo("verification_failed");
        assertThat(books()).isEqualTo("available -2000, held 2000");
    }

    @Test
    @Tag("law-1")
    void s21ASuspectedFraudThatIsConfirmedLeavesTheCardItsOnePayment() {
        var card = armed(20_00);
        var risky = Map.of("risk_assessment[fraud_risk][level]", "highest");
        var suspected = charge(card, 20_00, risky);
        assertThat(reasonOf(suspected)).isEqualTo("suspected_fraud");
        assertThat(books()).isEqualTo("available -2000, held 2000");
        network.confirmChallenge(suspected);

        var again = charge(card, 20_00, risky);

        assertThat(approved(again)).isTrue();
        assertThat(network.authorization(again)
                        .path("verified_by_fraud_challenge")
                        .asBoolean())
                .isTrue();
        assertThat(books()).isEqualTo("available -2000, authorized 2000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "required", "authenticated", "attempt_acknowledged"})
    void s22TheResultOfThreeDSecureDoesNotChangeWhatWeDecide(String result) {
        var card = armed(20_00);

        var authorization = charge(card, 20_00, Map.of("verification_data[three_d_secure][result]", result));

        assertThat(approved(authorization)).isTrue();
        assertThat(network.authorization(authorization)
                        .path("verification_data")
                        .path("three_d_secure")
                        .path("result")
                        .asString())
                .isEqualTo(result);
        assertThat(books()).isEqualTo("available -2000, authorized 2000");
    }

    @Test
    @Tag("law-3")
    void anArmThatIsOverDeclinesWhateverElseIsRight() {
        CardView card = armed(20_00);
        clock.tick(Duration.ofSeconds(91));

        var authorization = charge(card, 20_00);

        followRealTime();
        assertThat(reasonOf(authorization)).isEqualTo("webhook_declined");
        assertThat(books()).isEqualTo("available -2000, held 2000");
    }
}
