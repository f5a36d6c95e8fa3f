package cardrail.checkout.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.issuer.api.ApiProblem;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class OutsideTransactionsTests {

    private int calls;

    @AfterEach
    void noTransactionStaysOpen() {
        TransactionSynchronizationManager.setActualTransactionActive(false);
    }

    @Test
    @Tag("law-12")
    void nothingRemoteIsCalledInsideATransaction() {
        var remote = remote(() -> "answer");
        assertThat(remote.get()).isEqualTo("answer");

        TransactionSynchronizationManager.setActualTransactionActive(true);

        assertThatIllegalStateException().isThrownBy(remote::get);
        assertThat(calls).isOne();
    }

    @Test
    void aRefusalComesThroughAsItIs() {
        var refusal = new ApiProblem(409, "card_exists", null, null);
        var remote = remote(() -> {
            throw refusal;
        });

        assertThatThrownBy(remote::get).isSameAs(refusal);
    }

    @SuppressWarnings("unchecked")
    private Supplier<String> remote(Supplier<String> behind) {
        return OutsideTransactions.only(Supplier.class, () -> {
            calls++;
            return behind.get();
        });
    }
}
