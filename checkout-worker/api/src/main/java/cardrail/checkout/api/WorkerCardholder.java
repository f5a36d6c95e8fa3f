package cardrail.checkout.api;

import cardrail.issuer.api.ServiceClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** A code that only the cardholder gets, asked for in one handoff; called as {@link WorkerConsole}. */
@HttpExchange("/v1/operator/handoffs/{id}")
public interface WorkerCardholder {

    /** @throws cardrail.issuer.api.ApiProblem 503 {@code issuer_unavailable} */
    @GetExchange("/cardholder")
    CardholderView cardholder(@PathVariable("id") HandoffId id);

    @GetExchange("/cardholder_code")
    CodeRequestView code(@PathVariable("id") HandoffId id);

    /**
     * Sends the cardholder a link by which the code is entered. The handoff stays with its holder, and the link ends with that
     * claim; an earlier link ends with this one.
     *
     * @throws cardrail.issuer.api.ApiProblem 409 {@code not_the_holder}, {@code cardholder_unreachable}, {@code code_not_taken} for
     *     an item without a page, {@code too_many_code_requests}; 422 {@code invalid_name}
     */
    @PostExchange("/needs_cardholder")
    CodeRequestView needsCardholder(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") HandoffId id,
            @RequestBody NeedsCardholder command);
}
