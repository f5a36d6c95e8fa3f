package cardrail.issuer.api;

/** Asks to cancel a card for good and to give back what is not authorized (law 7). Safe to repeat. */
public record CloseCard(CheckoutId checkoutId, CardCloseReason reason) {}
