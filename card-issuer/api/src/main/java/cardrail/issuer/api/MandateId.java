package cardrail.issuer.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The intent that a person approved. */
public record MandateId(@JsonValue String value) implements Comparable<MandateId> {

    /** What every identifier of this kind starts with. */
    public static final String PREFIX = "mdt_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MandateId {
        Ids.requireForm(PREFIX, value);
    }

    public static MandateId next() {
        return new MandateId(Ids.next(PREFIX));
    }

    @Override
    public int compareTo(MandateId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
