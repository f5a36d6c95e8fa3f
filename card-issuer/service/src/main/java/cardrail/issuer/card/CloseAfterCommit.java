package cardrail.issuer.card;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Finishes closes that a revocation started. Where this process dies first, the sweep does. */
@Component
class CloseAfterCommit {

    private final CardClosing closing;
    private final AsyncTaskExecutor executor;

    CloseAfterCommit(CardClosing closing, @Qualifier("applicationTaskExecutor") AsyncTaskExecutor executor) {
        this.closing = closing;
        this.executor = executor;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void finish(CardClosing.CloseStarted started) {
        executor.execute(() -> closing.finish(started.card()));
    }
}
