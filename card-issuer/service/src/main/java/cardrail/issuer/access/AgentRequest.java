package cardrail.issuer.access;

import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.WalletId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent that asked to be let in. Undecided until a person decides, once; where nobody does, it is over at {@code expiresAt},
 * and nothing has to be done for that.
 *
 * @param decision null while nobody has decided
 */
record AgentRequest(
        AgentId id,
        WalletId walletId,
        String name,
        TokenHash token,
        String code,
        Instant askedAt,
        Instant expiresAt,
        @Nullable Decision decision) {

    enum Decision {
        APPROVED,
        REJECTED
    }
}
