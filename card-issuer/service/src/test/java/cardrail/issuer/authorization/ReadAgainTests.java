package cardrail.issuer.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.Money;
import cardrail.issuer.audit.AuditTrail;
import cardrail.issuer.card.CardSettings;
import cardrail.issuer.card.Cards;
import cardrail.issuer.discrepancy.Discrepancies;
import cardrail.issuer.ledger.Ledger;
import cardrail.issuer.stripe.StripeAuthorization;
import cardrail.issuer.stripe.StripeIssuing;
import cardrail.issuer.stripe.StripeTransaction;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two lists of one card, with something happening at Stripe between the one and the other. */
class ReadAgainTests {

    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final InstantSource CLOCK = () -> AT;

    /** How many of the lists of authorizations are older than the capture that each list of transactions has. */
    private int late;

    private int asked;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void isReadAgainUntilBothAreOfOneMoment(int late) {
        this.late = late;

        var reading = book().read("ic_card");

        assertThat(reading)
                .isInstanceOfSatisfying(
                        StripeReading.class,
                        read -> assertThat(read.isOfOneMoment()).isTrue());
        assertThat(asked).isEqualTo(late + 1);
    }

    @Test
    void isTakenAsItIsAfterTheThirdTime() {
        late = 9;

        var reading = book().read("ic_card");

        assertThat(reading)
                .isInstanceOfSatisfying(
                        StripeReading.class,
                        read -> assertThat(read.isOfOneMoment()).isFalse());
        assertThat(asked).isEqualTo(3);
    }

    private AuthorizationBook book() {
        var ledger = unused(Ledger.class);
        return new AuthorizationBook(
                unused(EntryRows.class),
                unused(Cards.class),
                unused(DisputeRows.class),
                ledger,
                new CardPostings(ledger, unused(Discrepancies.class), CLOCK),
                of(StripeIssuing.class, (_, method, _) -> switch (method.getName()) {
                    case "authorizations" -> List.of(authorization());
                    case "transactions" -> List.of(capture());
                    default -> throw new AssertionError(method.getName());
                }),
                new CardSettings(CardSettings.OpenCapture.UNKNOWN, CardSettings.SmallChecks.DECLINE),
                unused(AuditTrail.class),
                CLOCK);
    }

    private StripeAuthorization authorization() {
        asked++;
        return new StripeAuthorization(
                "iauth_1",
                eur(20_00),
                null,
                eur(asked > late ? 5_00 : 0),
                StripeAuthorization.Status.PENDING,
                List.of(),
                false,
                AT);
    }

    private static StripeTransaction capture() {
        return new StripeTransaction("ipi_1", StripeTransaction.Kind.CAPTURE, eur(5_00), "iauth_1", AT, null);
    }

    private static <T> T unused(Class<T> type) {
        return of(type, (_, method, _) -> {
            throw new AssertionError(method.getName());
        });
    }

    private static <T> T of(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }

    private static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }
}
