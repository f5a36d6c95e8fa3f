package cardrail.issuer.audit;

import org.jspecify.annotations.Nullable;

/**
 * One line of the export: the object that is hashed ({@link AuditFacts#canonical}), with its sequence and its hash. A reader
 * who takes these two away and writes the rest canonically hashes the same bytes.
 */
record AuditLine(
        long sequence,
        String at,
        String actor,
        @Nullable String agentId,
        @Nullable String walletId,
        String action,
        String subject,
        String detail,
        String previous,
        String hash) {

    static AuditLine of(ChainedEntry entry) {
        var facts = entry.facts();
        return new AuditLine(
                entry.sequence(),
                facts.atText(),
                facts.actor(),
                facts.agentId(),
                facts.walletId(),
                facts.action(),
                facts.subject(),
                facts.detail(),
                entry.previous().hex(),
                entry.hash().hex());
    }
}
