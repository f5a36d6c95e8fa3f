package cardrail.checkout.run;

import cardrail.checkout.api.CheckoutEvent;
import cardrail.checkout.api.CheckoutView;
import cardrail.checkout.api.ConfirmOffer;
import cardrail.checkout.api.EvidenceView;
import cardrail.checkout.api.RefuseOffer;
import cardrail.checkout.attempt.CheckoutViews;
import cardrail.checkout.attempt.Checkouts;
import cardrail.checkout.attempt.StoredCheckout;
import cardrail.checkout.evidence.EvidenceStore;
import cardrail.checkout.web.Actor;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.OperatorRole;
import cardrail.issuer.api.ServiceClient;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The checkout side of {@link cardrail.checkout.api.WorkerConsole}. */
@RestController
@RequestMapping("/v1/operator")
class OperatorCheckoutsController {

    private static final int MOST_CHECKOUTS = 100;
    private static final int MOST_EVENTS = 2000;

    private final CheckoutCommands commands;
    private final Checkouts checkouts;
    private final EvidenceStore evidence;

    OperatorCheckoutsController(CheckoutCommands commands, Checkouts checkouts, EvidenceStore evidence) {
        this.commands = commands;
        this.checkouts = checkouts;
        this.evidence = evidence;
    }

    @GetMapping("/checkouts")
    List<CheckoutView> checkouts(
            @RequestParam(name = "before", required = false) @Nullable CheckoutId before, Actor.Operator operator) {
        return checkouts.all(before, MOST_CHECKOUTS).stream()
                .map(CheckoutViews::of)
                .toList();
    }

    @GetMapping("/mandates/{id}/checkouts")
    List<CheckoutView> checkoutsOf(@PathVariable("id") MandateId id, Actor.Operator operator) {
        return checkouts.ofMandate(id, MOST_CHECKOUTS).stream()
                .map(CheckoutViews::of)
                .toList();
    }

    @GetMapping("/checkouts/{id}")
    CheckoutView checkout(@PathVariable("id") CheckoutId id, Actor.Operator operator) {
        return CheckoutViews.of(require(id));
    }

    @GetMapping("/checkouts/{id}/events")
    List<CheckoutEvent> events(@PathVariable("id") CheckoutId id, Actor.Operator operator) {
        require(id);
        return checkouts.events(id, 0, MOST_EVENTS);
    }

    @GetMapping("/checkouts/{id}/evidence")
    List<EvidenceView> evidence(@PathVariable("id") CheckoutId id, Actor.Operator operator) {
        require(id);
        return evidence.withDone(id);
    }

    @PostMapping("/checkouts/{id}/confirm")
    CheckoutView confirm(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") CheckoutId id,
            @RequestBody ConfirmOffer command,
            Actor.Operator operator) {
        if (!OperatorRole.APPROVER.isHeldBy(operator.roles())) {
            throw CheckoutProblems.roleRequired();
        }
        return commands.confirm(key, id, command, operator);
    }

    @PostMapping("/checkouts/{id}/refuse")
    CheckoutView refuse(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") CheckoutId id,
            @RequestBody RefuseOffer command,
            Actor.Operator operator) {
        if (!OperatorRole.APPROVER.isHeldBy(operator.roles())) {
            throw CheckoutProblems.roleRequired();
        }
        return commands.refuse(key, id, command, operator);
    }

    private StoredCheckout require(CheckoutId id) {
        return checkouts.find(id).orElseThrow(CheckoutProblems::notFound);
    }
}
