package cardrail.checkout.wall;

import cardrail.checkout.api.BlockReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule in words.
 *
 * @param vendor null where it is not of one
 * @param origin the file that it is from; {@link #BUILT_IN} where it ships with the worker
 * @param signals each with its weight; what is required and what excludes it says so
 */
public record WallRuleTold(
        String id,
        BlockReason reason,
        @Nullable String vendor,
        String looked,
        String source,
        String origin,
        int threshold,
        boolean passes,
        List<String> signals) {

    public static final String BUILT_IN = "built-in";

    public WallRuleTold {
        signals = List.copyOf(signals);
    }

    static WallRuleTold of(WallRule rule, String origin) {
        var signals = new ArrayList<String>();
        rule.required().forEach(signal -> signals.add("required " + signal.told()));
        rule.unless().forEach(signal -> signals.add("unless " + signal.what()));
        rule.signals().forEach(signal -> signals.add(signal.told()));
        return new WallRuleTold(
                rule.id(),
                BlockReason.ofCode(rule.reason()),
                rule.vendor(),
                rule.looked(),
                rule.source(),
                origin,
                rule.threshold(),
                rule.passes(),
                signals);
    }
}
