package cardrail.issuer.api;

/** Asks for other terms of a mandate that was approved before. */
public record RequestVersion(MandateTerms terms) {}
