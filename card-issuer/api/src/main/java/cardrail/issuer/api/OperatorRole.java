package cardrail.issuer.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an operator may do. Roles add up. */
public enum OperatorRole {
    /** Approves, rejects and revokes mandates; tops up wallets. */
    OWNER,
    /** Works the handoff queue. */
    OPERATOR,
    /** Reads everything, changes nothing. */
    AUDITOR;

    /** The stable word of the API and of the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that is not one of the codes */
    @JsonCreator
    public static OperatorRole ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
