package cardrail.checkout.attempt;

import cardrail.issuer.api.CheckoutId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events are looked for; what is null lets all pass.
 *
 * @param actor whole, or without what stands behind its colon
 * @param from inclusive
 * @param to exclusive
 * @param before those that were recorded before this one
 */
public record EventFilter(
        @Nullable String actor,
        @Nullable String kind,
        @Nullable CheckoutId checkout,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Place before) {

    /** @param sequence of the event among those of its checkout */
    public record Place(CheckoutId checkout, long sequence) {}
}
