package cardrail.issuer.mandate;

import cardrail.issuer.api.ApproveMandate;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandatePage;
import cardrail.issuer.api.MandateState;
import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.NarrowMandate;
import cardrail.issuer.api.Narrowing;
import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.Revocation;
import cardrail.issuer.api.ServiceClient;
import cardrail.issuer.api.WaitingMandate;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.web.CommandKey;
import cardrail.issuer.web.IdempotentCommands;
import cardrail.issuer.web.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The mandate part of {@code IssuerConsole}: an operator reads, approves, rejects, narrows and revokes. */
@RestController
@RequestMapping("/v1/operator/mandates")
class OperatorMandateController {

    private final MandateDesk desk;
    private final VersionDesk versions;
    private final IdempotentCommands commands;

    OperatorMandateController(MandateDesk desk, VersionDesk versions, IdempotentCommands commands) {
        this.desk = desk;
        this.versions = versions;
        this.commands = commands;
    }

    @GetMapping
    List<MandateView> mandates(@RequestParam(name = "state", required = false) @Nullable String state) {
        try {
            return desk.all(state == null ? null : MandateState.ofCode(state));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "invalid_request", "Not valid: state.", NextStep.STOP);
        }
    }

    @GetMapping("/waiting")
    List<WaitingMandate> waiting() {
        return desk.waiting(null);
    }

    @GetMapping("/undecided")
    List<MandateView> undecided() {
        return desk.undecided();
    }

    @GetMapping("/standing")
    MandatePage standing(@RequestParam(name = "before", required = false) @Nullable MandateId before) {
        return desk.standing(before).orElseThrow(Answers::notFound);
    }

    @GetMapping("/ended")
    List<MandateView> ended() {
        return desk.ended();
    }

    @GetMapping("/{id}")
    MandateView mandate(@PathVariable("id") MandateId id) {
        return desk.find(id).orElseThrow(Answers::notFound);
    }

    @PostMapping("/{id}/approve")
    ResponseEntity<MandateView> approve(
            Actor.Operator operator,
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") MandateId id,
            @RequestBody ApproveMandate command) {
        return commands.run(
                new CommandKey(operator, "mandate.approve", key),
                List.of(id, command),
                MandateView.class,
                () -> Answers.of(desk.approve(operator, id, command)));
    }

    @PostMapping("/{id}/reject")
    ResponseEntity<MandateView> reject(
            Actor.Operator operator,
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") MandateId id) {
        return commands.run(
                new CommandKey(operator, "mandate.reject", key),
                id,
                MandateView.class,
                () -> Answers.of(desk.reject(operator, id)));
    }

    @PostMapping("/{id}/revoke")
    ResponseEntity<Revocation> revoke(
            Actor.Operator operator,
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") MandateId id) {
        return commands.run(
                new CommandKey(operator, "mandate.revoke", key),
                id,
                Revocation.class,
                () -> Answers.of(desk.revoke(operator, id)));
    }

    @PostMapping("/{id}/narrow")
    ResponseEntity<Narrowing> narrow(
            Actor.Operator operator,
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") MandateId id,
            @RequestBody NarrowMandate command) {
        return commands.run(
                new CommandKey(operator, "mandate.narrow", key),
                List.of(id, command),
                Narrowing.class,
                () -> Answers.of(versions.narrow(operator, id, command)));
    }
}
