package cardrail.checkout.handoff;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.CheckoutPhase;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffKind;
import cardrail.checkout.api.WallEvidence;
import cardrail.issuer.api.CheckoutId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What opened a work item. Never changes, but for the phase: a payment that an operator in control allowed counts as a click.
 *
 * @param rule the id of the rule that stopped it, as in the API's view; null where none did
 * @param signals what was seen, each with its weight, in words
 * @param wall how clearly, where a rule for walls fired; null otherwise
 */
public record HandoffFacts(
        HandoffId id,
        CheckoutId checkoutId,
        HandoffKind kind,
        CheckoutPhase phase,
        BlockReason reason,
        @Nullable String rule,
        List<String> signals,
        @Nullable WallEvidence wall,
        Instant openedAt) {

    public HandoffFacts {
        signals = List.copyOf(signals);
    }
}
