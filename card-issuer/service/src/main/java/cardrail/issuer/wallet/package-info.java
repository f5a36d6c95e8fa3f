/** Wallets and their owner: who holds money here, under which name cards are issued, and in which currencies. */
@NullMarked
package cardrail.issuer.wallet;

import org.jspecify.annotations.NullMarked;
