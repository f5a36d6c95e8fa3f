/** Tests of wake-ups. */
@NullMarked
package cardrail.checkout.schedule;

import org.jspecify.annotations.NullMarked;
