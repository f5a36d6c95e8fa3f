package cardrail.issuer.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a person decided about a discrepancy. */
public enum DiscrepancyResolution {
    /** It was looked at and stays as it is booked; also where it is disputed at Stripe. Not while an unmatched refund lies in suspense. */
    ACCEPTED,
    /** Of {@code unmatched_refund} only: what lies in suspense is the owner's, and goes back to {@code available}. */
    RELEASED;

    /** The stable word of the API and of the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that is not one of the codes */
    @JsonCreator
    public static DiscrepancyResolution ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
