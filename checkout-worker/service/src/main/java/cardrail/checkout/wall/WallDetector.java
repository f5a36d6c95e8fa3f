package cardrail.checkout.wall;

import cardrail.checkout.snapshot.PageSnapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every rule of one set over one snapshot. The first whose signals reach its threshold is the wall. */
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
        var views = WallView.of(page, rules::isEndless);
        return rules.all().stream()
                .filter(rule -> !dismissed.contains(rule.id()))
                .flatMap(rule -> views(rule, views).map(view -> Judgement.quick(rule, view)))
                .filter(Judgement::holds)
                .findFirst()
                .map(judgement -> judgement.found(considered(judgement.rule(), views)));
    }

    /** What lies over the page is judged by itself only by rules that ask for it; what is most in front comes first. */
    private static Stream<WallView> views(WallRule rule, List<WallView> views) {
        return views.size() > 1 && rule.asked().anyMatch(WallSignal::isOfOneView)
                ? views.reversed().stream()
                : views.stream().limit(1);
    }

    private List<String> considered(WallRule held, List<WallView> views) {
        return rules.all().stream()
                .filter(rule -> !rule.equals(held))
                .map(rule -> best(rule, views))
                .filter(judgement -> judgement.sum() > 0)
                .sorted(Comparator.comparingInt(Judgement::percent).reversed())
                .limit(MOST_CONSIDERED)
                .map(Judgement::told)
                .toList();
    }

    private static Judgement best(WallRule rule, List<WallView> views) {
        return views(rule, views)
                .map(view -> Judgement.whole(rule, view))
                .max(Comparator.comparing(Judgement::holds).thenComparingInt(Judgement::sum))
                .orElseThrow();
    }

    /** For people: every rule that an operator's file adds, whether it holds, and each of its signals. */
    public List<String> explain(PageSnapshot page) {
        var views = WallView.of(page, rules::isEndless);
        return rules.added().stream()
                .map(rule -> best(rule, views))
                .flatMap(judged -> {
                    var rule = judged.rule();
                    var head = (judged.holds() ? "holds      " : "no wall    ") + rule.id() + ": " + rule.reason()
                            + ", from " + rule.threshold();
                    return Stream.of(
                                    Stream.of(head),
                                    explain("required ", rule.required(), judged.view()),
                                    explain("unless ", rule.unless(), judged.view()),
                                    explain("", rule.signals(), judged.view()))
                            .flatMap(lines -> lines);
                })
                .toList();
    }

    private static Stream<String> explain(String kind, List<WallSignal> signals, WallView view) {
        return signals.stream()
                .map(signal -> (signal.isSeen(view) ? "  seen     " : "  not seen ")
                        + kind
                        + (signal.weight() == 0 ? signal.what() : signal.told()));
    }
}
