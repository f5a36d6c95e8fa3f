package cardrail.issuer.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an agent may do next; part of every answer. */
public enum NextStep {
    KEEP_POLLING,
    CONFIRM,
    ASK_USER,
    CREATE_NEW_REQUEST,
    STOP;

    /** The stable word of the API and of the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that is not one of the codes */
    @JsonCreator
    public static NextStep ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
