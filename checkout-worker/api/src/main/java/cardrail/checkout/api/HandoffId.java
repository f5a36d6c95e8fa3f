package cardrail.checkout.api;

import cardrail.issuer.api.Ids;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The work item a wall opens. */
public record HandoffId(@JsonValue String value) implements Comparable<HandoffId> {

    /** What every identifier of this kind starts with. */
    public static final String PREFIX = "hnd_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public HandoffId {
        Ids.requireForm(PREFIX, value);
    }

    public static HandoffId next() {
        return new HandoffId(Ids.next(PREFIX));
    }

    @Override
    public int compareTo(HandoffId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
