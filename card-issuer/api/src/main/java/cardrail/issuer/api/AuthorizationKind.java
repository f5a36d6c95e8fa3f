package cardrail.issuer.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A payment, or a check: zero, or at most 1.00 while the offer is higher (law 1). */
public enum AuthorizationKind {
    PAYMENT,
    CHECK;

    /** The stable word of the API and of the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that is not one of the codes */
    @JsonCreator
    public static AuthorizationKind ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
