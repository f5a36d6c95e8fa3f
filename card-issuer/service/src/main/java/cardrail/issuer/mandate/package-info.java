/**
 * What a person approved once instead of every charge: terms, their signed versions, and what may be bought under them.
 *
 * <p>The states and the policies are plain Java; {@link cardrail.issuer.mandate.Mandates} is what cards and authorizations
 * ask, in their own transactions.
 */
@NullMarked
package cardrail.issuer.mandate;

import org.jspecify.annotations.NullMarked;
