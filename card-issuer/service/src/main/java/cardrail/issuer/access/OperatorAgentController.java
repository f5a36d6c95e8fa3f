package cardrail.issuer.access;

import cardrail.issuer.api.AgentDecision;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.AgentRevocation;
import cardrail.issuer.api.AgentStopPreview;
import cardrail.issuer.api.AgentsView;
import cardrail.issuer.api.ApproveAgent;
import cardrail.issuer.api.RejectAgents;
import cardrail.issuer.api.RejectedAgents;
import cardrail.issuer.api.ServiceClient;
import cardrail.issuer.api.WaitingAgent;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.web.CommandKey;
import cardrail.issuer.web.IdempotentCommands;
import java.util.List;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code IssuerAgents}: an operator reads, approves, rejects and revokes. */
@RestController
@RequestMapping("/v1/operator/agents")
class OperatorAgentController {

    private final AgentDesk desk;
    private final AgentEnding ending;
    private final AgentViews views;
    private final IdempotentCommands commands;

    OperatorAgentController(AgentDesk desk, AgentEnding ending, AgentViews views, IdempotentCommands commands) {
        this.desk = desk;
        this.ending = ending;
        this.views = views;
        this.commands = commands;
    }

    @GetMapping
    AgentsView agents() {
        return views.all();
    }

    @GetMapping("/waiting")
    List<WaitingAgent> waiting() {
        return views.waiting();
    }

    @PostMapping("/reject")
    ResponseEntity<RejectedAgents> reject(
            Actor.Operator operator,
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @RequestBody RejectAgents command) {
        return commands.run(
                new CommandKey(operator, "agent.reject_several", key),
                command,
                RejectedAgents.class,
                () -> desk.reject(operator, command));
    }

    @PostMapping("/{id}/approve")
    ResponseEntity<AgentDecision> approve(
            Actor.Operator operator,
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") AgentId id,
            @RequestBody ApproveAgent command) {
        return commands.run(
                new CommandKey(operator, "agent.approve", key),
                List.of(id, command),
                AgentDecision.class,
                () -> desk.approve(operator, id, command));
    }

    @PostMapping("/{id}/reject")
    ResponseEntity<AgentDecision> reject(
            Actor.Operator operator,
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") AgentId id) {
        return commands.run(
                new CommandKey(operator, "agent.reject", key),
                id,
                AgentDecision.class,
                () -> desk.reject(operator, id));
    }

    @GetMapping("/{id}/revoke/preview")
    AgentStopPreview preview(@PathVariable("id") AgentId id) {
        return ending.preview(id);
    }

    /** The end of the token is what runs once; ending mandates goes on at each call, a replayed one too, until all are over. */
    @PostMapping("/{id}/revoke")
    ResponseEntity<AgentRevocation> revoke(
            Actor.Operator operator,
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") AgentId id) {
        var token = commands.run(
                new CommandKey(operator, "agent.revoke", key),
                id,
                AgentEnding.TokenEnded.class,
                () -> ending.endToken(operator, id));
        return ResponseEntity.ok()
                .headers(token.getHeaders())
                .body(ending.endMandates(operator, Objects.requireNonNull(token.getBody())));
    }
}
