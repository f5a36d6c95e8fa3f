package cardrail.issuer.api;

import java.util.List;

/** @param rejected without those about which somebody had decided, or whose time was over */
public record RejectedAgents(List<AgentDecision> rejected) {

    public RejectedAgents {
        rejected = List.copyOf(rejected);
    }
}
