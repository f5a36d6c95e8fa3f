package cardrail.issuer.api;

/** @param approved false where it was rejected */
public record AgentDecision(AgentId id, String name, boolean approved) {}
