package cardrail.checkout.api;

import cardrail.issuer.api.ServiceClient;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Merchant exceptions that operators propose by what they did at a page that was not known; called as {@link WorkerConsole}.
 */
@HttpExchange("/v1/operator")
public interface WorkerExceptions {

    /** How many are told at most. */
    int MOST = 100;

    @GetExchange("/handoffs/{id}/exception")
    HandoffException exceptionOf(@PathVariable("id") HandoffId id);

    /**
     * Saves what the caller did as a proposal. Saving it again is a no-op.
     *
     * @throws cardrail.issuer.api.ApiProblem 409 {@code not_done_by_you}, {@code nothing_to_save}
     */
    @PostExchange("/handoffs/{id}/save_exception")
    ProposedException saveException(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key, @PathVariable("id") HandoffId id);

    /** All that are in use, and of the rest those that wait first, then the newest; of the rest at most {@link #MOST}. */
    @GetExchange("/merchant-exceptions")
    List<ProposedException> exceptions();

    @GetExchange("/merchant-exceptions/waiting")
    WaitingExceptions waitingExceptions();

    /** @throws cardrail.issuer.api.ApiProblem 404 {@code exception_not_found} */
    @GetExchange("/merchant-exceptions/{id}")
    ProposedException exception(@PathVariable("id") ExceptionId id);

    /**
     * Every worker uses it from then on for this merchant, where no file of the house speaks of the host. Approving it again is a no-op.
     *
     * @throws cardrail.issuer.api.ApiProblem 404 {@code exception_not_found}; 409 {@code same_person} for whoever acted in the page or proposed it, {@code
     *     already_decided} where it was refused, {@code exception_not_valid} where this build does not take it
     */
    @PostExchange("/merchant-exceptions/{id}/approve")
    ProposedException approve(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key, @PathVariable("id") ExceptionId id);

    /**
     * It is used nowhere. Refusing it again is a no-op.
     *
     * @throws cardrail.issuer.api.ApiProblem 404 {@code exception_not_found}; 409 {@code already_decided} where it was approved
     */
    @PostExchange("/merchant-exceptions/{id}/refuse")
    ProposedException refuse(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key, @PathVariable("id") ExceptionId id);

    /**
     * An approved one is used nowhere from then on. Withdrawing it again is a no-op.
     *
     * @throws cardrail.issuer.api.ApiProblem 404 {@code exception_not_found}; 409 {@code not_approved}
     */
    @PostExchange("/merchant-exceptions/{id}/withdraw")
    ProposedException withdraw(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key, @PathVariable("id") ExceptionId id);
}
