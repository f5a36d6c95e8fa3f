package cardrail.issuer.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.Money;
import cardrail.issuer.card.CardSettings.OpenCapture;
import cardrail.issuer.ledger.AuthorizationPosition;
import cardrail.issuer.stripe.StripeAuthorization;
import cardrail.issuer.stripe.StripeAuthorization.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of 20.00 that were approved. */
@Tag("law-6")
class ReadingRulesTests {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    /** The reading is: amount, held, captured, status. */
    @ParameterizedTest
    @CsvSource({
        "2000 2000 0 PENDING, UNKNOWN, 0",
        "1500 1500 0 PENDING, UNKNOWN, 500",
        "1500 1500 0 PENDING, LOWERS_AMOUNT, 500",
        "2000 1200 800 PENDING, UNKNOWN, 0",
        "1200 1200 800 PENDING, UNKNOWN, 0",
        "1200 400 800 PENDING, UNKNOWN, 800",
        "1500 0 1800 PENDING, UNKNOWN, 500",
        "1500 700 800 PENDING, UNKNOWN, 500",
        "700 700 800 PENDING, UNKNOWN, 500",
        "1200 - 800 PENDING, UNKNOWN, 0",
        "1200 - 800 PENDING, KEEPS_AMOUNT, 800",
        "1200 0 800 EXPIRED, UNKNOWN, 0",
        "1200 0 800 EXPIRED, LOWERS_AMOUNT, 0",
        "1200 0 800 EXPIRED, KEEPS_AMOUNT, 800",
        "1500 0 0 EXPIRED, UNKNOWN, 500",
        "700 0 800 EXPIRED, UNKNOWN, 500",
        "0 0 2500 PENDING, UNKNOWN, 0",
        "0 0 2500 CLOSED, UNKNOWN, 0",
        "2000 0 2500 CLOSED, KEEPS_AMOUNT, 0",
    })
    void reversedIsWhatLowersTheAmountAndIsNoCapture(String reading, OpenCapture known, long reversed) {
        var said = reading.split(" ", -1);
        var held = said[1].equals("-") ? null : Long.valueOf(said[1]);

        var authorization =
                authorization(Long.parseLong(said[0]), held, Long.parseLong(said[2]), Status.valueOf(said[3]));

        assertThat(ReadingRules.reversed(authorization, known)).isEqualTo(eur(reversed));
    }

    @Test
    void heldBeyondIsWhatStripeHoldsMore() {
        assertThat(beyond(authorization(20_00, 20_00L, 0, Status.PENDING), own(15_00, 0, 0, 0)))
                .isEqualTo(5_00);
        assertThat(beyond(authorization(20_00, 15_00L, 0, Status.PENDING), own(15_00, 0, 0, 0)))
                .isZero();
        assertThat(beyond(authorization(20_00, 10_00L, 0, Status.PENDING), own(15_00, 0, 0, 0)))
                .isZero();
    }

    @Test
    void whatExpiresIsWhatStripeHeldLast() {
        assertThat(beyond(authorization(20_00, 20_00L, 0, Status.EXPIRED), own(15_00, 0, 0, 0)))
                .isEqualTo(5_00);
        assertThat(beyond(authorization(15_00, 20_00L, 0, Status.EXPIRED), own(10_00, 0, 0, 5_00)))
                .isZero();
        assertThat(beyond(authorization(20_00, null, 0, Status.EXPIRED), own(15_00, 0, 0, 0)))
                .isZero();
    }

    @Test
    void heldBeyondIsNothingWhereTheReadingIsNotOfWhatIsBooked() {
        var reading = authorization(20_00, 20_00L, 0, Status.PENDING);
        assertThat(beyond(reading, own(15_00, 1, 0, 0))).isZero();
        assertThat(beyond(reading, own(15_00, 0, 1, 0))).isZero();
        assertThat(beyond(reading, own(15_00, 0, 0, 1))).isZero();
        assertThat(beyond(reading, new AuthorizationPosition(eur(19_00), eur(15_00), eur(0), eur(0), eur(0))))
                .isZero();
        assertThat(beyond(authorization(20_00, 20_00L, 0, Status.CLOSED), own(15_00, 0, 0, 0)))
                .isZero();
        assertThat(beyond(authorization(20_00, null, 0, Status.PENDING), own(15_00, 0, 0, 0)))
                .isZero();
    }

    private static long beyond(StripeAuthorization authorization, AuthorizationPosition own) {
        return ReadingRules.heldBeyond(authorization, own, OpenCapture.UNKNOWN).minor();
    }

    private static AuthorizationPosition own(long authorized, long residual, long captured, long reversed) {
        return new AuthorizationPosition(eur(20_00), eur(authorized), eur(residual), eur(captured), eur(reversed));
    }

    private static StripeAuthorization authorization(long amount, @Nullable Long held, long captured, Status status) {
        return new StripeAuthorization(
                "iauth_1",
                eur(amount),
                held == null ? null : eur(held),
                eur(captured),
                status,
                List.of(new StripeAuthorization.Answer(eur(20_00), true, "webhook_approved", NOON)),
                false,
                NOON);
    }

    private static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }
}
