package cardrail.console.standin;

import cardrail.checkout.api.CheckoutState;
import cardrail.checkout.api.CheckoutView;
import cardrail.checkout.api.ClaimPace;
import cardrail.checkout.api.ClosedBy;
import cardrail.checkout.api.EvidenceId;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffState;
import cardrail.checkout.api.HandoffView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Samples as a test wants them once. */
public final class SampleScenes {

    private SampleScenes() {}

    /** Its only picture is one of this title. */
    public static void pictured(WorkerStandIn worker, HandoffId id, String title) {
        HandoffView h = worker.handoff(id);
        var picture = SamplePages.piece(EvidenceId.next(), title, h.openedAt());
        worker.images.put(picture.id(), SamplePages.png(3, false));
        worker.handoffs.put(
                id,
                new HandoffView(
                        h.id(),
                        h.kind(),
                        h.state(),
                        h.checkoutId(),
                        h.phase(),
                        h.reason(),
                        h.rule(),
                        h.signals(),
                        h.wall(),
                        h.claimedBy(),
                        h.claimedUntil(),
                        h.controlUntil(),
                        h.live(),
                        h.deadline(),
                        h.resolution(),
                        h.closedBy(),
                        h.openedAt(),
                        List.of(picture),
                        h.decisions(),
                        h.triage(),
                        h.checkout()));
    }

    /** It is over, as a worker of this version or of one before says. */
    public static void returned(WorkerStandIn worker, HandoffId id, @Nullable ClosedBy by) {
        ended(worker, id, by, worker.handoff(id).checkout());
    }

    /** It was given back, and this is how its purchase goes on. */
    public static void goesOn(WorkerStandIn worker, HandoffId id, CheckoutView purchase) {
        ended(worker, id, ClosedBy.OPERATOR, purchase);
    }

    /** It was given back, and its purchase is in this state and stopped by nothing. */
    public static void goesOn(WorkerStandIn worker, HandoffId id, CheckoutState state) {
        CheckoutView p = worker.handoff(id).checkout();
        goesOn(
                worker,
                id,
                new CheckoutView(
                        p.id(),
                        p.agentId(),
                        p.walletId(),
                        p.mandateId(),
                        p.merchantUrl(),
                        state,
                        null,
                        null,
                        null,
                        List.of(),
                        p.next(),
                        p.attempt(),
                        p.maxTotal(),
                        p.offer(),
                        p.cardId(),
                        p.handoffId(),
                        null,
                        false,
                        p.createdAt(),
                        p.updatedAt()));
    }

    private static void ended(WorkerStandIn worker, HandoffId id, @Nullable ClosedBy by, CheckoutView purchase) {
        HandoffView h = worker.handoff(id);
        worker.handoffs.put(
                id,
                new HandoffView(
                        h.id(),
                        h.kind(),
                        HandoffState.RETURNED,
                        h.checkoutId(),
                        h.phase(),
                        h.reason(),
                        h.rule(),
                        h.signals(),
                        h.wall(),
                        null,
                        null,
                        null,
                        false,
                        null,
                        null,
                        by,
                        h.openedAt(),
                        h.evidence(),
                        List.of(),
                        h.triage(),
                        purchase));
    }

    /** How its claim is kept. */
    public static void paced(WorkerStandIn worker, HandoffId id, ClaimPace pace) {
        worker.handoffs.put(id, SampleTriage.with(worker.handoff(id), triage -> SampleTriage.paced(triage, pace)));
    }
}
