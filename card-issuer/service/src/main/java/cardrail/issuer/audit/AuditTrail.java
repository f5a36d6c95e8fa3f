package cardrail.issuer.audit;

import cardrail.issuer.api.AuditEntryView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The append-only record of who did what to what. The database role that serves may insert and read; it may not change or
 * remove.
 */
public interface AuditTrail {

    /**
     * Adds an entry within the caller's transaction, so that what happened and the record of it commit together.
     *
     * @param action what was done: a stable dotted word such as {@code mandate.approved}
     * @param subject the identifier of what it was done to
     * @param detail one sentence or figure for people; no personal data, no card data
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    void record(Actor actor, String action, String subject, String detail);

    /** @param before null for the newest page; otherwise entries with a smaller sequence. At most 100, newest first */
    List<AuditEntryView> page(@Nullable Long before);
}
