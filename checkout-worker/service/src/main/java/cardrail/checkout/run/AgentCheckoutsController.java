package cardrail.checkout.run;

import cardrail.checkout.api.CheckoutEvent;
import cardrail.checkout.api.CheckoutView;
import cardrail.checkout.api.ConfirmOffer;
import cardrail.checkout.api.CreateCheckout;
import cardrail.checkout.attempt.CheckoutViews;
import cardrail.checkout.attempt.Checkouts;
import cardrail.checkout.attempt.StoredCheckout;
import cardrail.checkout.web.Actor;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.ServiceClient;
import java.util.HashMap;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@link cardrail.checkout.api.AgentCheckouts}: every query is of the agent's own. */
@RestController
@RequestMapping("/v1/checkouts")
class AgentCheckoutsController {

    private static final int MOST_CHECKOUTS = 100;
    private static final int MOST_EVENTS = 500;

    private final CheckoutCommands commands;
    private final Checkouts checkouts;

    AgentCheckoutsController(CheckoutCommands commands, Checkouts checkouts) {
        this.commands = commands;
        this.checkouts = checkouts;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CheckoutView create(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @RequestBody CreateCheckout command,
            Actor.Agent agent) {
        return commands.create(key, command, agent);
    }

    @GetMapping("/{id}")
    CheckoutView checkout(@PathVariable("id") CheckoutId id, Actor.Agent agent) {
        return CheckoutViews.of(own(id, agent));
    }

    @GetMapping
    List<CheckoutView> checkouts(Actor.Agent agent) {
        return checkouts.ofAgent(agent.id(), MOST_CHECKOUTS).stream()
                .map(CheckoutViews::of)
                .toList();
    }

    @PostMapping("/{id}/confirm")
    CheckoutView confirm(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") CheckoutId id,
            @RequestBody ConfirmOffer command,
            Actor.Agent agent) {
        own(id, agent);
        return commands.confirm(key, id, command, agent);
    }

    @PostMapping("/{id}/cancel")
    CheckoutView cancel(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") CheckoutId id,
            Actor.Agent agent) {
        own(id, agent);
        return commands.cancel(key, id, agent);
    }

    @GetMapping("/{id}/events")
    List<CheckoutEvent> events(
            @PathVariable("id") CheckoutId id, @RequestParam("after") long after, Actor.Agent agent) {
        own(id, agent);
        return checkouts.events(id, after, MOST_EVENTS).stream()
                .map(AgentCheckoutsController::withoutComment)
                .toList();
    }

    /** What a person wrote about a refusal is for people. */
    private static CheckoutEvent withoutComment(CheckoutEvent event) {
        if (!event.facts().containsKey(CheckoutCommands.COMMENT)) {
            return event;
        }
        var facts = new HashMap<>(event.facts());
        facts.remove(CheckoutCommands.COMMENT);
        return new CheckoutEvent(event.sequence(), event.at(), event.actor(), event.kind(), facts);
    }

    private StoredCheckout own(CheckoutId id, Actor.Agent agent) {
        return checkouts.find(id, agent.id()).orElseThrow(CheckoutProblems::notFound);
    }
}
