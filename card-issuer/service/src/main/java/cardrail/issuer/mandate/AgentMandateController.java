package cardrail.issuer.mandate;

import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.RequestMandate;
import cardrail.issuer.api.RequestVersion;
import cardrail.issuer.api.ServiceClient;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.web.CommandKey;
import cardrail.issuer.web.IdempotentCommands;
import cardrail.issuer.web.ProblemException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code AgentMandates}: an agent asks for mandates and sees its own. */
@RestController
@RequestMapping("/v1/mandates")
class AgentMandateController {

    private final MandateDesk desk;
    private final VersionDesk versions;
    private final IdempotentCommands commands;

    AgentMandateController(MandateDesk desk, VersionDesk versions, IdempotentCommands commands) {
        this.desk = desk;
        this.versions = versions;
        this.commands = commands;
    }

    @PostMapping
    ResponseEntity<MandateView> request(
            Actor.Agent agent,
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @RequestBody RequestMandate command) {
        if (command.walletId() != null && !command.walletId().equals(agent.walletId())) {
            throw new ProblemException(
                    HttpStatus.NOT_FOUND, "wallet_not_found", "The agent has no such wallet.", NextStep.STOP);
        }
        return commands.run(
                new CommandKey(agent, "mandate.request", key),
                command,
                MandateView.class,
                () -> Answers.of(desk.request(agent, command.terms())));
    }

    @PostMapping("/{id}/versions")
    ResponseEntity<MandateView> requestVersion(
            Actor.Agent agent,
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") MandateId id,
            @RequestBody RequestVersion command) {
        return commands.run(
                new CommandKey(agent, "mandate.request_version", key),
                List.of(id, command),
                MandateView.class,
                () -> Answers.of(versions.request(agent, id, command.terms())));
    }

    @GetMapping("/{id}")
    MandateView mandate(Actor.Agent agent, @PathVariable("id") MandateId id) {
        return desk.find(id).filter(view -> view.agentId().equals(agent.id())).orElseThrow(Answers::notFound);
    }

    @GetMapping
    List<MandateView> mandates(Actor.Agent agent) {
        return desk.of(agent.id());
    }
}
