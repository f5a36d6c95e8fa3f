package cardrail.issuer.api;

/** @param note why, for whoever looks later: 1 to 500 characters, no personal data */
public record ResolveDiscrepancy(DiscrepancyResolution resolution, String note) {}
