/** Tests of {@code cardrail.issuer.audit}. */
@NullMarked
package cardrail.issuer.audit;

import org.jspecify.annotations.NullMarked;
