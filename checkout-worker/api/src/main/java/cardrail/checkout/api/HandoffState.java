package cardrail.checkout.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The states of a handoff. */
public enum HandoffState {
    OPEN,
    CLAIMED,
    IN_PROGRESS,
    RESOLVED,
    RETURNED,
    ABANDONED,
    EXPIRED;

    /** The stable word of the API and of the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that is not one of the codes */
    @JsonCreator
    public static HandoffState ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
