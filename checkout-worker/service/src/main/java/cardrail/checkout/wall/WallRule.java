package cardrail.checkout.wall;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code walls.yaml}, or of an operator's file.
 *
 * @param id stable name, told with the wall
 * @param reason code of the block reason
 * @param vendor whose wall it is, where the rule is of one vendor; null otherwise
 * @param passes whether it may go away by itself within seconds, so that nobody is called at once
 * @param threshold the sum of weights from which it counts as seen
 * @param required what has to be seen, each of them; their weights count
 * @param unless what excludes the rule where one of it is seen
 * @param source where the rule comes from
 */
record WallRule(
        String id,
        String reason,
        @Nullable String vendor,
        String looked,
        boolean passes,
        int threshold,
        String source,
        List<WallSignal> required,
        List<WallSignal> unless,
        List<WallSignal> signals) {

    WallRule {
        required = List.copyOf(Objects.requireNonNullElse(required, List.of()));
        unless = List.copyOf(Objects.requireNonNullElse(unless, List.of()));
        signals = List.copyOf(Objects.requireNonNullElse(signals, List.of()));
    }

    /** What it looks for, and whose that is. */
    String told() {
        return vendor == null ? looked : looked + " (" + vendor + ")";
    }

    /** Every signal that it asks for, whichever way. */
    Stream<WallSignal> asked() {
        return Stream.of(required, unless, signals).flatMap(List::stream);
    }
}
