package cardrail.issuer.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why an AgentCard was closed. */
public enum CardCloseReason {
    USED,
    UNUSED,
    ABANDONED,
    /** Its mandate was revoked, or narrowed so that it does not allow the purchase any more. */
    REVOKED,
    EXPIRED,
    SUSPECTED_LEAK;

    /** The stable word of the API and of the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that is not one of the codes */
    @JsonCreator
    public static CardCloseReason ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
