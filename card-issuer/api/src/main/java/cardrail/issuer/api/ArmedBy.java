package cardrail.issuer.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who armed: the worker for its own click, or the operator in control who allowed the payment (law 3). */
public enum ArmedBy {
    WORKER,
    OPERATOR;

    /** The stable word of the API and of the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that is not one of the codes */
    @JsonCreator
    public static ArmedBy ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
