package cardrail.issuer.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One AgentCard with its money. Amounts are of the lock's currency; for a canceled card: lock = captured + released +
 * stillAuthorized + residual, unless captures went beyond the lock.
 *
 * @param authorized what was approved in all
 * @param released what went back to {@code available}
 * @param stillAuthorized approved and neither captured, reversed nor expired
 * @param residual expired, and may still be captured
 * @param last4 null until the card exists at Stripe
 * @param armedUntil null unless armed
 */
public record CardView(
        AgentCardId id,
        CheckoutId checkoutId,
        int attempt,
        MandateId mandateId,
        CardState state,
        @Nullable CardCloseReason closeReason,
        Money lock,
        Money authorized,
        Money captured,
        Money released,
        Money stillAuthorized,
        Money residual,
        @Nullable String last4,
        @Nullable Instant armedUntil) {}
