/** What a start refuses. */
@NullMarked
package cardrail.console.start;

import org.jspecify.annotations.NullMarked;
