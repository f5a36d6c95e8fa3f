package cardrail.issuer.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The owner's money here. */
public record WalletId(@JsonValue String value) implements Comparable<WalletId> {

    /** What every identifier of this kind starts with. */
    public static final String PREFIX = "wal_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WalletId {
        Ids.requireForm(PREFIX, value);
    }

    public static WalletId next() {
        return new WalletId(Ids.next(PREFIX));
    }

    @Override
    public int compareTo(WalletId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
