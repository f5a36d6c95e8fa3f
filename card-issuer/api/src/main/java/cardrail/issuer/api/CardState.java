package cardrail.issuer.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The states of an AgentCard (design: issuing, inactive, armed, canceling, canceled). */
public enum CardState {
    ISSUING,
    INACTIVE,
    ARMED,
    CANCELING,
    CANCELED;

    /** The stable word of the API and of the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that is not one of the codes */
    @JsonCreator
    public static CardState ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
