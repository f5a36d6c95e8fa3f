/** The waiting handoffs, which stand beside every page. */
@NullMarked
package cardrail.console.queue;

import org.jspecify.annotations.NullMarked;
