package cardrail.checkout.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What closed a handoff. Stable API. */
public enum ClosedBy {
    /** A person decided about it or gave it back. */
    OPERATOR,
    /** The worker that had its live page lost it. */
    PAGE_GONE,
    /** The agent canceled the purchase. */
    CANCELED,
    /** Nobody took it in time. */
    EXPIRED,
    /** The purchase ended without it. */
    ENDED;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that is not one of the codes */
    @JsonCreator
    public static ClosedBy ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
