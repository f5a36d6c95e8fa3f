package cardrail.checkout.api;

import cardrail.issuer.api.Money;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a cardholder sees who follows a link.
 *
 * @param purchase null unless a code is waited for
 */
public record CodeLinkView(State state, @Nullable Purchase purchase) {

    /**
     * @param merchant its host
     * @param atMost whether it may become less
     * @param askedAs the name of the operator who asks
     * @param expiresAt until when the link works
     */
    public record Purchase(String merchant, Money amount, boolean atMost, String askedAs, Instant expiresAt) {}

    public enum State {
        WAITING,
        ENTERED;

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
