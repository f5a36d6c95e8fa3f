package cardrail.console.walls;

import cardrail.checkout.api.WallRuleView;
import cardrail.console.page.Formats;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One rule as a row.
 *
 * @param looked what it looks for; null where the rule is no more
 * @param reason null where the rule is no more
 * @param origin {@code built-in}, {@code gone}, or the name of an operator's file
 * @param share percent of the decided that were overturned; null where none was decided
 * @param lastHit how long ago; null where it never stopped anything
 */
public record RuleRow(
        String id,
        @Nullable String looked,
        @Nullable String reason,
        @Nullable String vendor,
        String origin,
        @Nullable String source,
        @Nullable Integer threshold,
        boolean passes,
        List<Signal> signals,
        long hits,
        long passed,
        long decided,
        long overturned,
        @Nullable Long share,
        @Nullable String lastHit) {

    private static final Pattern SIGNAL = Pattern.compile("(unless|required [+-]?\\d+|[+-]?\\d+) (.+)");

    /**
     * @param weight what it counts, and whether it must or must not be seen; empty where that cannot be told apart
     * @param what in the rule's words
     */
    public record Signal(String weight, String what) {

        static Signal of(String told) {
            var parts = SIGNAL.matcher(told);
            return parts.matches() ? new Signal(parts.group(1), parts.group(2)) : new Signal("", told);
        }
    }

    static RuleRow of(WallRuleView rule, Formats formats) {
        var reason = rule.reason();
        var share = rule.overturnedShare();
        var lastHit = rule.lastHitAt();
        return new RuleRow(
                rule.id(),
                rule.looked(),
                reason == null ? null : reason.code(),
                rule.vendor(),
                rule.origin(),
                rule.source(),
                rule.threshold(),
                rule.passes(),
                rule.signals().stream().map(Signal::of).toList(),
                rule.hits(),
                rule.passed(),
                rule.decided(),
                rule.overturned(),
                share == null ? null : Math.round(share * 100),
                lastHit == null ? null : formats.since(lastHit));
    }
}
