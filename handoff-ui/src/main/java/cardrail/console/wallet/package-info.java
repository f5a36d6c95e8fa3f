/** Balances, top-ups and the ledger as an owner reads it. */
@NullMarked
package cardrail.console.wallet;

import org.jspecify.annotations.NullMarked;
