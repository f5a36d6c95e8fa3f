/** The order of decisions. */
@NullMarked
package cardrail.console.handoff;

import org.jspecify.annotations.NullMarked;
