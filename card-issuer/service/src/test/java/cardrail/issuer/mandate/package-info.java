/** Tests of mandates. */
@NullMarked
package cardrail.issuer.mandate;

import org.jspecify.annotations.NullMarked;
