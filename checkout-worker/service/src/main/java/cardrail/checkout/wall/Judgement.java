package cardrail.checkout.wall;

import cardrail.checkout.api.BlockReason;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one rule makes of one page.
 *
 * @param seen its signals that are there
 * @param sum of their weights
 * @param against what keeps it from holding whatever the sum is, for people; null where nothing does
 */
record Judgement(
        WallRule rule,
        WallView view,
        List<WallSignal> seen,
        int sum,
        @Nullable String against) {

    private static final int WHOLE = 100;

    Judgement {
        seen = List.copyOf(seen);
    }

    /** As much of it as says whether the rule holds. */
    static Judgement quick(WallRule rule, WallView view) {
        var against = against(rule, view);
        return against.isPresent() ? new Judgement(rule, view, List.of(), 0, against.get()) : whole(rule, view, null);
    }

    static Judgement whole(WallRule rule, WallView view) {
        return whole(rule, view, against(rule, view).orElse(null));
    }

    private static Judgement whole(WallRule rule, WallView view, @Nullable String against) {
        var seen = Stream.concat(rule.required().stream(), rule.signals().stream())
                .filter(signal -> signal.isSeen(view))
                .toList();
        return new Judgement(
                rule, view, seen, seen.stream().mapToInt(WallSignal::weight).sum(), against);
    }

    private static Optional<String> against(WallRule rule, WallView view) {
        var excluded = rule.unless().stream()
                .filter(signal -> signal.isSeen(view))
                .findFirst()
                .map(signal -> "excluded by " + signal.what());
        return excluded.or(() -> rule.required().stream()
                .filter(signal -> !signal.isSeen(view))
                .findFirst()
                .map(signal -> "without " + signal.what()));
    }

    boolean holds() {
        return against == null && sum >= rule.threshold();
    }

    /** Of twice the threshold. */
    int percent() {
        return Math.clamp((long) WHOLE * sum / Math.max(1, 2L * rule.threshold()), 0, WHOLE);
    }

    /** For people, where another rule holds. */
    String told() {
        var why = against != null ? ", " + against : holds() ? ", holds too" : "";
        return "%s (%s): %d of %d%s".formatted(rule.id(), rule.reason(), sum, rule.threshold(), why);
    }

    WallFound found(List<String> considered) {
        return new WallFound(
                rule.id(),
                BlockReason.ofCode(rule.reason()),
                rule.passes(),
                rule.told(),
                seen.stream().map(WallSignal::told).toList(),
                place(),
                percent(),
                considered);
    }

    /** The element of the weightiest signal that has one, or else the innermost frame of all. */
    private WallPlace place() {
        var places = seen.stream()
                .sorted(Comparator.comparingInt(WallSignal::weight).reversed())
                .map(signal -> signal.place(view))
                .toList();
        return places.stream()
                .filter(place -> place.element() != null)
                .findFirst()
                .or(() -> places.stream().max(Comparator.comparingInt(WallPlace::frame)))
                .orElse(WallPlace.PAGE);
    }
}
