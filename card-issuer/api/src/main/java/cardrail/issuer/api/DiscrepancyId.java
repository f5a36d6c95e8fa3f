package cardrail.issuer.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Something about money that a person has to look at. */
public record DiscrepancyId(@JsonValue String value) {

    /** What every identifier of this kind starts with. */
    public static final String PREFIX = "dsc_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DiscrepancyId {
        Ids.requireForm(PREFIX, value);
    }

    public static DiscrepancyId next() {
        return new DiscrepancyId(Ids.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
