/**
 * Tells people outside the console what waits for them: operators by e-mail and by a webhook that Slack and those like it
 * understand, a cardholder by e-mail alone. What is told is written with the thing itself and sent afterwards, at least once;
 * nothing waits for it. It names the shop, the amount and the reason, and never a card, an address, or what the page said
 * (law 9). What there is to say of a kind of thing is said by its {@link cardrail.checkout.notification.Telling}.
 */
@NullMarked
package cardrail.checkout.notification;

import org.jspecify.annotations.NullMarked;
