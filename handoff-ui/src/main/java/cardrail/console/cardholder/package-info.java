/**
 * The one page that somebody sees who has not signed in: the cardholder, who follows the link that was sent for one handoff and
 * enters a code there.
 */
@NullMarked
package cardrail.console.cardholder;

import org.jspecify.annotations.NullMarked;
