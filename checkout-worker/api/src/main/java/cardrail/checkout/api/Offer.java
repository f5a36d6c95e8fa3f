package cardrail.checkout.api;

import cardrail.issuer.api.Money;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a preview found, and what a confirmation is about.
 *
 * @param total what the merchant asks for in all
 * @param provisional true where the last page may still change the total
 * @param merchantOrigin the origin of the page with the pay button (WHATWG URL, section 4.7)
 * @param cardOrigins every origin that will receive card data
 * @param acceptedTerms {@code accepted_terms}: what was accepted at the merchant on the mandate's word; empty for nothing
 * @param tax what the page says of the taxes in the total; null where it says nothing
 * @param digest SHA-256 (hex) over the canonical JSON of all fields but itself, {@code tax} and {@code expiresAt}, and of the delivery that
 *     was asked for: origins, items with quantities and prices, delivery, shipping method, total and currency, and what was accepted
 * @param expiresAt {@code expires_at}: until then it can be confirmed; it binds the confirm only
 */
public record Offer(
        List<OfferItem> items,
        @Nullable String deliveryMethod,
        Money total,
        boolean provisional,
        String merchantOrigin,
        List<String> cardOrigins,
        String digest,
        Instant expiresAt,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<AcceptedTerms> acceptedTerms,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TaxMark tax) {

    public Offer {
        items = List.copyOf(items);
        cardOrigins = List.copyOf(cardOrigins);
        acceptedTerms = acceptedTerms == null ? List.of() : List.copyOf(acceptedTerms);
    }

    /** One for which nothing was accepted. */
    public Offer(
            List<OfferItem> items,
            @Nullable String deliveryMethod,
            Money total,
            boolean provisional,
            String merchantOrigin,
            List<String> cardOrigins,
            String digest,
            Instant expiresAt) {
        this(items, deliveryMethod, total, provisional, merchantOrigin, cardOrigins, digest, expiresAt, List.of());
    }

    @Override
    public List<AcceptedTerms> acceptedTerms() {
        return acceptedTerms == null ? List.of() : acceptedTerms;
    }

    /** One of which the page says nothing of taxes. */
    public Offer(
            List<OfferItem> items,
            @Nullable String deliveryMethod,
            Money total,
            boolean provisional,
            String merchantOrigin,
            List<String> cardOrigins,
            String digest,
            Instant expiresAt,
            List<AcceptedTerms> acceptedTerms) {
        this(
                items,
                deliveryMethod,
                total,
                provisional,
                merchantOrigin,
                cardOrigins,
                digest,
                expiresAt,
                acceptedTerms,
                null);
    }

    /** The same offer with what the page says of taxes. */
    public Offer with(@Nullable TaxMark mark) {
        return new Offer(
                items,
                deliveryMethod,
                total,
                provisional,
                merchantOrigin,
                cardOrigins,
                digest,
                expiresAt,
                acceptedTerms,
                mark);
    }
}
