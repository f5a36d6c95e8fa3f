package cardrail.checkout.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The states of a checkout as others see them; the phase tells the two kinds of running and the three of awaiting_handoff apart. */
public enum CheckoutState {
    QUEUED,
    RUNNING,
    AWAITING_CONFIRMATION,
    SUBMITTING,
    AWAITING_HANDOFF,
    RECONCILIATION_REQUIRED,
    SUCCEEDED,
    BLOCKED,
    DECLINED,
    FAILED,
    CANCELED,
    EXPIRED;

    /** The stable word of the API and of the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that is not one of the codes */
    @JsonCreator
    public static CheckoutState ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
