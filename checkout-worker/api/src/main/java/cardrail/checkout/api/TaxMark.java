package cardrail.checkout.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the page with the total says of taxes; the total holds them either way. Stable API. */
public enum TaxMark {
    /** The prices above the total hold them. */
    INCLUDED,
    /** A row of its own tells them, and nothing says that the prices hold them. */
    ADDED;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that is not one of the codes */
    @JsonCreator
    public static TaxMark ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
