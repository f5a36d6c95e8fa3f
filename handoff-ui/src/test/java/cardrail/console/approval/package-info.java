/** Which mandates wait, and which stand. */
@NullMarked
package cardrail.console.approval;

import org.jspecify.annotations.NullMarked;
