package cardrail.issuer.api;

/** Puts money in: funding → available. The currency's accounts are opened by the first one. */
public record TopUp(Money amount) {}
