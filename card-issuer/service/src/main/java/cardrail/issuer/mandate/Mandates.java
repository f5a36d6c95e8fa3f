package cardrail.issuer.mandate;

import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * What cards and authorizations ask of mandates. Whoever also locks a card locks the mandate first; that one order keeps
 * revocation, issue, arm and gate from waiting for each other in a circle.
 */
public interface Mandates {

    /** Locks the mandate against every other change until the caller's transaction ends. */
    Optional<Mandate> lock(MandateId id);

    /** Locks the mandate against revocation only, so that several cards can be asked about at once. */
    Optional<Mandate> lockShared(MandateId id);

    /** Why a new purchase of this agent is not inside the mandate; empty where it is. */
    Optional<Refusal> refusalOfNew(Mandate mandate, AgentId agent, Purchase purchase);

    /** Whether the limit leaves this much more, beside what is used already. */
    boolean hasRoomFor(Mandate mandate, Money more);

    /**
     * Why a purchase that already holds its budget may not go on; empty where it may.
     *
     * @param purchase as it was when it was let in: the terms may have been narrowed since
     * @param until the mandate must outlast this, too
     */
    Optional<Refusal> refusalToGoOn(Mandate mandate, Purchase purchase, Instant until);
}
