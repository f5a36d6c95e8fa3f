package cardrail.issuer.mandate;

import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateState;
import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.RequestedVersion;
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

    /**
     * Those that are stored as active and end after {@code now}, newest first.
     *
     * @param before null for the newest; otherwise those that were asked for before this one
     */
    List<Mandate> standing(@Nullable MandateId before, Instant now, int limit);

    /** Newest first: what a person ended or rejected, and what is over since it was approved. */
    List<Mandate> ended(Instant now, int limit);

    /** How many the agent asked for that nobody has decided about and that are not over. */
    int undecided(AgentId agent, Instant now);

    /**
     * What waits and ends after {@code now}: the oldest first, at most 200; where there is more, the oldest of each agent.
     *
     * @param only null for all
     */
    List<Waiting> waiting(@Nullable MandateId only, Instant now);

    /**
     * A mandate that waits for a person, or the other terms of an approved one.
     *
     * @param mandate as it holds now
     * @param version that is asked for, and {@code terms} its own
     */
    record Waiting(Mandate mandate, int version, MandateTerms terms, Instant askedAt) {}

    /** False where the mandate was not in state {@code from} any more. */
    boolean move(Mandate to, MandateState from, Instant at);

    /** Stores other terms in the place of those of version {@code from}. False where that is not the one that holds. */
    boolean replace(Mandate.Active to, int from);

    /** The terms that wait for a person beside those that hold. */
    Optional<RequestedVersion> requested(MandateId id);

    /** Above every version that the mandate has had or was asked to have. */
    int nextVersion(MandateId id);

    void insertRequested(MandateFacts facts, Instant at);

    /** False where it was rejected before. */
    boolean rejectRequested(MandateId id, int version, Instant at);

    /** Signs it, too. */
    void insertApproval(MandateFacts facts, Mandate.Approval approval);
}
