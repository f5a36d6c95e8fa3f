package cardrail.checkout.web;

import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import cardrail.issuer.api.WalletId;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * On whose behalf a command runs. Every command and every event of a checkout has one, in its printed form: {@code
 * agent:agt_…}, {@code operator:opr_…}, {@code worker}.
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
     * The person who decides or resolves.
     *
     * @param roles as they were when the issuer signed the assertion, at most its lifetime ago
     * @param signedInAt when this person last signed in here
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

    /** Nobody outside: this worker itself, or the console before anybody has signed in. */
    enum Service implements Actor {
        WORKER,
        CONSOLE;

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
