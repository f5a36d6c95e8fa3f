package cardrail.issuer.card;

import cardrail.issuer.api.AgentCardId;
import java.time.Instant;
import java.util.Optional;

/**
 * What authorizations ask of cards. Whoever also locks a mandate locks the mandate first.
 */
public interface Cards {

    Optional<AgentCard> find(AgentCardId id);

    /** By Stripe's {@code ic_…}. */
    Optional<AgentCard> findAtStripe(String stripeCardId);

    /** Locks the card until the caller's transaction ends. */
    Optional<AgentCard> lock(AgentCardId id);

    /** Ends the arm in the caller's transaction. Stripe is told afterwards, by the sweep at the latest. */
    void endArm(AgentCard.Armed card, String reason, Instant at);
}
