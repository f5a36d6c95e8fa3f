package cardrail.checkout.notification;

import java.util.Locale;

/** What somebody is told of. */
public enum Kind {
    HANDOFF,
    ESCALATION,
    OFFER,
    /** One that waits for approval, and each version of other terms. */
    MANDATE,
    /** Told to the cardholder, and to nobody else. */
    CARDHOLDER_CODE;

    /** Stable: rows name it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Tried for as long as it waits: it is written down once, and nothing tells of it a second time, as an escalation does. */
    boolean isNeverGivenUp() {
        return this == MANDATE;
    }

    static Kind ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
