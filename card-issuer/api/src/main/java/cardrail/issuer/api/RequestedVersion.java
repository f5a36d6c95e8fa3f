package cardrail.issuer.api;

import java.time.Instant;

/**
 * Terms that wait for a person beside those that hold.
 *
 * @param version above the mandate's; an approval names it and {@code digest}
 */
public record RequestedVersion(int version, String digest, MandateTerms terms, Instant createdAt) {}
