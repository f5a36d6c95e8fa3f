/** Formatting and words as people read them. */
@NullMarked
package cardrail.console.page;

import org.jspecify.annotations.NullMarked;
