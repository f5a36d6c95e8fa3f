package cardrail.checkout.api;

import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.ServiceClient;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What an agent asks of the checkout worker, with the agent's own token. It sees its own checkouts only. */
@HttpExchange("/v1/checkouts")
public interface AgentCheckouts {

    /**
     * Answers as soon as the row is written; the work goes on without the caller.
     *
     * @throws cardrail.issuer.api.ApiProblem 400 {@code invalid_request} with the field named; 422 with the mandate's refusal
     */
    @PostExchange
    CheckoutView create(@RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key, @RequestBody CreateCheckout command);

    @GetExchange("/{id}")
    CheckoutView checkout(@PathVariable("id") CheckoutId id);

    @GetExchange
    List<CheckoutView> checkouts();

    /** @throws cardrail.issuer.api.ApiProblem 409 {@code offer_expired}, {@code offer_digest_mismatch}, {@code not_awaiting_confirmation} */
    @PostExchange("/{id}/confirm")
    CheckoutView confirm(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") CheckoutId id,
            @RequestBody ConfirmOffer command);

    /** @throws cardrail.issuer.api.ApiProblem 409 {@code too_late_to_cancel} while submitting or after a submit */
    @PostExchange("/{id}/cancel")
    CheckoutView cancel(@RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key, @PathVariable("id") CheckoutId id);

    /** @param after 0 for all; at most 500 events */
    @GetExchange("/{id}/events")
    List<CheckoutEvent> events(@PathVariable("id") CheckoutId id, @RequestParam("after") long after);
}
