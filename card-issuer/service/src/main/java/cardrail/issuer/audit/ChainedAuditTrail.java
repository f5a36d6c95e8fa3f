package cardrail.issuer.audit;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps a transaction's entries until it is about to commit, and chains them then. The chain has one head, which every
 * writer locks; so it is locked last, held for one round trip and the commit, and never waited under: whoever has it waits
 * for no other lock, hence it is part of no deadlock. A failure to write fails the commit.
 */
@Component
class ChainedAuditTrail implements AuditTrail {

    private final AuditRows rows;
    private final InstantSource clock;

    ChainedAuditTrail(AuditRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Actor actor, String action, String subject, String detail) {
        pending().add(AuditFacts.of(clock.instant(), actor, action, subject, detail));
    }

    private Pending pending() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Pending.class::isInstance)
                .map(Pending.class::cast)
                .filter(pending -> pending.trail() == this)
                .findFirst()
                .orElseGet(this::register);
    }

    private Pending register() {
        var pending = new Pending();
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }

    /** What one transaction has recorded so far. */
    private final class Pending implements TransactionSynchronization {

        private final List<AuditFacts> entries = new ArrayList<>();
        private boolean written;

        void add(AuditFacts facts) {
            if (written) {
                throw new IllegalStateException("an audit entry after those of its transaction were written");
            }
            entries.add(facts);
        }

        private ChainedAuditTrail trail() {
            return ChainedAuditTrail.this;
        }

        /** Last but for a look at the time: what waits for a lock comes before. */
        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE - 1;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            written = true;
            rows.append(entries);
        }
    }
}
