package cardrail.checkout.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with the code that the cardholder was asked for in a handoff.
 *
 * @param askedAs the name that the cardholder was told; null where nobody was asked
 * @param expiresAt until when the link works
 * @param code for whoever holds the handoff and nobody else; null unless it was entered
 */
public record CodeRequestView(
        State state,
        @Nullable String askedAs,
        @Nullable Instant askedAt,
        @Nullable Instant expiresAt,
        @Nullable String code) {

    public static final CodeRequestView NONE = new CodeRequestView(State.NONE, null, null, null, null);

    /** The code is in no text. */
    @Override
    public String toString() {
        return "CodeRequestView[" + state.code() + "]";
    }

    public enum State {
        NONE,
        ASKED,
        /** The link was looked at. */
        OPENED,
        ENTERED,
        /** The time is over, or the claim in which it was asked for. */
        OVER;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static State ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
