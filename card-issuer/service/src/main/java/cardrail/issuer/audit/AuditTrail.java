package cardrail.issuer.audit;

/**
 * The append-only record of who did what to what. The database role that serves may insert and read; it may not change or
 * remove. Each entry names the hash of the one before it.
 */
public interface AuditTrail {

    /**
     * Adds an entry with the caller's transaction, so that what happened and the record of it commit together: it is
     * written when the transaction is about to commit, and not seen before.
     *
     * @param action what was done: a stable dotted word such as {@code mandate.approved}
     * @param subject the identifier of what it was done to
     * @param detail one sentence or figure for people; no personal data, no card data
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    void record(Actor actor, String action, String subject, String detail);
}
