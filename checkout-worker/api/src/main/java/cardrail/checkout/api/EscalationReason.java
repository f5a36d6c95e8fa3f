package cardrail.checkout.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why an item needs somebody else. Stable API. */
public enum EscalationReason {
    /** Money or the mandate has to be decided about. */
    NEEDS_OWNER,
    /** Only the person whose card it is can answer. */
    NEEDS_CARDHOLDER,
    /** It was tried; somebody else should try. */
    CANNOT_SOLVE,
    /** The page or the purchase does not look right. */
    SUSPICIOUS,
    /** The worker, the page or the console does not behave. */
    TECHNICAL,
    /** Nobody took an unclear outcome in time; set by its timer, and by nobody else. */
    UNCLAIMED;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that is not one of the codes */
    @JsonCreator
    public static EscalationReason ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
