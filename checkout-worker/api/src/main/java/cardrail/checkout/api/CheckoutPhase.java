package cardrail.checkout.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where in a purchase a checkout is. */
public enum CheckoutPhase {
    PREVIEW,
    EXECUTE,
    BEFORE_SUBMIT,
    AFTER_SUBMIT;

    /** The stable word of the API and of the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that is not one of the codes */
    @JsonCreator
    public static CheckoutPhase ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
