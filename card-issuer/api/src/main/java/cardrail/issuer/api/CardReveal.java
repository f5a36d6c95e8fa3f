package cardrail.issuer.api;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The one call that gives out a number, over a credential that can do nothing else. */
@HttpExchange("/v1")
public interface CardReveal {

    /**
     * Once per card: a second call is 409 {@code already_revealed}, and the attempt goes on only with a new card after
     * this one is confirmed canceled.
     *
     * @return the body for {@link RevealedCardCodec#decode(byte[])}
     */
    @PostExchange("/cards/{id}/reveal")
    byte[] reveal(@PathVariable("id") AgentCardId id, @RequestBody RevealCard command);
}
