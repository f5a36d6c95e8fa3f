package cardrail.issuer.access;

import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.OperatorId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The agents that asked to be let in. */
interface AgentRequests {

    /**
     * Keeps others from asking until the caller's transaction ends, so that what is counted stays so. False at once where somebody
     * else is asking: a flood must not wait in connections.
     */
    boolean lockAsking();

    /** The same for whoever decides, who waits for it. */
    void awaitAsking();

    /** How many wait for a decision. */
    int undecided();

    /** How many asked within this long, whatever became of them. */
    int askedWithin(Duration last);

    void insert(AgentRequest asked);

    /** Those that wait for a decision, the one that has waited longest first. */
    List<AgentRequest> waiting();

    /** Locked until the caller's transaction ends. */
    Optional<AgentRequest> lock(AgentId id);

    /** False, and nothing changed, where somebody has decided. */
    boolean decide(AgentId id, AgentRequest.Decision decision, OperatorId by);
}
