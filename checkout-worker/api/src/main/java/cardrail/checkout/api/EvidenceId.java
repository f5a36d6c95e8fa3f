package cardrail.checkout.api;

import cardrail.issuer.api.Ids;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One stored piece of evidence: a masked screenshot with its outlines drawn in. */
public record EvidenceId(@JsonValue String value) implements Comparable<EvidenceId> {

    /** What every identifier of this kind starts with. */
    public static final String PREFIX = "evd_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EvidenceId {
        Ids.requireForm(PREFIX, value);
    }

    public static EvidenceId next() {
        return new EvidenceId(Ids.next(PREFIX));
    }

    @Override
    public int compareTo(EvidenceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
