package cardrail.console.standin;

import cardrail.checkout.api.ClosedBy;
import cardrail.checkout.api.Decision;
import cardrail.checkout.api.HandoffKind;
import cardrail.checkout.api.HandoffState;
import cardrail.checkout.api.HandoffView;
import cardrail.checkout.api.Resolution;
import cardrail.issuer.api.OperatorId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A handoff once somebody holds it, lets it go or decides it. */
final class SampleHolding {

    private SampleHolding() {}

    /** What depends on who holds it, and is put together anew. */
    private static final Set<String> OF_A_HOLDER =
            Set.of("claim", "release", "take_control", "release_control", "fill_card", "allow_payment");

    static HandoffView of(
            HandoffView h,
            HandoffState state,
            @Nullable OperatorId holder,
            @Nullable Resolution resolution,
            Instant now) {
        List<Decision> decisions = new ArrayList<>();
        if (state == HandoffState.OPEN) {
            decisions.add(SampleData.CLAIM);
        } else if (state == HandoffState.CLAIMED) {
            if (h.kind() == HandoffKind.WALL) {
                decisions.add(SampleData.TAKE_CONTROL);
            }
            decisions.add(SampleData.RELEASE);
        } else if (state == HandoffState.IN_PROGRESS) {
            decisions.addAll(List.of(
                    SampleData.RELEASE_CONTROL, SampleData.FILL_CARD, SampleData.ALLOW_PAYMENT, SampleData.RELEASE));
        }
        decisions.addAll(h.decisions().stream()
                .filter(decision -> !OF_A_HOLDER.contains(decision.verb()))
                .toList());
        return new HandoffView(
                h.id(),
                h.kind(),
                state,
                h.checkoutId(),
                h.phase(),
                h.reason(),
                h.rule(),
                h.signals(),
                h.wall(),
                holder,
                holder == null || isEnded(state) ? null : now.plus(Duration.ofSeconds(60)),
                state == HandoffState.IN_PROGRESS ? now.plus(Duration.ofMinutes(3)) : null,
                h.live(),
                state == HandoffState.OPEN ? now.plus(Duration.ofMinutes(6)) : null,
                resolution,
                isEnded(state) ? ClosedBy.OPERATOR : null,
                h.openedAt(),
                h.evidence(),
                isEnded(state) ? List.of() : decisions,
                SampleTriage.claimBy(h.triage(), state == HandoffState.OPEN ? now : null),
                h.checkout());
    }

    private static boolean isEnded(HandoffState state) {
        return state == HandoffState.ABANDONED || state == HandoffState.RESOLVED || state == HandoffState.RETURNED;
    }

    static boolean isWaiting(HandoffView handoff) {
        return switch (handoff.state()) {
            case OPEN, CLAIMED, IN_PROGRESS -> true;
            case RESOLVED, RETURNED, ABANDONED, EXPIRED -> false;
        };
    }
}
