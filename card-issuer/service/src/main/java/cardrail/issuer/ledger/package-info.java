/**
 * Where the money is: an append-only double-entry ledger per wallet and currency (law 6).
 *
 * <p>What happened is a {@link cardrail.issuer.ledger.MoneyEvent}; what it moves is decided by plain functions in {@link
 * cardrail.issuer.ledger.PostingRules}; {@link cardrail.issuer.ledger.Ledger} books it once, in the caller's transaction.
 */
@NullMarked
package cardrail.issuer.ledger;

import org.jspecify.annotations.NullMarked;
