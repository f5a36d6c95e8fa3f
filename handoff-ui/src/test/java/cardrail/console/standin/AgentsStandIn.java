package cardrail.console.standin;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AgentDecision;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.AgentRevocation;
import cardrail.issuer.api.AgentsView;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.ApproveAgent;
import cardrail.issuer.api.IssuerAgents;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.RejectAgents;
import cardrail.issuer.api.RejectedAgents;
import cardrail.issuer.api.WaitingAgent;
import cardrail.issuer.api.WalletId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The issuer's part about agents. */
public abstract class AgentsStandIn implements IssuerAgents {

    private static final WalletId WALLET = WalletId.next();

    private final Map<AgentId, AgentsView.Asking> asking = new LinkedHashMap<>();
    private final Map<AgentId, String> codes = new HashMap<>();
    private final Map<AgentId, AgentsView.Known> known = new LinkedHashMap<>();

    final synchronized void forgetAgents() {
        asking.clear();
        known.clear();
    }

    public final synchronized AgentId asks(String name, String code) {
        var now = InstantSource.system().instant();
        var one = new AgentsView.Asking(AgentId.next(), name, WALLET, now, now.plus(Duration.ofHours(24)));
        asking.put(one.id(), one);
        codes.put(one.id(), code);
        return one.id();
    }

    @Override
    public final synchronized AgentsView agents() {
        return new AgentsView(List.copyOf(asking.values()), List.copyOf(known.values()));
    }

    @Override
    public final synchronized List<WaitingAgent> waitingAgents() {
        return asking.values().stream()
                .map(one -> new WaitingAgent(one.id(), one.walletId(), one.askedAt(), one.expiresAt()))
                .toList();
    }

    @Override
    public final synchronized RejectedAgents reject(String key, RejectAgents command) {
        return new RejectedAgents(command.ids().stream()
                .filter(asking::containsKey)
                .map(id -> reject(key, id))
                .toList());
    }

    @Override
    public final synchronized AgentDecision approve(String key, AgentId id, ApproveAgent command) {
        var one = asking(id);
        if (!command.code().equals(codes.get(id))) {
            throw new ApiProblem(409, "agent_code_mismatch", null, null);
        }
        asking.remove(id);
        known.put(id, known(one, null));
        return new AgentDecision(id, one.name(), true);
    }

    @Override
    public final synchronized AgentDecision reject(String key, AgentId id) {
        var one = asking(id);
        asking.remove(id);
        return new AgentDecision(id, one.name(), false);
    }

    @Override
    public final synchronized AgentRevocation revoke(String key, AgentId id) {
        var one = known.get(id);
        if (one == null) {
            throw new ApiProblem(404, "agent_not_found", null, null);
        }
        var as = new AgentsView.Asking(id, one.name(), one.walletId(), one.since(), one.since());
        known.put(id, known(as, IssuerStandIn.OWNER));
        return new AgentRevocation(
                id,
                one.name(),
                List.of(MandateId.next()),
                List.of(),
                List.of(AgentCardId.next()),
                List.of(AgentCardId.next()));
    }

    private AgentsView.Asking asking(AgentId id) {
        var one = asking.get(id);
        if (one == null) {
            throw new ApiProblem(404, "agent_not_found", null, null);
        }
        return one;
    }

    private static AgentsView.Known known(AgentsView.Asking one, @Nullable OperatorId revokedBy) {
        boolean revoked = revokedBy != null;
        return new AgentsView.Known(
                one.id(),
                one.name(),
                one.walletId(),
                one.askedAt(),
                IssuerStandIn.OWNER,
                revoked ? 0 : 2,
                revoked,
                revoked ? InstantSource.system().instant() : null,
                revokedBy,
                false);
    }
}
