/** What was spent and with which cards, and what a decision about money would do before it is taken. */
@NullMarked
package cardrail.console.budget;

import org.jspecify.annotations.NullMarked;
