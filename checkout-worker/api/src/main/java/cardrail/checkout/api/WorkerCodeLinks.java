package cardrail.checkout.api;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * For whoever has a link, and for nobody who is signed in: with the console's own credential alone. 404 {@code code_link_over}
 * where its time is over, the claim in which it was sent, or it never was; nobody learns which.
 */
@HttpExchange("/v1/cardholder")
public interface WorkerCodeLinks {

    @PostExchange("/open")
    CodeLinkView open(@RequestBody OpenCodeLink link);

    /**
     * Takes the code. Once: what is entered later changes nothing.
     *
     * @throws cardrail.issuer.api.ApiProblem 422 {@code invalid_code}; some of them end the link
     */
    @PostExchange("/enter")
    CodeLinkView enter(@RequestBody EnterCode command);
}
