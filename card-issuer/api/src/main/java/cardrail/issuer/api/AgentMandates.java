package cardrail.issuer.api;

import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What an agent asks of the card issuer, with the agent's own token. It sees its own mandates only. */
@HttpExchange("/v1/mandates")
public interface AgentMandates {

    /** @throws ApiProblem 422 {@code invalid_terms} with the field named */
    @PostExchange
    MandateView request(@RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key, @RequestBody RequestMandate command);

    /**
     * Asks for other terms, wider ones too. Those that hold stay until a person approves the new ones; what was asked for
     * before and is not decided is asked for no longer.
     *
     * @throws ApiProblem 409 where the mandate was not approved or has been revoked; 422 {@code invalid_terms} with the field
     *     named
     */
    @PostExchange("/{id}/versions")
    MandateView requestVersion(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") MandateId id,
            @RequestBody RequestVersion command);

    @GetExchange("/{id}")
    MandateView mandate(@PathVariable("id") MandateId id);

    @GetExchange
    List<MandateView> mandates();
}
