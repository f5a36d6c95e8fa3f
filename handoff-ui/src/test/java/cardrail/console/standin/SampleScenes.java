package cardrail.console.standin;

import cardrail.checkout.api.ClaimPace;
import cardrail.checkout.api.EvidenceId;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffView;
import java.util.List;

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
                        h.openedAt(),
                        List.of(picture),
                        h.decisions(),
                        h.triage(),
                        h.checkout()));
    }

    /** How its claim is kept. */
    public static void paced(WorkerStandIn worker, HandoffId id, ClaimPace pace) {
        worker.handoffs.put(id, SampleTriage.with(worker.handoff(id), triage -> SampleTriage.paced(triage, pace)));
    }
}
