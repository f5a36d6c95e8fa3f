package cardrail.issuer.api;

import java.time.Instant;

/**
 * What an agent that asked to be let in is given. Until a person has approved, the token is refused with {@code agent_pending}.
 *
 * @param token the agent's bearer credential, told this once; only its hash is kept
 * @param code what the agent shows its person, such as {@code KZ4F-9QTM}, so that no other agent is approved in its place
 * @param expiresAt when nobody can approve it any more
 */
public record AskedToBeLetIn(AgentId id, String token, String code, Instant expiresAt, NextStep next) {

    @Override
    public String toString() {
        return "AskedToBeLetIn[" + id + "]";
    }
}
