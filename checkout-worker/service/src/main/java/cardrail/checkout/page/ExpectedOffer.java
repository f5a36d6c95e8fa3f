package cardrail.checkout.page;

import cardrail.checkout.api.AcceptedTerms;
import cardrail.checkout.api.Offer;
import cardrail.checkout.api.OfferItem;
import cardrail.issuer.api.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was confirmed. The page is held to total and origins; the rest says what has changed where they are others.
 *
 * @param items and {@code deliveryMethod}, {@code acceptedTerms}: as the preview found them
 */
public record ExpectedOffer(
        Money total,
        String merchantOrigin,
        List<String> cardOrigins,
        List<OfferItem> items,
        @Nullable String deliveryMethod,
        List<AcceptedTerms> acceptedTerms) {

    public ExpectedOffer {
        cardOrigins = List.copyOf(cardOrigins);
        items = List.copyOf(items);
        acceptedTerms = List.copyOf(acceptedTerms);
    }

    /** One for which nothing was accepted. */
    public ExpectedOffer(
            Money total,
            String merchantOrigin,
            List<String> cardOrigins,
            List<OfferItem> items,
            @Nullable String deliveryMethod) {
        this(total, merchantOrigin, cardOrigins, items, deliveryMethod, List.of());
    }

    public static ExpectedOffer of(Offer offer) {
        return new ExpectedOffer(
                offer.total(),
                offer.merchantOrigin(),
                offer.cardOrigins(),
                offer.items(),
                offer.deliveryMethod(),
                offer.acceptedTerms());
    }
}
