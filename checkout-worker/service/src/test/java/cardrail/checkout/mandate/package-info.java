/** Mandates that wait, and whom that is told. */
@NullMarked
package cardrail.checkout.mandate;

import org.jspecify.annotations.NullMarked;
