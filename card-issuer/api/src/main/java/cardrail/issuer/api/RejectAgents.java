package cardrail.issuer.api;

import java.util.List;

/** @param ids those that somebody was shown, at most {@link #MOST}: who asked since is not among them */
public record RejectAgents(List<AgentId> ids) {

    public static final int MOST = 100;

    public RejectAgents {
        ids = List.copyOf(ids);
    }
}
