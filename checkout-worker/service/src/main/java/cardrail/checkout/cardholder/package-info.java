/**
 * A code that only the cardholder gets. Whoever holds a handoff asks for it; the cardholder is sent a link for this one handoff, by
 * e-mail to that person alone, and enters the code there; the holder's page receives it.
 *
 * <p>The link's secret is in no row, only its hash: it is made each time the message is sent. The code lies encrypted in its row,
 * for as long as the claim stands in which it was asked for and for some minutes at most, and in no event, log or evidence
 * (law 9). Asking is no end: the handoff stays with its holder, and nothing happens to card and money.
 */
@NullMarked
package cardrail.checkout.cardholder;

import org.jspecify.annotations.NullMarked;
