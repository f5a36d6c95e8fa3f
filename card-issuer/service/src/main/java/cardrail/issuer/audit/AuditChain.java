package cardrail.issuer.audit;

import cardrail.issuer.api.AuditVerification;
import cardrail.issuer.api.AuditVerification.Reason;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Walks the chain from its first entry, a batch at a time and each with a connection of its own, so that neither a long
 * trail nor a slow reader costs memory or holds what the authorization gate needs. Entries are committed in the order of
 * their sequence, hence none appears behind a walk.
 */
@Service
class AuditChain {

    private static final int BATCH_ENTRIES = 500;

    private final AuditRows rows;

    AuditChain(AuditRows rows) {
        this.rows = rows;
    }

    /** Oldest first, up to what is the last entry now. */
    void each(AuditFilter filter, Consumer<ChainedEntry> reader) {
        // whatever the head says: what was added behind it is shown as well
        long last = rows.page(AuditFilter.ALL, Long.MAX_VALUE, 1).stream()
                .mapToLong(ChainedEntry::sequence)
                .findFirst()
                .orElse(0);
        long after = 0;
        while (after < last) {
            var batch = rows.batch(filter, after, last, BATCH_ENTRIES);
            batch.forEach(reader);
            after = batch.size() < BATCH_ENTRIES ? last : batch.getLast().sequence();
        }
    }

    AuditVerification verify() {
        var found = rows.head();
        if (found.isEmpty()) {
            return new AuditVerification(0, false, null, Reason.MISSING, ChainHash.NONE.hex());
        }
        var head = found.get();
        var walked = new ChainHead(0, 0, ChainHash.NONE, null);
        while (walked.sequence() < head.sequence()) {
            var batch = rows.batch(AuditFilter.ALL, walked.sequence(), head.sequence(), BATCH_ENTRIES);
            for (var entry : batch) {
                var broken = broken(entry, walked.hash());
                if (broken != null) {
                    return answer(walked, entry.sequence(), broken, head);
                }
                walked = walked.then(entry.sequence(), entry.hash());
            }
            if (batch.size() < BATCH_ENTRIES) {
                break;
            }
        }
        return end(walked, head);
    }

    private @Nullable Reason broken(ChainedEntry entry, ChainHash previous) {
        if (!entry.previous().equals(previous)) {
            return rows.has(entry.previous()) ? Reason.LINK : Reason.MISSING;
        }
        return entry.facts().hashAfter(previous).equals(entry.hash()) ? null : Reason.HASH;
    }

    private static AuditVerification end(ChainHead walked, ChainHead head) {
        if (walked.sequence() < head.sequence()) {
            return answer(walked, head.sequence(), Reason.MISSING, head);
        }
        if (!walked.hash().equals(head.hash()) || walked.entries() != head.entries()) {
            return answer(walked, head.sequence(), Reason.LINK, head);
        }
        return head.beyond() == null
                ? new AuditVerification(
                        walked.entries(), true, null, null, head.hash().hex())
                : answer(walked, head.beyond(), Reason.LINK, head);
    }

    private static AuditVerification answer(ChainHead walked, long sequence, Reason reason, ChainHead head) {
        return new AuditVerification(
                walked.entries(), false, sequence, reason, head.hash().hex());
    }
}
