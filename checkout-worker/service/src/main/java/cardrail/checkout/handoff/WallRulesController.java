package cardrail.checkout.handoff;

import cardrail.checkout.api.WallRuleView;
import cardrail.checkout.handoff.JdbcWallHits.Hits;
import cardrail.checkout.page.DriverRule;
import cardrail.checkout.wall.AddedWallRules;
import cardrail.checkout.wall.WallRuleTold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rules of the detectors, and how often they were wrong: {@link cardrail.checkout.api.WorkerWalls}. For every operator. */
@RestController
@RequestMapping("/v1/walls")
class WallRulesController {

    private static final String GONE = "gone";

    private final AddedWallRules rules;
    private final JdbcWallHits counted;

    WallRulesController(AddedWallRules rules, JdbcWallHits counted) {
        this.rules = rules;
        this.counted = counted;
    }

    @GetMapping("/rules")
    List<WallRuleView> rules() {
        var hits = counted.byRule();
        var views = new ArrayList<WallRuleView>();
        for (var rule : rules.current().rules().told()) {
            var of = hits.remove(rule.id());
            views.add(view(rule, of == null ? Hits.none(rule.id()) : of));
        }
        hits.values().stream()
                .filter(one -> !DriverRule.isOne(one.rule()))
                .sorted(Comparator.comparing(Hits::rule))
                .forEach(one -> views.add(gone(one)));
        return views;
    }

    private static WallRuleView view(WallRuleTold rule, Hits of) {
        return new WallRuleView(
                rule.id(),
                rule.reason(),
                rule.vendor(),
                rule.looked(),
                rule.source(),
                rule.origin(),
                rule.threshold(),
                rule.passes(),
                rule.signals(),
                of.hits(),
                of.passed(),
                of.decided(),
                of.overturned(),
                share(of),
                of.lastAt());
    }

    private static WallRuleView gone(Hits of) {
        return new WallRuleView(
                of.rule(),
                null,
                null,
                null,
                null,
                GONE,
                null,
                false,
                List.of(),
                of.hits(),
                of.passed(),
                of.decided(),
                of.overturned(),
                share(of),
                of.lastAt());
    }

    private static @Nullable Double share(Hits of) {
        return of.decided() == 0 ? null : (double) of.overturned() / of.decided();
    }
}
