package cardrail.checkout.api;

import org.jspecify.annotations.Nullable;

/**
 * One thing about an offer that is not as it was offered.
 *
 * @param field {@code total}, {@code currency}, {@code merchant_origin}, {@code card_origins}, {@code delivery_method},
 *     {@code accepted_terms}, {@code items.N}, {@code items.N.quantity} or {@code items.N.price}, where N counts the offer's items from 1
 * @param offered as it was offered; null where it is new
 * @param now as the merchant has it now; null where it is gone, or cannot be read any more
 */
public record OfferChange(
        String field, @Nullable String offered, @Nullable String now) {}
