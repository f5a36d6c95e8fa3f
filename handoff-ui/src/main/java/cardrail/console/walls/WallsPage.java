package cardrail.console.walls;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.WallRuleView;
import cardrail.console.page.Formats;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules as people judge them. The counts are of all rules, whichever are shown.
 *
 * @param worst the one that operators overturned most often; null where none was
 * @param overturned how many rules were overturned at least once
 * @param reasons to choose from, each with its number of rules
 * @param chosen the reason that is shown; null for all
 * @param met those that stopped or let something pass, the most often overturned first
 * @param unmet the others, in the order in which they are judged
 */
public record WallsPage(
        int rules,
        long stops,
        long decided,
        int overturned,
        @Nullable RuleRow worst,
        List<Reason> reasons,
        @Nullable String chosen,
        List<RuleRow> met,
        List<RuleRow> unmet) {

    /** How often each was wrong, and of two alike the one that had fewer chances, then the one that stops more. */
    private static final Comparator<WallRuleView> MOST_OVERTURNED = Comparator.comparingLong(WallRuleView::overturned)
            .thenComparing(WallRuleView::overturnedShare, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingLong(WallRuleView::hits)
            .reversed();

    /** A reason to choose. */
    public record Reason(String code, long rules) {}

    static WallsPage of(List<WallRuleView> rules, @Nullable BlockReason reason, Formats formats) {
        var shown = rules.stream()
                .filter(rule -> reason == null || rule.reason() == reason)
                .toList();
        return new WallsPage(
                rules.size(),
                sum(rules, WallRuleView::hits),
                sum(rules, WallRuleView::decided),
                (int) rules.stream().filter(rule -> rule.overturned() > 0).count(),
                rules.stream()
                        .filter(rule -> rule.overturned() > 0)
                        .min(MOST_OVERTURNED)
                        .map(rule -> RuleRow.of(rule, formats))
                        .orElse(null),
                reasons(rules),
                reason == null ? null : reason.code(),
                shown.stream()
                        .filter(WallsPage::isMet)
                        .sorted(MOST_OVERTURNED)
                        .map(rule -> RuleRow.of(rule, formats))
                        .toList(),
                shown.stream()
                        .filter(rule -> !isMet(rule))
                        .map(rule -> RuleRow.of(rule, formats))
                        .toList());
    }

    private static boolean isMet(WallRuleView rule) {
        return rule.hits() > 0 || rule.passed() > 0;
    }

    private static long sum(List<WallRuleView> rules, ToLongFunction<WallRuleView> count) {
        return rules.stream().mapToLong(count).sum();
    }

    private static List<Reason> reasons(List<WallRuleView> rules) {
        Map<BlockReason, Long> counted = rules.stream()
                .map(WallRuleView::reason)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()));
        return counted.entrySet().stream()
                .map(one -> new Reason(one.getKey().code(), one.getValue()))
                .toList();
    }
}
