package cardrail.checkout.api;

import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.OperatorId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One work item of the queue.
 *
 * @param rule the id of the rule that stopped it: a wall's that fired, or one of the driver's that was not kept; null where no rule did
 * @param signals what was seen, each with its weight, in words
 * @param wall how clearly, where a rule for walls fired; null otherwise, and for items of a version before
 * @param claimedBy null unless claimed
 * @param controlUntil when the holder's control of the live page ends without another input; null where nobody has it
 * @param live whether a worker has the live page
 * @param deadline when an unclaimed item expires or escalates; null while claimed and when ended
 * @param closedBy what closed it; null while it waits, and for items that a version before closed
 * @param decisions the verbs that are legal now, each with what it will do
 * @param triage what the queue knows of it beside its state
 */
public record HandoffView(
        HandoffId id,
        HandoffKind kind,
        HandoffState state,
        CheckoutId checkoutId,
        CheckoutPhase phase,
        BlockReason reason,
        @Nullable String rule,
        List<String> signals,
        @Nullable WallEvidence wall,
        @Nullable OperatorId claimedBy,
        @Nullable Instant claimedUntil,
        @Nullable Instant controlUntil,
        boolean live,
        @Nullable Instant deadline,
        @Nullable Resolution resolution,
        @Nullable ClosedBy closedBy,
        Instant openedAt,
        List<EvidenceView> evidence,
        List<Decision> decisions,
        Triage triage,
        CheckoutView checkout) {

    public HandoffView {
        signals = List.copyOf(signals);
        evidence = List.copyOf(evidence);
        decisions = List.copyOf(decisions);
    }
}
