/** Operators and their assertions. */
@NullMarked
package cardrail.console.access;

import org.jspecify.annotations.NullMarked;
