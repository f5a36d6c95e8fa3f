package cardrail.issuer.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A card verification code: 3 or 4 digits.
 *
 * <p>Prints as dots, refuses JSON, and never appears in an exception (law 9).
 */
public final class Cvc {

    private static final Pattern FORM = Pattern.compile("[0-9]{3,4}");

    private final String value;

    /** @throws IllegalArgumentException where the form is wrong; the message does not quote the value */
    public Cvc(String value) {
        if (!(FORM.matcher(value).matches())) {
            throw new IllegalArgumentException("not a well-formed Cvc");
        }
        this.value = value;
    }

    /** The value itself. Every caller is a place to check against law 9. */
    public String reveal() {
        return value;
    }

    @JsonValue
    String refuseJson() {
        throw new IllegalStateException("a Cvc does not go into JSON");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cvc that && Objects.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Cvc.class.hashCode();
    }

    @Override
    public String toString() {
        return "••••";
    }
}
