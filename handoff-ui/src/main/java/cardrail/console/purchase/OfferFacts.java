package cardrail.console.purchase;

import cardrail.checkout.api.Offer;
import cardrail.checkout.api.OfferItem;
import cardrail.console.page.Formats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a preview found, and what a confirmation is about.
 *
 * @param expiresIn null where the time to confirm is over
 */
public record OfferFacts(
        List<Item> items,
        @Nullable String deliveryMethod,
        String total,
        boolean provisional,
        String merchantOrigin,
        List<String> cardOrigins,
        String digest,
        @Nullable String expiresIn) {

    /** One row of the offer. */
    public record Item(String name, int quantity, @Nullable String price) {}

    static @Nullable OfferFacts of(@Nullable Offer offer, Formats formats) {
        if (offer == null) {
            return null;
        }
        return new OfferFacts(
                offer.items().stream().map(item -> item(item, formats)).toList(),
                offer.deliveryMethod(),
                formats.money(offer.total()),
                offer.provisional(),
                offer.merchantOrigin(),
                offer.cardOrigins(),
                offer.digest(),
                formats.left(offer.expiresAt()));
    }

    private static Item item(OfferItem item, Formats formats) {
        return new Item(item.name(), item.quantity(), item.price() == null ? null : formats.money(item.price()));
    }
}
