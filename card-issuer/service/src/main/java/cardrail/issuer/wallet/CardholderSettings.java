package cardrail.issuer.wallet;

import cardrail.issuer.api.BillingAddress;
import cardrail.issuer.api.Cardholder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The person the cards are issued to, and whose name and billing address merchants get.
 *
 * @param name at most 24 letters, as Stripe prints it
 * @param phone E.164; European cards need it for 3-D Secure
 * @param state ISO 3166-2 subdivision without the country, where the country uses one
 * @param termsAcceptedAt when this person accepted the card issuer's terms; Stripe's US programme activates no card without
 * @param termsAcceptedIp from which address that was
 */
@ConfigurationProperties("cardrail.cardholder")
public record CardholderSettings(
        String name,
        String email,
        String phone,
        String line1,
        @Nullable String line2,
        String city,
        @Nullable String state,
        String postalCode,
        String country,
        @Nullable Instant termsAcceptedAt,
        @Nullable String termsAcceptedIp) {

    public CardholderSettings {
        if (name.isBlank() || name.length() > 24 || !name.contains(" ")) {
            throw new IllegalArgumentException(
                    "cardrail.cardholder.name must be a first and a last name of at most 24 letters together.");
        }
        if ((termsAcceptedAt == null) != (termsAcceptedIp == null)) {
            throw new IllegalArgumentException(
                    "cardrail.cardholder.terms-accepted-at and terms-accepted-ip belong together.");
        }
    }

    public Cardholder cardholder() {
        return new Cardholder(name, new BillingAddress(line1, line2, city, state, postalCode, country));
    }

    @Override
    public String toString() {
        return "CardholderSettings[••••]";
    }
}
