/** One handoff on one screen: what happened, what is known, and what may be decided. */
@NullMarked
package cardrail.console.handoff;

import org.jspecify.annotations.NullMarked;
