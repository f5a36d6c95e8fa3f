package cardrail.issuer.access;

import cardrail.issuer.api.AgentsView;
import cardrail.issuer.api.WaitingAgent;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The agents, as operators see them. */
@Service
class AgentViews {

    private final AgentRequests requests;
    private final Agents agents;
    private final MandatesOfAgents mandates;

    AgentViews(AgentRequests requests, Agents agents, MandatesOfAgents mandates) {
        this.requests = requests;
        this.agents = agents;
        this.mandates = mandates;
    }

    @Transactional(readOnly = true)
    public List<WaitingAgent> waiting() {
        return requests.waiting().stream()
                .map(one -> new WaitingAgent(one.id(), one.walletId(), one.askedAt(), one.expiresAt()))
                .toList();
    }

    @Transactional(readOnly = true)
    public AgentsView all() {
        var active = mandates.activeOf();
        return new AgentsView(
                requests.waiting().stream()
                        .map(asked -> new AgentsView.Asking(
                                asked.id(), asked.name(), asked.walletId(), asked.askedAt(), asked.expiresAt()))
                        .toList(),
                agents.all().stream()
                        .map(agent -> new AgentsView.Known(
                                agent.id(),
                                agent.name(),
                                agent.walletId(),
                                agent.since(),
                                agent.approvedBy(),
                                active.getOrDefault(agent.id(), 0),
                                agent.revoked(),
                                agent.revokedAt(),
                                agent.revokedBy(),
                                agent.mandatesToEnd()))
                        .toList());
    }
}
