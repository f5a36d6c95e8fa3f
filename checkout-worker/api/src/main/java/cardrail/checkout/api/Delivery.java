package cardrail.checkout.api;

import org.jspecify.annotations.Nullable;

/**
 * Contact and delivery address.
 *
 * @param phone E.164
 * @param region the subdivision's name or ISO 3166-2 code, where the country uses one
 * @param country ISO 3166-1 alpha-2
 */
public record Delivery(
        String name,
        String email,
        @Nullable String phone,
        String line1,
        @Nullable String line2,
        String city,
        @Nullable String region,
        String postalCode,
        String country) {

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "Delivery[" + country + "]";
    }
}
