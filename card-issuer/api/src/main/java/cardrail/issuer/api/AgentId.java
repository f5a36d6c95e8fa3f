package cardrail.issuer.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The software that asks. Never an operator. */
public record AgentId(@JsonValue String value) implements Comparable<AgentId> {

    /** What every identifier of this kind starts with. */
    public static final String PREFIX = "agt_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AgentId {
        Ids.requireForm(PREFIX, value);
    }

    public static AgentId next() {
        return new AgentId(Ids.next(PREFIX));
    }

    @Override
    public int compareTo(AgentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
