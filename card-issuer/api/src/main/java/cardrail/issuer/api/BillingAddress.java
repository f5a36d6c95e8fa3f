package cardrail.issuer.api;

import org.jspecify.annotations.Nullable;

/**
 * The cardholder's address as the issuer checks it.
 *
 * @param country ISO 3166-1 alpha-2
 * @param state ISO 3166-2 subdivision without the country, where the country uses one
 */
public record BillingAddress(
        String line1,
        @Nullable String line2,
        String city,
        @Nullable String state,
        String postalCode,
        String country) {

    @Override
    public String toString() {
        return "BillingAddress[" + country + "]";
    }
}
