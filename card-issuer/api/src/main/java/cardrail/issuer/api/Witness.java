package cardrail.issuer.api;

import java.time.Instant;
import java.util.List;

/**
 * The issuer's own record of authorizations on one card.
 *
 * @param observedAt as of when
 * @param fresh whether Stripe was asked anew for this answer; law 5 decides only on a fresh one
 */
public record Witness(
        AgentCardId cardId,
        CardState cardState,
        WitnessVerdict verdict,
        List<AuthorizationView> authorizations,
        Instant observedAt,
        boolean fresh) {

    public Witness {
        authorizations = List.copyOf(authorizations);
    }
}
