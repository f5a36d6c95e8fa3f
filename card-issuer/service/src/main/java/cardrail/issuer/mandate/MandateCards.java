package cardrail.issuer.mandate;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.audit.Actor;
import java.util.List;

/** What a revocation needs of cards (law 10). The cards' side implements it. */
public interface MandateCards {

    /**
     * Ends every arm under the mandate and starts to close every card that has not been paid with. Joins the caller's
     * transaction; Stripe is told after its commit.
     */
    Stopped stopAllUnder(MandateId mandate, Actor by);

    /**
     * @param closing cards that are being closed
     * @param tooLate cards whose payment was approved already and is not captured, reversed or expired
     */
    record Stopped(List<AgentCardId> closing, List<AgentCardId> tooLate) {}
}
