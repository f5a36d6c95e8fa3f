/** Tests of wallets and their statements. */
@NullMarked
package cardrail.issuer.wallet;

import org.jspecify.annotations.NullMarked;
