/** Tests of work items. */
@NullMarked
package cardrail.checkout.handoff;

import org.jspecify.annotations.NullMarked;
