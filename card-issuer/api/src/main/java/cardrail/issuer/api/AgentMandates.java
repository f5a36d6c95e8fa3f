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

    @GetExchange("/{id}")
    MandateView mandate(@PathVariable("id") MandateId id);

    @GetExchange
    List<MandateView> mandates();
}
