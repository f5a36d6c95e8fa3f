package cardrail.issuer.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a walk along the whole audit chain found.
 *
 * @param entries how many hold, one after the other from the first: all of them where {@code ok}
 * @param firstBroken the sequence of the first entry that does not hold, or of the last one where that is gone; null where
 *     {@code ok}, and where the record of the chain's end is itself gone
 * @param reason null where {@code ok}
 * @param head the hash of the last entry as it was recorded, in hexadecimal; whoever keeps it elsewhere notices a chain that
 *     was made anew
 */
public record AuditVerification(
        long entries,
        boolean ok,
        @Nullable Long firstBroken,
        @Nullable Reason reason,
        String head) {

    /** Why an entry does not hold. */
    public enum Reason {
        /** Its content is not what was hashed. */
        HASH,
        /** It follows another entry than the one it stands after, or stands behind the recorded end. */
        LINK,
        /** The entry that it follows is nowhere any more; at the end, the last entry is not there. */
        MISSING;

        /** The stable word of the API. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
