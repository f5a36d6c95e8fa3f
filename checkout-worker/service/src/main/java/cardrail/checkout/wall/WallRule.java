package cardrail.checkout.wall;

import java.util.List;

/**
 * One row of {@code walls.yaml}.
 *
 * @param id stable name, told with the wall
 * @param reason code of the block reason
 * @param passes whether it may go away by itself within seconds, so that nobody is called at once
 * @param threshold the sum of weights from which it counts as seen
 * @param source where the rule comes from
 */
record WallRule(
        String id,
        String reason,
        String looked,
        boolean passes,
        int threshold,
        String source,
        List<WallSignal> signals) {

    WallRule {
        signals = List.copyOf(signals);
    }
}
