package cardrail.issuer.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One virtual card for one checkout. Ours, not Stripe's {@code ic_…}. */
public record AgentCardId(@JsonValue String value) implements Comparable<AgentCardId> {

    /** What every identifier of this kind starts with. */
    public static final String PREFIX = "crd_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AgentCardId {
        Ids.requireForm(PREFIX, value);
    }

    public static AgentCardId next() {
        return new AgentCardId(Ids.next(PREFIX));
    }

    @Override
    public int compareTo(AgentCardId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
