/** Tests of {@code cardrail.checkout.web}. */
@NullMarked
package cardrail.checkout.web;

import org.jspecify.annotations.NullMarked;
