package cardrail.issuer.api;

import java.time.Instant;

/** One line of the audit trail: who did what to what. */
public record AuditEntryView(long sequence, Instant at, String actor, String action, String subject, String detail) {}
