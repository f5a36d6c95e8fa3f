package cardrail.issuer.access;

import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.AgentStopPreview;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.Revocation;
import cardrail.issuer.audit.Actor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the end of an agent needs of its mandates (law 10). The mandates' side implements it. */
public interface MandatesOfAgents {

    /** Under how many an agent may buy something now; agents without one are not in it. */
    Map<AgentId, Integer> activeOf();

    /**
     * Those that are not over, the active ones first, and those that were revoked: what is left of these is stopped and told
     * again.
     */
    List<MandateId> toEnd(AgentId agent);

    /** What revoking the agent would do to what is under its mandates now, of which nothing is done. */
    AgentStopPreview preview(AgentId agent);

    /** As an operator revokes one, in a transaction of its own; empty where somebody rejected it meanwhile. */
    Optional<Revocation> revoke(Actor by, MandateId id);
}
