package cardrail.checkout.page;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.OfferChange;
import cardrail.checkout.wall.WallFound;
import cardrail.issuer.api.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a step was not done, before there is a picture of it.
 *
 * @param rule id of the rule that was not kept: in {@code walls.yaml} where it is a wall, otherwise of {@link DriverRule}
 * @param frame the child frame to outline on the picture; 0 for none
 * @param total what the page asks for now, where that is why; null otherwise
 * @param changes what of the confirmed offer is not so any more, where that is why
 */
record Refusal(
        BlockReason reason,
        String rule,
        String looked,
        List<String> signals,
        int frame,
        @Nullable Money total,
        List<OfferChange> changes) {

    Refusal {
        changes = List.copyOf(changes);
    }

    /** The same, where the offer is not as it was confirmed. */
    Refusal showing(List<OfferChange> what) {
        return new Refusal(reason, rule, looked, signals, frame, total, what);
    }

    static Refusal of(DriverRule rule, BlockReason reason, String looked, List<String> signals) {
        return new Refusal(reason, rule.code(), looked, signals, 0, null, List.of());
    }

    static Refusal of(WallFound wall) {
        return new Refusal(wall.reason(), wall.rule(), wall.looked(), wall.signals(), wall.frame(), null, List.of());
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
