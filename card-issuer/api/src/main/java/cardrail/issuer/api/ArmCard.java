package cardrail.issuer.api;

/**
 * Asks to arm a card: from then until {@code armed_until} an authorization of at most the amount may be approved.
 *
 * @param amount must equal the lock
 * @param windowSeconds how long, 1 to 600 (limits {@code arm_window}, {@code takeover_arm})
 */
public record ArmCard(CheckoutId checkoutId, int attempt, Money amount, ArmedBy by, int windowSeconds) {}
