/** The card issuer: it alone holds the Stripe key, the ledger and the accounts of people and agents. */
@NullMarked
package cardrail.issuer;

import org.jspecify.annotations.NullMarked;
