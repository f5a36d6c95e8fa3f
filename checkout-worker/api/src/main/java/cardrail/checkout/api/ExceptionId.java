package cardrail.checkout.api;

import cardrail.issuer.api.Ids;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A merchant exception that an operator proposed. */
public record ExceptionId(@JsonValue String value) implements Comparable<ExceptionId> {

    /** What every identifier of this kind starts with. */
    public static final String PREFIX = "mex_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ExceptionId {
        Ids.requireForm(PREFIX, value);
    }

    public static ExceptionId next() {
        return new ExceptionId(Ids.next(PREFIX));
    }

    @Override
    public int compareTo(ExceptionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
