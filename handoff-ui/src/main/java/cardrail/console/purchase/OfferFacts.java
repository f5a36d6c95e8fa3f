package cardrail.console.purchase;

import cardrail.checkout.api.AcceptedTerms;
import cardrail.checkout.api.Offer;
import cardrail.checkout.api.OfferItem;
import cardrail.console.page.Formats;
import cardrail.issuer.api.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a preview found, and what a confirmation is about.
 *
 * @param rest what the total asks for beyond the items, or less than them; null where that cannot be said, because a price is not
 *     shown, or a row is of several and its price may be that of one
 * @param tax {@code included} or {@code added}; null where the page says nothing of taxes
 * @param acceptedTerms what was accepted at the merchant on the mandate's word, in its own words
 * @param expiresIn null where the time to confirm is over
 */
public record OfferFacts(
        List<Item> items,
        @Nullable String deliveryMethod,
        String total,
        @Nullable String rest,
        boolean provisional,
        @Nullable String tax,
        String merchantOrigin,
        List<String> cardOrigins,
        List<String> acceptedTerms,
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
                rest(offer, formats),
                offer.provisional(),
                offer.tax() == null ? null : offer.tax().code(),
                offer.merchantOrigin(),
                offer.cardOrigins(),
                offer.acceptedTerms().stream().map(AcceptedTerms::text).toList(),
                offer.digest(),
                formats.left(offer.expiresAt()));
    }

    private static @Nullable String rest(Offer offer, Formats formats) {
        Money rest = offer.total();
        for (var item : offer.items()) {
            Money price = item.price();
            if (price == null || item.quantity() != 1 || !price.currency().equals(rest.currency())) {
                return null;
            }
            rest = rest.minus(price);
        }
        return offer.items().isEmpty() || rest.isZero() ? null : formats.money(rest);
    }

    private static Item item(OfferItem item, Formats formats) {
        return new Item(item.name(), item.quantity(), item.price() == null ? null : formats.money(item.price()));
    }
}
