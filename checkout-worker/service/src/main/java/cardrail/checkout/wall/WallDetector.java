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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Every detector over one snapshot. The first rule of the file whose signals reach its threshold is the wall. */
public final class WallDetector {

    private static final int MOST_CONSIDERED = 5;

    /** @throws IllegalStateException where the rules cannot be read, so that a worker without them does not start */
    public WallDetector() {
        if (WallRules.ALL.isEmpty()) {
            throw new IllegalStateException("there are no rules for walls");
        }
    }

    /** Whether a detector has this id; only such a rule can be left out. */
    public static boolean hasRule(String id) {
        return WallRules.ALL.stream().anyMatch(rule -> rule.id().equals(id));
    }

    /** What a look has to ask a page for so that the rules can be judged: JSON for the script that looks. */
    public static String marks() {
        var selectors = asked(WallSignal::selector)
                .map(css -> new Selector(css, SelectorPart.of(css)))
                .toList();
        var challenges = Challenges.elements().stream()
                .flatMap(css -> SelectorPart.of(css).stream())
                .toList();
        return JsonMapper.shared()
                .writeValueAsString(new Marks(
                        challenges,
                        selectors,
                        asked(WallSignal::script).toList(),
                        asked(WallSignal::token).toList()));
    }

    private record Marks(
            List<SelectorPart> challenges, List<Selector> selectors, List<String> scripts, List<String> tokens) {}

    private record Selector(String css, List<SelectorPart> parts) {}

    private static Stream<String> asked(Function<WallSignal, @Nullable String> what) {
        return WallRules.ALL.stream()
                .flatMap(WallRule::asked)
                .flatMap(signal -> Stream.ofNullable(what.apply(signal)))
                .distinct();
    }

    /** @param dismissed ids of rules that are not asked */
    public Optional<WallFound> detect(PageSnapshot page, Set<String> dismissed) {
        var known = new HashMap<String, PlainText>();
        Function<String, PlainText> plain = text -> known.computeIfAbsent(text, PlainText::of);
        return WallRules.ALL.stream()
                .filter(rule -> !dismissed.contains(rule.id()))
                .map(rule -> Judgement.quick(rule, page, plain))
                .filter(Judgement::holds)
                .findFirst()
                .map(judgement -> judgement.found(page, plain, considered(judgement.rule(), page, plain)));
    }

    private static List<String> considered(WallRule held, PageSnapshot page, Function<String, PlainText> plain) {
        return WallRules.ALL.stream()
                .filter(rule -> !rule.equals(held))
                .map(rule -> Judgement.whole(rule, page, plain))
                .filter(judgement -> judgement.sum() > 0)
                .sorted(Comparator.comparingInt(Judgement::percent).reversed())
                .limit(MOST_CONSIDERED)
                .map(Judgement::told)
                .toList();
    }
}
