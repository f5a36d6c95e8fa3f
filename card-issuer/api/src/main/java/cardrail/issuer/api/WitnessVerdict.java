package cardrail.issuer.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the issuer saw of payments on a card; checks do not count. */
public enum WitnessVerdict {
    /** No authorization at all. */
    NONE,
    /** At least one, and every one was declined. */
    DECLINED_ONLY,
    /** At least one was approved. */
    APPROVED,
    /** One is still being decided; ask again. */
    PENDING;

    /** The stable word of the API and of the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that is not one of the codes */
    @JsonCreator
    public static WitnessVerdict ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
