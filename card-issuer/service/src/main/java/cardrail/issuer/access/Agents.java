package cardrail.issuer.access;

import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.audit.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The agents this issuer knows. */
interface Agents {

    /** Empty for a token that nobody has, or whose agent was revoked. */
    Optional<Actor.Agent> withToken(TokenHash token);

    /** The same, and one that waits to be let in: one question, since any stranger can have it asked. */
    Optional<Bearer> caller(TokenHash token);

    /** @param waits asked to be let in, and nobody has decided */
    record Bearer(Actor.Agent agent, boolean waits) {}

    /** Whether an agent of that name or token was revoked: neither comes back. */
    boolean revoked(String name, TokenHash token);

    /** False, and nothing changed, where an agent of that name or token exists. */
    boolean addUnlessKnown(Actor.Agent agent, String name, TokenHash token);

    /** Whether an agent, revoked or not, has that name but for upper and lower case. */
    boolean isTaken(String name);

    /** Lets in an agent that a person approved. */
    void add(AgentRequest approved, OperatorId by);

    /** The newest first. */
    List<Row> all();

    /** Locked against others who would revoke it, until the caller's transaction ends. */
    Optional<Row> lock(AgentId id);

    /** Ends its token, and marks that its mandates have to end. False where it was revoked before. */
    boolean revoke(AgentId id, OperatorId by);

    void mandatesEnded(AgentId id);

    /** Revoked ones whose mandates' end was cut short. */
    List<AgentId> withMandatesToEnd();

    /** @param approvedBy null where a setting made it */
    record Row(
            AgentId id,
            String name,
            WalletId walletId,
            Instant since,
            @Nullable OperatorId approvedBy,
            boolean revoked,
            @Nullable Instant revokedAt,
            @Nullable OperatorId revokedBy,
            boolean mandatesToEnd) {}
}
