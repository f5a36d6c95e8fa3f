package cardrail.checkout.notification;

import java.util.Locale;

/** What somebody is told of. */
public enum Kind {
    HANDOFF,
    ESCALATION,
    OFFER,
    /** One that waits for approval, and each version of other terms. */
    MANDATE,
    /** One that waits to be let in, where none has waited longer. */
    AGENT,
    /** Told to the cardholder, and to nobody else. */
    CARDHOLDER_CODE;

    /** Stable: rows name it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Tried for as long as it waits: it is written down once, and nothing tells of it a second time, as an escalation does. */
    boolean isNeverGivenUp() {
        return this == MANDATE || this == AGENT;
    }

    static Kind ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
