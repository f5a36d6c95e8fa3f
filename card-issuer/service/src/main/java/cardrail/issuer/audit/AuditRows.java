package cardrail.issuer.audit;

import java.util.List;
import java.util.Optional;

/** The entries of the trail and the head of their chain, as rows. */
interface AuditRows {

    /**
     * Chains a transaction's entries behind the last and moves the head, which stays locked until the transaction ends:
     * everybody who writes waits for it. All of them take one round trip.
     *
     * @throws org.springframework.dao.DataAccessException also where somebody removed the head
     */
    void append(List<AuditFacts> entries);

    /** Empty where somebody removed it. What has been committed up to it is seen by every later call. */
    Optional<ChainHead> head();

    /** Newest first. */
    List<ChainedEntry> page(AuditFilter filter, long before, int limit);

    /** Oldest first, with {@code after < sequence <= last}. */
    List<ChainedEntry> batch(AuditFilter filter, long after, long last, int limit);

    /** Whether any entry has this hash. */
    boolean has(ChainHash hash);
}
