package cardrail.issuer.api;

/** @param code as the agent shows it to its person */
public record ApproveAgent(String code) {}
