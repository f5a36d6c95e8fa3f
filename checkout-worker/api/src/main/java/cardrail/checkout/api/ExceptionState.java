package cardrail.checkout.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The states of a proposed merchant exception; the last two are ends, and an approved one may be withdrawn. */
public enum ExceptionState {
    PROPOSED,
    APPROVED,
    REFUSED,
    WITHDRAWN;

    /** The stable word of the API and of the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that is not one of the codes */
    @JsonCreator
    public static ExceptionState ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
