package cardrail.issuer.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.StripeException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class StripeCallsTests {

    private final AtomicInteger calls = new AtomicInteger();

    @AfterEach
    void noTransactionStaysOpen() {
        TransactionSynchronizationManager.setActualTransactionActive(false);
    }

    @Test
    @Tag("law-12")
    void stripeIsNotCalledInsideATransaction() {
        assertThat(StripeCalls.call("count", calls::incrementAndGet)).isOne();

        TransactionSynchronizationManager.setActualTransactionActive(true);

        assertThatIllegalStateException().isThrownBy(() -> StripeCalls.call("count", calls::incrementAndGet));
        assertThat(calls).hasValue(1);
    }

    @Test
    @Tag("law-11")
    void aKeyThatWasUsedWithOtherParametersIsRefusedAndOneThatIsStillInUseIsNotKnown() {
        assertThat(effectOf(new IdempotencyException("other parameters", "req_1", null, 400)))
                .isEqualTo(StripeFailure.Effect.REFUSED);
        assertThat(effectOf(new IdempotencyException("in progress", "req_1", "idempotency_key_in_use", 409)))
                .isEqualTo(StripeFailure.Effect.UNKNOWN);
    }

    @Test
    void aWrongKeyIsMendedBySomebodyAndRefusesNothingForGood() {
        assertThat(effectOf(new AuthenticationException("rolled", "req_1", null, 401)))
                .isEqualTo(StripeFailure.Effect.NOT_NOW);
    }

    private static StripeFailure.Effect effectOf(StripeException thrown) {
        try {
            StripeCalls.call("fail", () -> {
                throw thrown;
            });
        } catch (StripeFailure e) {
            return e.effect();
        }
        throw new AssertionError("nothing was thrown");
    }
}
