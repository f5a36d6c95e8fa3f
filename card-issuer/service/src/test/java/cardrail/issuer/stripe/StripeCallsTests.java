package cardrail.issuer.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

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
}
