/** Tests of what happens when nobody asks. */
@NullMarked
package cardrail.issuer.reconcile;

import org.jspecify.annotations.NullMarked;
