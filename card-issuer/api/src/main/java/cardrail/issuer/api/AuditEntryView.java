package cardrail.issuer.api;

import java.time.Instant;

/**
 * One line of the audit trail: who did what to what.
 *
 * @param hash SHA-256 over the entry and the hash of the one before it, in hexadecimal
 */
public record AuditEntryView(
        long sequence, Instant at, String actor, String action, String subject, String detail, String hash) {}
