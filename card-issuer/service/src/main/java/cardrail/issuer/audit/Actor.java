package cardrail.issuer.audit;

import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import cardrail.issuer.api.WalletId;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * On whose behalf a command runs. Every command has one; the audit trail and the ledger keep its printed form, such as
 * {@code agent:agt_…} or {@code worker}.
 */
public sealed interface Actor {

    /** The printed form: stable, since it is stored. */
    String code();

    /** The software that asks, and the one wallet it may ask about. */
    record Agent(AgentId id, WalletId walletId) implements Actor {
        @Override
        public String code() {
            return "agent:" + id;
        }

        @Override
        public String toString() {
            return code();
        }
    }

    /**
     * The person who decides.
     *
     * @param roles as they were when the assertion was signed, at most its lifetime ago
     * @param signedInAt when this person last signed in here; an approval keeps it
     */
    record Operator(OperatorId id, Set<OperatorRole> roles, Instant signedInAt) implements Actor {
        public Operator {
            roles = Set.copyOf(roles);
        }

        @Override
        public String code() {
            return "operator:" + id;
        }

        @Override
        public String toString() {
            return code();
        }
    }

    /** A service that is not a person and acts for nobody else. */
    enum Service implements Actor {
        /** The checkout worker, with its own credential. */
        WORKER,
        /** The console before anybody has signed in. */
        CONSOLE,
        /** Stripe, through a signed webhook. */
        STRIPE,
        /** This issuer itself: sweeps, timers, start-up. */
        SYSTEM;

        @Override
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return code();
        }
    }
}
