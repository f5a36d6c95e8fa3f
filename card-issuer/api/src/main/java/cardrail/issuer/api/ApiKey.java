package cardrail.issuer.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/**
 * A bearer credential or an API key.
 *
 * <p>Prints as dots, refuses JSON, and never appears in an exception (law 9).
 */
public final class ApiKey {

    private final String value;

    /** @throws IllegalArgumentException where the form is wrong; the message does not quote the value */
    public ApiKey(String value) {
        if (!(!value.isBlank() && value.chars().noneMatch(Character::isWhitespace))) {
            throw new IllegalArgumentException("not a well-formed ApiKey");
        }
        this.value = value;
    }

    /** The value itself. Every caller is a place to check against law 9. */
    public String reveal() {
        return value;
    }

    @JsonValue
    String refuseJson() {
        throw new IllegalStateException("a ApiKey does not go into JSON");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiKey that && Objects.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return ApiKey.class.hashCode();
    }

    @Override
    public String toString() {
        return "••••";
    }
}
