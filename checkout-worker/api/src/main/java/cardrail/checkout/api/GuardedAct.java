package cardrail.checkout.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What one operator alone may not do above an amount: what pays, and what says how a payment ended. */
public enum GuardedAct {
    ALLOW_PAYMENT,
    COMPLETED_BY_OPERATOR,
    NO_ORDER;

    /** @return null where one operator is enough for that word */
    public static @Nullable GuardedAct of(Resolution resolution) {
        return switch (resolution) {
            case COMPLETED_BY_OPERATOR -> COMPLETED_BY_OPERATOR;
            case NO_ORDER -> NO_ORDER;
            case CLEARED_RESUME, NOT_A_WALL, DECLINED, MERCHANT_UNSUPPORTED, NEEDS_CARDHOLDER -> null;
        };
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that is not one of the codes */
    @JsonCreator
    public static GuardedAct ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
