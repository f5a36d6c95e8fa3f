/** What the queue recommends. */
@NullMarked
package cardrail.console.queue;

import org.jspecify.annotations.NullMarked;
