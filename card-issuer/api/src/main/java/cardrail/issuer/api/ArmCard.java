package cardrail.issuer.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks to arm a card: from then until {@code armed_until} an authorization of at most the amount may be approved.
 *
 * @param amount must equal the lock
 * @param windowSeconds how long, 1 to 600 (limits {@code arm_window}, {@code takeover_arm})
 * @param notAfter when the command is too late to arm anything: whoever asked may have lost the right to it by then; null where
 *     another rule says so, as for the worker's own click
 */
public record ArmCard(
        CheckoutId checkoutId,
        int attempt,
        Money amount,
        ArmedBy by,
        int windowSeconds,
        @Nullable Instant notAfter) {

    public ArmCard(CheckoutId checkoutId, int attempt, Money amount, ArmedBy by, int windowSeconds) {
        this(checkoutId, attempt, amount, by, windowSeconds, null);
    }
}
