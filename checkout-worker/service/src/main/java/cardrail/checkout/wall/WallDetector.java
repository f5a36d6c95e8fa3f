package cardrail.checkout.wall;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.rules.Words;
import cardrail.checkout.snapshot.PageSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Every rule of one set over one snapshot. The first whose signals reach its threshold is the wall. Never changes. */
public final class WallDetector {

    private final WallRules rules;

    /** By the rules that ship with the worker. */
    public WallDetector() {
        this(WallRules.builtIn());
    }

    public WallDetector(WallRules rules) {
        this.rules = rules;
    }

    /** What it judges by; a look that it shall judge asks the page for the marks of these. */
    public WallRules rules() {
        return rules;
    }

    /** @param dismissed ids of rules that are not asked */
    public Optional<WallFound> detect(PageSnapshot page, Set<String> dismissed) {
        var known = new HashMap<String, String>();
        UnaryOperator<String> plain = text -> known.computeIfAbsent(text, Words::plain);
        return rules.all().stream()
                .filter(rule -> !dismissed.contains(rule.id()))
                .flatMap(rule -> judge(rule, page, plain).stream())
                .findFirst();
    }

    /** For people: every rule that an operator's file adds, whether it holds, and each of its signals. */
    public List<String> explain(PageSnapshot page) {
        UnaryOperator<String> plain = Words::plain;
        return rules.added().stream()
                .flatMap(rule -> {
                    var holds = judge(rule, page, plain).isPresent();
                    var head = (holds ? "holds      " : "no wall    ") + rule.id() + ": " + rule.reason() + ", from "
                            + rule.threshold();
                    return Stream.concat(
                            Stream.of(head),
                            Stream.of(
                                            explain("required ", rule.required(), page),
                                            explain("unless ", rule.unless(), page),
                                            explain("", rule.signals(), page))
                                    .flatMap(lines -> lines));
                })
                .toList();
    }

    private static Stream<String> explain(String kind, List<WallSignal> signals, PageSnapshot page) {
        return signals.stream()
                .map(signal -> (signal.isSeen(page, Words::plain) ? "  seen     " : "  not seen ")
                        + kind
                        + (signal.weight() == 0 ? signal.toldAlone() : signal.told()));
    }

    private static Optional<WallFound> judge(WallRule rule, PageSnapshot page, UnaryOperator<String> plain) {
        if (rule.unless().stream().anyMatch(signal -> signal.isSeen(page, plain))
                || !rule.required().stream().allMatch(signal -> signal.isSeen(page, plain))) {
            return Optional.empty();
        }
        var seen = Stream.concat(rule.required().stream(), rule.signals().stream())
                .filter(signal -> signal.isSeen(page, plain))
                .toList();
        if (seen.stream().mapToInt(WallSignal::weight).sum() < rule.threshold()) {
            return Optional.empty();
        }
        return Optional.of(new WallFound(
                rule.id(),
                BlockReason.ofCode(rule.reason()),
                rule.passes(),
                rule.told(),
                seen.stream().map(WallSignal::told).toList(),
                seen.stream()
                        .mapToInt(signal -> signal.childFrame(page, plain))
                        .max()
                        .orElse(0)));
    }
}
