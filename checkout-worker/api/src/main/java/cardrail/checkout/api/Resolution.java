package cardrail.checkout.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How an operator settles a handoff. */
public enum Resolution {
    COMPLETED_BY_OPERATOR,
    CLEARED_RESUME,
    NOT_A_WALL,
    DECLINED,
    NO_ORDER,
    MERCHANT_UNSUPPORTED,
    NEEDS_CARDHOLDER;

    /** The stable word of the API and of the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that is not one of the codes */
    @JsonCreator
    public static Resolution ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
