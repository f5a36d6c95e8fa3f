package cardrail.issuer.audit;

/**
 * An entry as it is stored.
 *
 * @param sequence grows with the chain, with gaps
 * @param previous the hash of the entry that it follows
 */
record ChainedEntry(long sequence, AuditFacts facts, ChainHash previous, ChainHash hash) {}
