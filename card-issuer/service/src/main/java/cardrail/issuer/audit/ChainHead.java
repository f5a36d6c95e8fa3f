package cardrail.issuer.audit;

import org.jspecify.annotations.Nullable;

/**
 * Where the chain ends, by the one row that says so.
 *
 * @param entries how many there are
 * @param sequence of the last; 0 where there is none
 * @param hash of the last; {@link ChainHash#NONE} where there is none
 * @param beyond the first sequence after the last, which nothing should have; null as it should be
 */
record ChainHead(
        long entries,
        long sequence,
        ChainHash hash,
        @Nullable Long beyond) {

    ChainHead then(long entrySequence, ChainHash entryHash) {
        return new ChainHead(entries + 1, entrySequence, entryHash, beyond);
    }
}
