package cardrail.checkout.page;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.OfferChange;
import cardrail.checkout.api.WallEvidence;
import cardrail.issuer.api.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why the driver stopped, with its evidence (style rule 17).
 *
 * @param rule the id of the rule that was not kept, a wall's or the driver's own; null where nothing but an outcome is unknown
 * @param looked what was looked for, for people; no page text that could hold personal data
 * @param signals what was seen, each with its weight
 * @param wall how clearly, where it is a wall; null otherwise
 * @param total what the page asks for now, where that is why it stopped; null otherwise
 * @param changes what of the confirmed offer is not so any more, where that is why
 */
public record Stop(
        BlockReason reason,
        @Nullable String rule,
        String looked,
        List<String> signals,
        @Nullable WallEvidence wall,
        Shot shot,
        @Nullable Money total,
        List<OfferChange> changes) {

    public Stop {
        signals = List.copyOf(signals);
        changes = List.copyOf(changes);
    }
}
