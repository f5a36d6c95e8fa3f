package cardrail.checkout.attempt;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.OfferChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a checkout does not go on.
 *
 * @param reason null where no page stopped it but the mandate, the agent or a limit of ours
 * @param detail one sentence; no page text
 * @param changes what of the confirmed offer is not so any more, where that is why
 */
public record Halt(@Nullable BlockReason reason, String detail, List<OfferChange> changes) {

    private static final int MOST_CHARACTERS = 500;

    public Halt {
        if (detail.length() > MOST_CHARACTERS) {
            detail = detail.substring(0, MOST_CHARACTERS);
        }
        changes = List.copyOf(changes);
    }

    public Halt(@Nullable BlockReason reason, String detail) {
        this(reason, detail, List.of());
    }

    /** The same with what has changed. */
    public Halt showing(List<OfferChange> what) {
        return new Halt(reason, detail, what);
    }

    public static Halt because(BlockReason reason, String detail) {
        return new Halt(reason, detail);
    }

    /** Stopped by the mandate or by a person, not by a page. */
    public static Halt without(String detail) {
        return new Halt(null, detail);
    }
}
