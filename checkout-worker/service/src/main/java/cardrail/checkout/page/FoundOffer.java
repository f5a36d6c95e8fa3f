package cardrail.checkout.page;

import cardrail.checkout.api.AcceptedTerms;
import cardrail.checkout.api.OfferItem;
import cardrail.checkout.api.TaxMark;
import cardrail.issuer.api.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a preview read on the page with the pay button; becomes an offer when it gets a digest and an end.
 *
 * @param tax what the page says of the taxes in the total; null where it says nothing
 * @param paidElsewhere whether that page is another origin's than the merchant's: no policy alone confirms that
 * @param acceptedTerms what was accepted on the way, on the mandate's word
 */
public record FoundOffer(
        List<OfferItem> items,
        @Nullable String deliveryMethod,
        Money total,
        boolean provisional,
        String merchantOrigin,
        List<String> cardOrigins,
        boolean paidElsewhere,
        List<AcceptedTerms> acceptedTerms,
        @Nullable TaxMark tax) {

    public FoundOffer {
        items = List.copyOf(items);
        cardOrigins = List.copyOf(cardOrigins);
        acceptedTerms = List.copyOf(acceptedTerms);
    }

    /** One for which nothing was accepted. */
    public FoundOffer(
            List<OfferItem> items,
            @Nullable String deliveryMethod,
            Money total,
            boolean provisional,
            String merchantOrigin,
            List<String> cardOrigins,
            boolean paidElsewhere) {
        this(items, deliveryMethod, total, provisional, merchantOrigin, cardOrigins, paidElsewhere, List.of());
    }

    /** One of which the page says nothing of taxes. */
    public FoundOffer(
            List<OfferItem> items,
            @Nullable String deliveryMethod,
            Money total,
            boolean provisional,
            String merchantOrigin,
            List<String> cardOrigins,
            boolean paidElsewhere,
            List<AcceptedTerms> acceptedTerms) {
        this(
                items,
                deliveryMethod,
                total,
                provisional,
                merchantOrigin,
                cardOrigins,
                paidElsewhere,
                acceptedTerms,
                null);
    }

    /** The same offer for what the last page asks, which a preview does not reach; itself where its total is final. */
    public FoundOffer asking(Money lastPage) {
        return provisional
                ? new FoundOffer(
                        items,
                        deliveryMethod,
                        lastPage,
                        true,
                        merchantOrigin,
                        cardOrigins,
                        paidElsewhere,
                        acceptedTerms,
                        tax)
                : this;
    }
}
