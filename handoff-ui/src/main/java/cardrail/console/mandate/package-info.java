/** One mandate: what is left of it, what was bought under it, and how to narrow it. */
@NullMarked
package cardrail.console.mandate;

import org.jspecify.annotations.NullMarked;
