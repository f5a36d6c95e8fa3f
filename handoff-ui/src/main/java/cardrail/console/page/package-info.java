/** What every page of the console shares: formatting for people, answers that may be missing, and problems in plain sentences. */
@NullMarked
package cardrail.console.page;

import org.jspecify.annotations.NullMarked;
