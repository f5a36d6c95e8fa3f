package cardrail.issuer.access;

import cardrail.issuer.api.AgentId;

/** Says which agents were revoked, to those who would do something for one (law 10). */
public interface RevokedAgents {

    /** From the end of its token on; what runs under its mandates is refused while these still end one by one. */
    boolean contains(AgentId id);

    /** The same; a revocation that comes now waits for the caller's transaction, and then finds what that wrote. */
    boolean containsOrWaits(AgentId id);
}
