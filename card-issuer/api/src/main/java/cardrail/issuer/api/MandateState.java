package cardrail.issuer.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The states of a mandate. */
public enum MandateState {
    PENDING_SIGNATURE,
    ACTIVE,
    EXHAUSTED,
    EXPIRED,
    REVOKED,
    REJECTED,
    /** What is stored is not what a person approved. */
    UNVERIFIABLE;

    /** The stable word of the API and of the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that is not one of the codes */
    @JsonCreator
    public static MandateState ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
