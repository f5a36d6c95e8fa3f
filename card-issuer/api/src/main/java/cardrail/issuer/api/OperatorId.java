package cardrail.issuer.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The person who approves or resolves. Never an agent. */
public record OperatorId(@JsonValue String value) implements Comparable<OperatorId> {

    /** What every identifier of this kind starts with. */
    public static final String PREFIX = "opr_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OperatorId {
        Ids.requireForm(PREFIX, value);
    }

    public static OperatorId next() {
        return new OperatorId(Ids.next(PREFIX));
    }

    @Override
    public int compareTo(OperatorId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
