package cardrail.checkout.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a handoff is about: a wall on a page, or an outcome that evidence must settle. */
public enum HandoffKind {
    WALL,
    RECONCILIATION;

    /** The stable word of the API and of the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that is not one of the codes */
    @JsonCreator
    public static HandoffKind ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
