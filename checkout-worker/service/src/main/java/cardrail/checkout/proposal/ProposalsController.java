package cardrail.checkout.proposal;

import cardrail.checkout.api.ExceptionId;
import cardrail.checkout.api.ExceptionState;
import cardrail.checkout.api.HandoffException;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.ProposedException;
import cardrail.checkout.api.WaitingExceptions;
import cardrail.checkout.web.Actor;
import cardrail.issuer.api.ServiceClient;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@link cardrail.checkout.api.WorkerExceptions}. Who may do what is in the rules of addresses. */
@RestController
@RequestMapping("/v1/operator")
class ProposalsController {

    private final ProposalDesk desk;

    ProposalsController(ProposalDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/handoffs/{id}/exception")
    HandoffException exceptionOf(@PathVariable("id") HandoffId id, Actor.Operator operator) {
        return desk.of(id, operator);
    }

    @PostMapping("/handoffs/{id}/save_exception")
    ProposedException saveException(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") HandoffId id,
            Actor.Operator operator) {
        return desk.save(id, key, operator);
    }

    @GetMapping("/merchant-exceptions")
    List<ProposedException> exceptions(Actor.Operator operator) {
        return desk.all();
    }

    @GetMapping("/merchant-exceptions/waiting")
    WaitingExceptions waiting(Actor.Operator operator) {
        return desk.waiting();
    }

    @GetMapping("/merchant-exceptions/{id}")
    ProposedException exception(@PathVariable("id") ExceptionId id, Actor.Operator operator) {
        return desk.find(id);
    }

    @PostMapping("/merchant-exceptions/{id}/approve")
    ProposedException approve(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") ExceptionId id,
            Actor.Operator operator) {
        return desk.decide(id, ExceptionState.APPROVED, key, operator);
    }

    @PostMapping("/merchant-exceptions/{id}/refuse")
    ProposedException refuse(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") ExceptionId id,
            Actor.Operator operator) {
        return desk.decide(id, ExceptionState.REFUSED, key, operator);
    }

    @PostMapping("/merchant-exceptions/{id}/withdraw")
    ProposedException withdraw(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") ExceptionId id,
            Actor.Operator operator) {
        return desk.withdraw(id, key, operator);
    }
}
