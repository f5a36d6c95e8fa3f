package cardrail.issuer.ledger;

import java.util.Locale;

/**
 * The accounts of one wallet in one currency. Their balances sum to zero at every commit.
 *
 * <p>{@link #FUNDING} and {@link #RECEIVABLE} are zero or below: money that came from outside, and money that is still owed
 * from there. {@link #SPENT} goes below zero only while a refund lies in {@link #SUSPENSE}. All others are zero or above.
 */
public enum Account {
    /** Where the owner's money comes from. */
    FUNDING,
    /** What a new card may lock. */
    AVAILABLE,
    /** Locked by a card and not authorized. */
    HELD,
    /** Approved and not yet captured, reversed or expired. */
    AUTHORIZED,
    /** Left {@link #AUTHORIZED} by expiry; may still be captured. */
    RESIDUAL,
    /** Captured by merchants, less what they gave back. */
    SPENT,
    /** What captures took beyond the wallet's money. */
    RECEIVABLE,
    /** A refund that nothing captured so far explains. */
    SUSPENSE;

    /** The stable word of the API and of the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Account ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
