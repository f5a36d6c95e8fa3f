package cardrail.checkout.page;

import cardrail.checkout.api.Offer;
import cardrail.checkout.api.OfferItem;
import cardrail.issuer.api.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was confirmed. The page is held to total and origins; the rest says what has changed where they are others.
 *
 * @param items and {@code deliveryMethod}: as the preview found them
 */
public record ExpectedOffer(
        Money total,
        String merchantOrigin,
        List<String> cardOrigins,
        List<OfferItem> items,
        @Nullable String deliveryMethod) {

    public ExpectedOffer {
        cardOrigins = List.copyOf(cardOrigins);
        items = List.copyOf(items);
    }

    public static ExpectedOffer of(Offer offer) {
        return new ExpectedOffer(
                offer.total(), offer.merchantOrigin(), offer.cardOrigins(), offer.items(), offer.deliveryMethod());
    }
}
