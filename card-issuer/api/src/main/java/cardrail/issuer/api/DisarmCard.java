package cardrail.issuer.api;

/** Asks to end an arm. Safe to repeat; on a card that is not armed it does nothing. */
public record DisarmCard(CheckoutId checkoutId, int attempt, String reason) {}
