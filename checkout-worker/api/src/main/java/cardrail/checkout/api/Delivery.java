package cardrail.checkout.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Contact and delivery address.
 *
 * @param phone E.164
 * @param region the subdivision's name or ISO 3166-2 code, where the country uses one
 * @param country ISO 3166-1 alpha-2
 * @param date the day on which it shall arrive, where the shop lets that be chosen; null for the earliest that it offers
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
        String country,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDate date) {

    /** On whatever day. */
    public Delivery(
            String name,
            String email,
            @Nullable String phone,
            String line1,
            @Nullable String line2,
            String city,
            @Nullable String region,
            String postalCode,
            String country) {
        this(name, email, phone, line1, line2, city, region, postalCode, country, null);
    }

    /** The same on this day. */
    public Delivery on(@Nullable LocalDate day) {
        return new Delivery(name, email, phone, line1, line2, city, region, postalCode, country, day);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "Delivery[" + country + "]";
    }
}
