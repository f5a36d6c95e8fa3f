package cardrail.issuer.audit;

import java.util.List;
import java.util.Optional;

/** The entries of the trail and the head of their chain, as rows. */
interface AuditRows {

    /** Only one transaction at a time gets past this; {@link ChainHead#beyond} is not asked for. */
    ChainHead lockHead();

    /** @return the sequence it got */
    long insert(AuditFacts facts, ChainHash previous, ChainHash hash);

    /**
     * Inserts a transaction's last entry and moves the head to it, in one statement: everybody who writes waits for it.
     *
     * @param from where the head was locked
     * @param before what the entry follows
     * @throws IllegalStateException where the head is not at {@code from}: it was not locked
     */
    void insertLast(AuditFacts facts, ChainHead from, ChainHead before, ChainHash hash);

    /** Empty where somebody removed it. What has been committed up to it is seen by every later call. */
    Optional<ChainHead> head();

    /** Newest first. */
    List<ChainedEntry> page(AuditFilter filter, long before, int limit);

    /** Oldest first, with {@code after < sequence <= last}. */
    List<ChainedEntry> batch(AuditFilter filter, long after, long last, int limit);

    /** Whether any entry has this hash. */
    boolean has(ChainHash hash);
}
