package cardrail.issuer.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.RealTimeLine.Trouble;
import cardrail.issuer.StripeNetwork;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenarios 23 to 34: what becomes of the real-time question and its answer on the way. */
class RealTimeScenariosIntegrationTests extends Scenarios {

    /** Also 25: the gate had said yes, and the answer came too late. */
    @Test
    @Tag("law-3")
    void s23AnAnswerThatComesTooLateLeavesNoHold() {
        var card = armed(20_00);
        LINE.forget();
        LINE.trouble(Trouble.LATE);

        var authorization = charge(card, 20_00);

        assertThat(LINE.answers()).hasSize(1).allMatch(answer -> answer.contains("\"approved\":true"));
        assertThat(reasonOf(authorization)).isEqualTo("webhook_timeout");
        assertThat(books()).isEqualTo("available -2000, held 2000");
    }

    @Test
    @Tag("law-3")
    void s24WhereTheAccountApprovesAtATimeoutTheHoldIsBookedAndToldToAPerson() {
        var card = locked(20_00);
        network.setStatus(atStripe(card.id()), "active"); // at Stripe only: the gate will say no
        network.behave("timeout", "approve");
        LINE.trouble(Trouble.LATE);

        var authorization = charge(card, 20_00);

        assertThat(reasonOf(authorization)).isEqualTo("webhook_timeout");
        assertThat(approved(authorization)).isTrue();
        assertThat(books()).isEqualTo("available -2000, authorized 2000");
        assertThat(opened(card)).containsExactly("approved_unasked");
    }

    @Test
    @Tag("law-3")
    void s25AYesOfOursThatStripeDidNotKeepIsUndoneOnAClosedCardToo() {
        var card = armed(20_00);
        LINE.trouble(Trouble.LATE);
        charge(card, 20_00);
        LINE.trouble(Trouble.NONE);

        close(card);

        assertThat(books()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"STATUS_500", "STATUS_406", "NO_VERSION", "NO_JSON"})
    void s26AnAnswerThatIsNoneIsAnErrorAndLeavesNoHold(Trouble trouble) {
        var card = armed(20_00);
        LINE.trouble(trouble);

        var authorization = charge(card, 20_00);

        assertThat(reasonOf(authorization)).isEqualTo("webhook_error");
        assertThat(network.authorization(authorization)
                        .path("request_history")
                        .path(0)
                        .path("reason_message")
                        .asString())
                .isNotEmpty();
        assertThat(books()).isEqualTo("available -2000, held 2000");
    }

    @Test
    void s26WhereAnErrorCountsAsATimeoutTheAccountsSettingIsBooked() {
        var card = armed(20_00);
        network.behave("webhook_error", "as_timeout");
        network.behave("timeout", "approve");
        LINE.trouble(Trouble.STATUS_500);

        charge(card, 20_00);

        assertThat(books()).isEqualTo("available -2000, authorized 2000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong secret", "old", "future", "t=abc", "none"})
    void s27AQuestionThatIsNotStripesChangesNothing(String what) {
        var card = armed(20_00);
        var body = "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"issuing_authorization.request\"}";
        var now = clock.instant();
        var signature = switch (what) {
            case "wrong secret" -> StripeNetwork.signature(body, now, "whsec_somebody_elses");
            case "old" -> StripeNetwork.signature(body, now.minus(Duration.ofMinutes(6)), "whsec_authorizations");
            case "future" -> StripeNetwork.signature(body, now.plus(Duration.ofMinutes(2)), "whsec_authorizations");
            case "t=abc" -> "t=abc,v1=00";
            default -> "";
        };
        var headers = signature.isEmpty() ? Map.<String, String>of() : Map.of("Stripe-Signature", signature);

        var answer = call("POST", "/stripe/authorizations", body, headers);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("webhook_refused");
        assertThat(books()).isEqualTo("available -2000, held 2000");
        assertThat(bookings(card)).hasSize(1);
    }

    @Test
    @Tag("law-11")
    void s28TheSameQuestionTwiceGetsTheSameAnswerAndOneHold() {
        network.behave("request_delivery", "twice");
        var card = armed(20_00);
        LINE.forget();

        charge(card, 20_00);

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> LINE.answers().size() == 2);
        assertThat(LINE.answers()).allMatch(answer -> answer.contains("\"approved\":true"));
        assertThat(books()).isEqualTo("available -2000, authorized 2000");
    }

    @Test
    @Tag("law-3")
    void s29AnApprovalThatNobodyAskedUsForIsBookedOnceAndToldToAPerson() {
        var card = armed(20_00);
        network.behave("network", "fallback");
        LINE.forget();

        var authorization = charge(card, 20_00);

        assertThat(LINE.answers()).isEmpty();
        assertThat(reasonOf(authorization)).isEqualTo("network_fallback");
        assertThat(books()).isEqualTo("available -2000, authorized 2000");
        assertThat(opened(card)).containsExactly("approved_unasked");
    }

    @Test
    @Tag("law-2")
    void s30WhereAPartCouldBeApprovedTheWholeIsDeclined() {
        network.behave("limits", "lagging");
        var card = arm(locked(eur(20_00), true));
        charge(card, 15_00);

        var controllable = charge(card, 10_00, Map.of("is_amount_controllable", "true"));

        assertThat(approved(controllable)).isFalse();
        assertThat(books()).isEqualTo("available -2000, held 500, authorized 1500");
    }

    @Test
    @Tag("law-2")
    void s31CashbackIsApprovedInFullOrNotAtAll() {
        var card = armed(20_00);

        var authorization =
                charge(card, 20_00, Map.of("is_amount_controllable", "true", "amount_details[cashback_amount]", "500"));

        assertThat(network.authorization(authorization).path("amount").asLong()).isEqualTo(20_00);
        assertThat(books()).isEqualTo("available -2000, authorized 2000");
    }

    @Test
    @Tag("law-2")
    void s32AnotherCurrencyOfTheMerchantIsDeclinedAndBookedWhereStripeApprovedIt() {
        var foreign = Map.of("merchant_currency", "usd", "merchant_amount", "2150");
        var declined = armed(20_00);
        assertThat(reasonOf(charge(declined, 20_00, foreign))).isEqualTo("webhook_declined");
        assertThat(books()).isEqualTo("available -2000, held 2000");

        var card = armed(20_00);
        network.behave("network", "fallback");
        var authorization = charge(card, 20_00, foreign);
        network.capture(authorization, 19_50); // another rate by then

        assertThat(books()).isEqualTo("available -1950, spent 1950");
    }

    @Test
    @Tag("law-1")
    void s33AFuelPumpChecksHoldsAndLowersTheAmount() {
        var card = armed(100_00);
        assertThat(approved(charge(card, 1_00))).isFalse();
        var authorization = charge(card, 100_00);
        assertThat(books()).isEqualTo("available -10000, authorized 10000");

        network.finalizeAmount(authorization, 60_00);
        assertThat(books()).isEqualTo("available -6000, authorized 6000");
        network.capture(authorization, 60_00);

        assertThat(books()).isEqualTo("available -6000, spent 6000");
    }

    @Test
    void s34ADatabaseThatDoesNotAnswerDeclinesInTime() throws InterruptedException {
        var card = armed(20_00);
        var held = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        var blocker = Thread.ofVirtual()
                .start(() -> inTransaction(() -> {
                    lockRow(card);
                    held.countDown();
                    try {
                        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
        assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();

        var authorization = charge(card, 20_00);

        done.countDown();
        blocker.join();
        assertThat(approved(authorization)).isFalse();
        assertThat(reasonOf(authorization)).isIn("webhook_declined", "webhook_timeout");
        assertThat(books()).isEqualTo("available -2000, held 2000");
    }
}
