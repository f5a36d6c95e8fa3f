package cardrail.checkout.attempt;

import cardrail.checkout.api.BlockReason;
import org.jspecify.annotations.Nullable;

/**
 * Why a checkout does not go on.
 *
 * @param reason null where no page stopped it but the mandate, the agent or a limit of ours
 * @param detail one sentence; no page text
 */
public record Halt(@Nullable BlockReason reason, String detail) {

    private static final int MOST_CHARACTERS = 500;

    public Halt {
        if (detail.length() > MOST_CHARACTERS) {
            detail = detail.substring(0, MOST_CHARACTERS);
        }
    }

    public static Halt because(BlockReason reason, String detail) {
        return new Halt(reason, detail);
    }

    /** Stopped by the mandate or by a person, not by a page. */
    public static Halt without(String detail) {
        return new Halt(null, detail);
    }
}
