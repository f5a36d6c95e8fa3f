package cardrail.checkout.attempt;

import cardrail.checkout.api.AcceptedTerms;
import cardrail.checkout.api.Delivery;
import cardrail.checkout.api.Offer;
import cardrail.checkout.api.OfferItem;
import cardrail.issuer.api.LegalConsent;
import cardrail.issuer.api.Money;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** SHA-256 over canonical JSON: what binds a confirmation to an offer, and a key to its input. */
public final class Digests {

    private Digests() {}

    /**
     * An offer of these findings, with its digest over everything but the digest and the end.
     *
     * @param delivery where it goes to: not found but asked for, and as much a part of what is confirmed
     */
    public static Offer offer(Offer found, Delivery delivery, Instant expiresAt) {
        return new Offer(
                        found.items(),
                        found.deliveryMethod(),
                        found.total(),
                        found.provisional(),
                        found.merchantOrigin(),
                        found.cardOrigins(),
                        sha256(CanonicalJson.of(canonical(found, delivery))),
                        expiresAt,
                        found.acceptedTerms())
                .with(found.tax());
    }

    /** Lower-case hexadecimal, 64 digits. */
    public static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Map<String, @Nullable Object> canonical(Offer offer, Delivery delivery) {
        var fields = new HashMap<String, @Nullable Object>();
        List<Map<String, @Nullable Object>> items =
                offer.items().stream().map(Digests::canonical).toList();
        fields.put("items", items);
        fields.put("delivery", canonical(delivery));
        fields.put("delivery_method", offer.deliveryMethod());
        fields.put("total", canonical(offer.total()));
        fields.put("provisional", offer.provisional());
        fields.put("merchant_origin", offer.merchantOrigin());
        fields.put("card_origins", offer.cardOrigins().stream().sorted().toList());
        if (!offer.acceptedTerms().isEmpty()) { // what was offered before there were any keeps its digest
            List<Map<String, @Nullable Object>> accepted =
                    offer.acceptedTerms().stream().map(Digests::canonical).toList();
            fields.put("accepted_terms", accepted);
        }
        return fields;
    }

    private static Map<String, @Nullable Object> canonical(AcceptedTerms terms) {
        var fields = new HashMap<String, @Nullable Object>();
        fields.put("consents", terms.consents().stream().map(LegalConsent::code).toList());
        fields.put("text", terms.text());
        return fields;
    }

    private static Map<String, @Nullable Object> canonical(Delivery delivery) {
        var fields = new HashMap<String, @Nullable Object>();
        fields.put("name", delivery.name());
        fields.put("email", delivery.email());
        fields.put("phone", delivery.phone());
        fields.put("line1", delivery.line1());
        fields.put("line2", delivery.line2());
        fields.put("city", delivery.city());
        fields.put("region", delivery.region());
        fields.put("postal_code", delivery.postalCode());
        fields.put("country", delivery.country());
        if (delivery.date() != null) {
            fields.put("date", delivery.date().toString());
        }
        return fields;
    }

    private static Map<String, @Nullable Object> canonical(OfferItem item) {
        var fields = new HashMap<String, @Nullable Object>();
        fields.put("name", item.name());
        fields.put("quantity", item.quantity());
        Money price = item.price();
        fields.put("price", price == null ? null : canonical(price));
        return fields;
    }

    private static Map<String, @Nullable Object> canonical(Money amount) {
        var fields = new HashMap<String, @Nullable Object>();
        fields.put("minor", amount.minor());
        fields.put("currency", amount.currency().getCurrencyCode());
        return fields;
    }
}
