/** Start-up refusals: one sentence and exit code 2 instead of a stack trace. */
@NullMarked
package cardrail.console.start;

import org.jspecify.annotations.NullMarked;
