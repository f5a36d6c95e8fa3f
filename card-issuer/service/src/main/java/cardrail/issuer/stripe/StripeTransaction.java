package cardrail.issuer.stripe;

import cardrail.issuer.api.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that moved at Stripe.
 *
 * @param id {@code ipi_…}
 * @param amount always zero or above; the kind says the direction
 * @param authorizationId null for a force capture and for an unlinked refund; may even be an unrelated one
 */
public record StripeTransaction(
        String id, Kind kind, Money amount, @Nullable String authorizationId, Instant created) {

    /** Stripe's type and sign together: a refund with a negative amount is one that was taken back. */
    public enum Kind {
        CAPTURE,
        REFUND,
        REFUND_REVERSAL
    }
}
