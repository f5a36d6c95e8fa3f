package cardrail.issuer.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.Money;
import cardrail.issuer.stripe.StripeAuthorization;
import cardrail.issuer.stripe.StripeTransaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two lists are read one after the other, and a merchant may act between. */
@Tag("law-6")
class StripeReadingTests {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    @Test
    void isOfOneMomentWhereBothTellOfTheSameCaptures() {
        assertThat(reading(List.of(), List.of())).isTrue();
        assertThat(reading(List.of(authorization("iauth_1", 0)), List.of())).isTrue();
        assertThat(reading(
                        List.of(authorization("iauth_1", 12_00), authorization("iauth_2", 0)),
                        List.of(capture("iauth_1", 8_00), capture("iauth_1", 4_00))))
                .isTrue();
    }

    @Test
    void isOfTwoMomentsWhereACaptureCameBetween() {
        assertThat(reading(List.of(authorization("iauth_1", 0)), List.of(capture("iauth_1", 8_00))))
                .isFalse();
        assertThat(reading(
                        List.of(authorization("iauth_1", 8_00)),
                        List.of(capture("iauth_1", 8_00), capture("iauth_1", 4_00))))
                .isFalse();
        assertThat(reading(List.of(authorization("iauth_1", 8_00)), List.of())).isFalse();
    }

    @Test
    void isOfTwoMomentsWhereTheAuthorizationItselfIsNew() {
        assertThat(reading(List.of(), List.of(capture("iauth_1", 8_00)))).isFalse();
    }

    @Test
    void whatNoAuthorizationAnnouncedAndWhatComesBackSaysNothing() {
        assertThat(reading(
                        List.of(authorization("iauth_1", 0)),
                        List.of(
                                capture(null, 8_00),
                                transaction(StripeTransaction.Kind.REFUND, "iauth_1", 3_00),
                                transaction(StripeTransaction.Kind.REFUND_REVERSAL, "iauth_other", 3_00))))
                .isTrue();
    }

    @Test
    void isStillDecidingWhileOneOfItsQuestionsIsOpen() {
        var decided = authorization("iauth_1", 0);
        var open = new StripeAuthorization(
                "iauth_2",
                decided.amount(),
                null,
                decided.captured(),
                StripeAuthorization.Status.PENDING,
                List.of(),
                true,
                decided.created());

        assertThat(new StripeReading(List.of(decided), List.of()).isStillDeciding())
                .isFalse();
        assertThat(new StripeReading(List.of(decided, open), List.of()).isStillDeciding())
                .isTrue();
    }

    private static boolean reading(List<StripeAuthorization> authorizations, List<StripeTransaction> transactions) {
        return new StripeReading(authorizations, transactions).isOfOneMoment();
    }

    private static StripeAuthorization authorization(String id, long captured) {
        return new StripeAuthorization(
                id,
                eur(20_00),
                eur(20_00 - captured),
                eur(captured),
                StripeAuthorization.Status.PENDING,
                List.of(),
                false,
                NOON);
    }

    private static StripeTransaction capture(@Nullable String authorization, long minor) {
        return transaction(StripeTransaction.Kind.CAPTURE, authorization, minor);
    }

    private static StripeTransaction transaction(
            StripeTransaction.Kind kind, @Nullable String authorization, long minor) {
        return new StripeTransaction("ipi_" + minor + kind, kind, eur(minor), authorization, NOON, null);
    }

    private static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }
}
