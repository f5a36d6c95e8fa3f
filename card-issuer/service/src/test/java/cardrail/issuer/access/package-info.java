/** Tests of {@code cardrail.issuer.access}. */
@NullMarked
package cardrail.issuer.access;

import org.jspecify.annotations.NullMarked;
