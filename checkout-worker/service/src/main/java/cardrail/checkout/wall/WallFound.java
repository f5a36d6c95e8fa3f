package cardrail.checkout.wall;

import cardrail.checkout.api.BlockReason;
import java.util.List;

/**
 * A wall with its evidence.
 *
 * @param rule id in {@code walls.yaml}
 * @param passes whether it may go away by itself
 * @param signals what was seen, each with its weight, in the rule's words
 * @param confidence in percent, see {@link cardrail.checkout.api.WallEvidence}
 * @param considered the other rules that saw something
 */
public record WallFound(
        String rule,
        BlockReason reason,
        boolean passes,
        String looked,
        List<String> signals,
        WallPlace place,
        int confidence,
        List<String> considered) {

    public WallFound {
        signals = List.copyOf(signals);
        considered = List.copyOf(considered);
    }
}
