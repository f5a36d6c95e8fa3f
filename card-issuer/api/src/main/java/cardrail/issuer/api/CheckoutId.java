package cardrail.issuer.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One purchase at one merchant. Made by the checkout worker; the issuer keeps it on cards and ledger rows. */
public record CheckoutId(@JsonValue String value) implements Comparable<CheckoutId> {

    /** What every identifier of this kind starts with. */
    public static final String PREFIX = "chk_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CheckoutId {
        Ids.requireForm(PREFIX, value);
    }

    public static CheckoutId next() {
        return new CheckoutId(Ids.next(PREFIX));
    }

    @Override
    public int compareTo(CheckoutId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
