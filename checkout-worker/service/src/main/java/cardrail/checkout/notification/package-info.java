/**
 * Tells operators outside the console that a handoff opened: by e-mail and by a webhook that Slack and those like it
 * understand. What is told is written with the work item and sent afterwards, at least once; nothing waits for it. It names the
 * shop, the amount and the reason, and never a card, an address, or what the page said (law 9).
 */
@NullMarked
package cardrail.checkout.notification;

import org.jspecify.annotations.NullMarked;
