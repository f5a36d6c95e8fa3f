package cardrail.checkout.wall;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.rules.RuleFile;
import java.util.List;

/** The data of {@code walls.yaml}, in the file's order. */
final class WallRules {

    static final List<WallRule> ALL = read();

    private WallRules() {}

    private static List<WallRule> read() {
        var rules = RuleFile.readList("cardrail/checkout/wall/walls.yaml", WallRule.class);
        rules.forEach(rule -> BlockReason.ofCode(rule.reason()));
        return List.copyOf(rules);
    }
}
