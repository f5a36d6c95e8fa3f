package cardrail.issuer.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agents, as operators see them.
 *
 * @param asking those that wait to be let in, the one that has waited longest first
 * @param known those that were ever let in, the newest first
 */
public record AgentsView(List<Asking> asking, List<Known> known) {

    /**
     * Without its code: that is what the agent shows to its person, who types it.
     *
     * @param walletId whose mandates it could ask for
     */
    public record Asking(AgentId id, String name, WalletId walletId, Instant askedAt, Instant expiresAt) {}

    /**
     * @param approvedBy null where a setting made it
     * @param activeMandates under how many it may buy something now
     * @param revokedAt and {@code revokedBy}: null where it was not revoked, or by hand in the database
     * @param mandatesToEnd it was revoked, and the end of its mandates was cut short; revoking it again goes on
     */
    public record Known(
            AgentId id,
            String name,
            WalletId walletId,
            Instant since,
            @Nullable OperatorId approvedBy,
            int activeMandates,
            boolean revoked,
            @Nullable Instant revokedAt,
            @Nullable OperatorId revokedBy,
            boolean mandatesToEnd) {}
}
