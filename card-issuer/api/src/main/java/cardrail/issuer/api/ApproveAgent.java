package cardrail.issuer.api;

/** @param code the one that was shown to whoever approves */
public record ApproveAgent(String code) {}
