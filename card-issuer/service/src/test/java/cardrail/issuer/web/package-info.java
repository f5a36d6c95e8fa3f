/** Tests of {@code cardrail.issuer.web}. */
@NullMarked
package cardrail.issuer.web;

import org.jspecify.annotations.NullMarked;
