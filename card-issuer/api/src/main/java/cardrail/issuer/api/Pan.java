package cardrail.issuer.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A primary account number: 12 to 19 digits (ISO/IEC 7812-1).
 *
 * <p>Prints as dots, refuses JSON, and never appears in an exception (law 9).
 */
public final class Pan {

    private static final Pattern FORM = Pattern.compile("[0-9]{12,19}");

    private final String value;

    /** @throws IllegalArgumentException where the form is wrong; the message does not quote the value */
    public Pan(String value) {
        if (!(FORM.matcher(value).matches())) {
            throw new IllegalArgumentException("not a well-formed Pan");
        }
        this.value = value;
    }

    /** The value itself. Every caller is a place to check against law 9. */
    public String reveal() {
        return value;
    }

    /** The last four digits, which receipts print and logs may show. */
    public String last4() {
        return value.substring(value.length() - 4);
    }

    @JsonValue
    String refuseJson() {
        throw new IllegalStateException("a Pan does not go into JSON");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pan that && Objects.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Pan.class.hashCode();
    }

    @Override
    public String toString() {
        return "••••";
    }
}
