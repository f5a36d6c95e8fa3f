package cardrail.issuer.stripe;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;

/**
 * A card as Stripe has it, without its number.
 *
 * @param id {@code ic_…}
 */
public record StripeCard(
        String id,
        String cardholderId,
        Status status,
        String last4,
        YearMonth expiry,
        Instant created,
        Map<String, String> metadata) {

    public StripeCard {
        metadata = Map.copyOf(metadata);
    }

    /** Stripe's three; {@code canceled} is for good. */
    public enum Status {
        ACTIVE,
        INACTIVE,
        CANCELED;

        static Status ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    @Override
    public String toString() {
        return id;
    }

    public boolean isCanceled() {
        return status == Status.CANCELED;
    }
}
