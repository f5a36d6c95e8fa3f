package cardrail.checkout.wall;

import cardrail.checkout.rules.PlainText;
import cardrail.checkout.snapshot.PageSnapshot;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every rule of one set over one snapshot. The first whose signals reach its threshold is the wall. Never changes. */
public final class WallDetector {

    private static final int MOST_CONSIDERED = 5;

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
        var plain = plain();
        return rules.all().stream()
                .filter(rule -> !dismissed.contains(rule.id()))
                .map(rule -> Judgement.quick(rule, page, plain))
                .filter(Judgement::holds)
                .findFirst()
                .map(judgement -> judgement.found(page, plain, considered(judgement.rule(), page, plain)));
    }

    /** No text is made plain twice. */
    private static Function<String, PlainText> plain() {
        var known = new HashMap<String, PlainText>();
        return text -> known.computeIfAbsent(text, PlainText::of);
    }

    private List<String> considered(WallRule held, PageSnapshot page, Function<String, PlainText> plain) {
        return rules.all().stream()
                .filter(rule -> !rule.equals(held))
                .map(rule -> Judgement.whole(rule, page, plain))
                .filter(judgement -> judgement.sum() > 0)
                .sorted(Comparator.comparingInt(Judgement::percent).reversed())
                .limit(MOST_CONSIDERED)
                .map(Judgement::told)
                .toList();
    }

    /** For people: every rule that an operator's file adds, whether it holds, and each of its signals. */
    public List<String> explain(PageSnapshot page) {
        var plain = plain();
        return rules.added().stream()
                .flatMap(rule -> {
                    var holds = Judgement.whole(rule, page, plain).holds();
                    var head = (holds ? "holds      " : "no wall    ") + rule.id() + ": " + rule.reason() + ", from "
                            + rule.threshold();
                    return Stream.of(
                                    Stream.of(head),
                                    explain("required ", rule.required(), page, plain),
                                    explain("unless ", rule.unless(), page, plain),
                                    explain("", rule.signals(), page, plain))
                            .flatMap(lines -> lines);
                })
                .toList();
    }

    private static Stream<String> explain(
            String kind, List<WallSignal> signals, PageSnapshot page, Function<String, PlainText> plain) {
        return signals.stream()
                .map(signal -> (signal.isSeen(page, plain) ? "  seen     " : "  not seen ")
                        + kind
                        + (signal.weight() == 0 ? signal.what() : signal.told()));
    }
}
