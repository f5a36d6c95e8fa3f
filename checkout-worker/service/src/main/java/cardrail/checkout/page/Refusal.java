package cardrail.checkout.page;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.OfferChange;
import cardrail.checkout.api.WallEvidence;
import cardrail.checkout.wall.WallFound;
import cardrail.issuer.api.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a step was not done, before there is a picture of it.
 *
 * @param rule id of the rule that was not kept: in {@code walls.yaml} where it is a wall, otherwise of {@link DriverRule}
 * @param wall how clearly a wall was seen; null where it is none
 * @param total what the page asks for now, where that is why; null otherwise
 * @param changes what of the confirmed offer is not so any more, where that is why
 */
record Refusal(
        BlockReason reason,
        String rule,
        String looked,
        List<String> signals,
        @Nullable WallEvidence wall,
        @Nullable Money total,
        List<OfferChange> changes) {

    Refusal {
        changes = List.copyOf(changes);
    }

    /** The same, where the offer is not as it was confirmed. */
    Refusal showing(List<OfferChange> what) {
        return new Refusal(reason, rule, looked, signals, wall, total, what);
    }

    static Refusal of(DriverRule rule, BlockReason reason, String looked, List<String> signals) {
        return new Refusal(reason, rule.code(), looked, signals, null, null, List.of());
    }

    static Refusal of(WallFound wall) {
        var place = wall.place();
        var evidence = new WallEvidence(wall.confidence(), place.origin(), place.named(), wall.considered());
        return new Refusal(wall.reason(), wall.rule(), wall.looked(), wall.signals(), evidence, null, List.of());
    }

    static Refusal of(Action.GiveUp giveUp) {
        return of(giveUp.rule(), giveUp.reason(), giveUp.looked(), giveUp.signals());
    }

    boolean isOf(DriverRule one) {
        return rule.equals(one.code());
    }

    boolean isWall() {
        return !DriverRule.isOne(rule);
    }
}
