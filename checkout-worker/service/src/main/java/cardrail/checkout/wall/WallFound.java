package cardrail.checkout.wall;

import cardrail.checkout.api.BlockReason;
import java.util.List;

/**
 * A wall with its evidence.
 *
 * @param rule id in {@code walls.yaml}
 * @param passes whether it may go away by itself
 * @param signals what was seen, each with its weight, in the rule's words
 * @param frame the child frame it stands in, for the outline on the evidence; 0 where it is the page itself
 */
public record WallFound(
        String rule, BlockReason reason, boolean passes, String looked, List<String> signals, int frame) {

    public WallFound {
        signals = List.copyOf(signals);
    }
}
