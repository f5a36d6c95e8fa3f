package cardrail.issuer.mandate;

import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stored mandates: what a person decided, without what use and time make of it. */
interface MandateRows {

    /** The state that the row of a mandate has, of which use, time and the look at its signature make {@code state}. */
    static MandateState stored(MandateState state) {
        return switch (state) {
            case EXHAUSTED, EXPIRED, UNVERIFIABLE -> MandateState.ACTIVE;
            case PENDING_SIGNATURE, ACTIVE, REVOKED, REJECTED -> state;
        };
    }

    void insert(MandateFacts facts, String canonicalTerms);

    Optional<Mandate> find(MandateId id);

    Optional<Mandate> lock(MandateId id);

    Optional<Mandate> lockShared(MandateId id);

    /** Newest first, at most 200. */
    List<Mandate> of(AgentId agent);

    /** Newest first, at most 200. @param stored null for all */
    List<Mandate> all(@Nullable MandateState stored);

    /** False where the mandate was not in state {@code from} any more. */
    boolean move(Mandate to, MandateState from, Instant at);

    /** Signs it, too. */
    void insertApproval(MandateFacts facts, Mandate.Approval approval);
}
