package cardrail.checkout.wall;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.rules.RuleFile;
import cardrail.checkout.rules.Words;
import cardrail.checkout.snapshot.PageSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Every detector over one snapshot. The first rule of the file whose signals reach its threshold is the wall. */
public final class WallDetector {

    private static final String FILE = "cardrail/checkout/wall/walls.yaml";

    private final List<WallRule> rules;

    public WallDetector() {
        rules = RuleFile.readList(FILE, WallRule.class);
        rules.forEach(rule -> BlockReason.ofCode(rule.reason()));
    }

    /** @param dismissed ids of rules that are not asked */
    public Optional<WallFound> detect(PageSnapshot page, Set<String> dismissed) {
        var known = new HashMap<String, String>();
        UnaryOperator<String> plain = text -> known.computeIfAbsent(text, Words::plain);
        return rules.stream()
                .filter(rule -> !dismissed.contains(rule.id()))
                .flatMap(rule -> judge(rule, page, plain).stream())
                .findFirst();
    }

    private static Optional<WallFound> judge(WallRule rule, PageSnapshot page, UnaryOperator<String> plain) {
        var seen = rule.signals().stream()
                .filter(signal -> signal.isSeen(page, plain))
                .toList();
        if (seen.stream().mapToInt(WallSignal::weight).sum() < rule.threshold()) {
            return Optional.empty();
        }
        return Optional.of(new WallFound(
                rule.id(),
                BlockReason.ofCode(rule.reason()),
                rule.passes(),
                rule.looked(),
                seen.stream().map(WallSignal::told).toList(),
                seen.stream()
                        .mapToInt(signal -> signal.childFrame(page, plain))
                        .max()
                        .orElse(0)));
    }
}
