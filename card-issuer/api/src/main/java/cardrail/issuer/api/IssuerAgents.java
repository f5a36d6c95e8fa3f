package cardrail.issuer.api;

import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Letting agents in and revoking them, for the console and with the acting operator's assertion. */
@HttpExchange("/v1/operator/agents")
public interface IssuerAgents {

    @GetExchange
    AgentsView agents();

    /** Those that wait for a decision, the one that has waited longest first. */
    @GetExchange("/waiting")
    List<WaitingAgent> waitingAgents();

    /**
     * Rejects several at once; about whom somebody has decided, or whose time is over, is passed over.
     *
     * @throws ApiProblem 400 {@code invalid_request} for none and for too many; 404 {@code agent_not_found}, and then none is
     *     rejected
     */
    @PostExchange("/reject")
    RejectedAgents reject(@RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key, @RequestBody RejectAgents command);

    /**
     * Approving what is approved already changes nothing.
     *
     * @throws ApiProblem 404 {@code agent_not_found}; 409 {@code agent_code_mismatch} for another code than this agent's, {@code
     *     agent_decided} where it was rejected, {@code agent_request_expired}, {@code agent_name_taken}
     */
    @PostExchange("/{id}/approve")
    AgentDecision approve(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") AgentId id,
            @RequestBody ApproveAgent command);

    /** @throws ApiProblem 404 {@code agent_not_found}; 409 {@code agent_decided}, {@code agent_request_expired} */
    @PostExchange("/{id}/reject")
    AgentDecision reject(@RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key, @PathVariable("id") AgentId id);

    /**
     * Its token is refused from now on, and then its mandates are revoked one after the other. Where that was cut short the answer
     * names what is left, and it goes on by itself every minute, at the next call, and at the issuer's next start.
     *
     * @throws ApiProblem 404 {@code agent_not_found} for one that was never let in
     */
    @PostExchange("/{id}/revoke")
    AgentRevocation revoke(@RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key, @PathVariable("id") AgentId id);
}
