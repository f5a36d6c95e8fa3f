package cardrail.issuer.api;

/**
 * Asks to end a checkout's cards. Fences first: from then on no card is made or armed for this attempt or an earlier one,
 * also by a command that was sent before and arrives later. Then closes what there is (law 7). Safe to repeat.
 *
 * @param attempt the checkout's latest attempt, from 1
 */
public record CloseCards(int attempt, CardCloseReason reason) {}
