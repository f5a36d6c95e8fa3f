package cardrail.console.handoff;

import cardrail.checkout.api.CheckoutPhase;
import cardrail.checkout.api.CheckoutState;
import cardrail.checkout.api.ClaimPace;
import cardrail.checkout.api.ClosedBy;
import cardrail.checkout.api.EvidenceView;
import cardrail.checkout.api.HandoffKind;
import cardrail.checkout.api.HandoffState;
import cardrail.checkout.api.HandoffView;
import cardrail.checkout.api.WallEvidence;
import cardrail.console.page.Countdown;
import cardrail.console.page.Formats;
import cardrail.console.purchase.PurchaseSummary;
import cardrail.console.purchase.Timeline;
import cardrail.console.queue.EndedRow;
import cardrail.issuer.api.OperatorId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One handoff as its page shows it.
 *
 * @param ending how it ended, for its words; its state while it has not
 * @param ended whether nothing can be done any more
 * @param holder {@code nobody}, {@code you} or {@code another}
 * @param holderName of another; null where it is not known
 * @param wall how clearly the wall was seen; null where it is none
 * @param pace how a claim is kept
 * @param claimLeft until the claim lapses unless its page stays open; null where unclaimed
 * @param driver who drives the live page: {@code you} or {@code another}; null where nobody does
 * @param live whether a worker has the page, so that it can be driven or watched
 * @param left until an unclaimed item expires or escalates; null where no time runs or it is over
 * @param claim until when somebody should have claimed it; null where no time runs
 * @param shot the latest screenshot; null where none was taken
 * @param stamp changes with everything that makes the decisions shown out of date
 */
public record HandoffPage(
        String id,
        boolean reconciliation,
        String ending,
        boolean ended,
        String phase,
        String reason,
        @Nullable String rule,
        List<String> signals,
        @Nullable WallEvidence wall,
        String holder,
        @Nullable String holderName,
        ClaimPace pace,
        @Nullable String claimLeft,
        @Nullable String driver,
        boolean live,
        @Nullable String left,
        @Nullable Countdown claim,
        @Nullable String resolution,
        String waited,
        Timeline.@Nullable Shot shot,
        List<DecisionView> decisions,
        PurchaseSummary purchase,
        String stamp) {

    /** A worker of a version before does not say it. */
    private static final ClaimPace USUAL = new ClaimPace(60, 15, 600);

    static HandoffPage of(HandoffView handoff, OperatorId reader, @Nullable String holderName, Formats formats) {
        return new HandoffPage(
                handoff.id().value(),
                handoff.kind() == HandoffKind.RECONCILIATION,
                ending(handoff),
                isEnded(handoff.state()),
                handoff.phase().code(),
                handoff.reason().code(),
                handoff.rule(),
                handoff.signals(),
                handoff.wall(),
                holder(handoff, reader),
                holderName,
                handoff.triage().pace() == null ? USUAL : handoff.triage().pace(),
                handoff.claimedUntil() == null ? null : formats.left(handoff.claimedUntil()),
                handoff.controlUntil() == null ? null : holder(handoff, reader),
                handoff.live(),
                handoff.deadline() == null ? null : formats.left(handoff.deadline()),
                Countdown.to(handoff.triage().claimBy(), formats),
                handoff.resolution() == null ? null : handoff.resolution().code(),
                formats.since(handoff.openedAt()),
                latest(handoff.evidence(), formats),
                DecisionView.of(handoff.decisions()),
                PurchaseSummary.of(handoff.checkout(), formats),
                stamp(handoff));
    }

    /** Whether the reader holds the claim, which lasts while the page is open. */
    public boolean isHeld() {
        return !ended && holder.equals("you");
    }

    /** Whether the reader drives the live page. */
    public boolean isDriven() {
        return !ended && "you".equals(driver);
    }

    /** Whether the page went with its worker while the reader holds the claim: then nobody drives, and the reader decides. */
    public boolean isPageLost() {
        return isHeld() && !live && !reconciliation;
    }

    /**
     * How often the page of a handoff that is over asks how its purchase goes on, in seconds: seldom where that waits for somebody. 0
     * for never, where nothing more comes by itself or the page of its latest handoff tells it.
     */
    public int followEvery() {
        if (!ended || nextHandoff() != null) {
            return 0;
        }
        return switch (CheckoutState.ofCode(purchase.state())) {
            case QUEUED, RUNNING, SUBMITTING -> 5;
            case AWAITING_CONFIRMATION, AWAITING_HANDOFF -> 30;
            case RECONCILIATION_REQUIRED, SUCCEEDED, BLOCKED, DECLINED, FAILED, CANCELED, EXPIRED -> 0;
        };
    }

    /** The latest handoff of the same purchase; null where that is this one. */
    public @Nullable String nextHandoff() {
        return id.equals(purchase.handoffId()) ? null : purchase.handoffId();
    }

    /**
     * What is outlined on the screenshot: {@code wall}, {@code nowhere} where words or the answer gave the wall away, {@code
     * stopped} where no wall did, or {@code other} where the picture is not that of the stop.
     */
    public String outline() {
        if (shot == null || !reason.equals(shot.reason())) {
            return "other";
        }
        return switch (shot.title()) {
            case "Wall" -> wall != null && (wall.element() != null || wall.frame() != null) ? "wall" : "nowhere";
            case "Stopped" -> "stopped";
            case String another -> "other";
        };
    }

    /** The decision that is offered under these names; null where it is not offered (any more). */
    @Nullable DecisionView decision(String verb, @Nullable String resolution) {
        for (DecisionView decision : decisions) {
            if (decision.verb().equals(verb) && Objects.equals(decision.resolution(), resolution)) {
                return decision;
            }
        }
        return null;
    }

    static String stamp(HandoffView handoff) {
        return Integer.toHexString(Objects.hash(
                handoff.state(),
                handoff.claimedBy(),
                handoff.resolution(),
                handoff.decisions(),
                handoff.triage().assignedTo(),
                handoff.triage().escalation(),
                handoff.triage().secondPersons(),
                handoff.triage().notes(),
                handoff.evidence().size(),
                handoff.checkout().state(),
                handoff.checkout().phase(),
                handoff.checkout().reason(),
                handoff.checkout().changes(),
                handoff.checkout().handoffId()));
    }

    private static String holder(HandoffView handoff, OperatorId reader) {
        OperatorId holder = handoff.claimedBy();
        if (holder == null) {
            return "nobody";
        }
        return holder.equals(reader) ? "you" : "another";
    }

    /** What a lost page means is another thing once the pay button was pressed. */
    private static String ending(HandoffView handoff) {
        String ending = EndedRow.endingOf(handoff);
        return handoff.closedBy() == ClosedBy.PAGE_GONE && handoff.phase() == CheckoutPhase.AFTER_SUBMIT
                ? ending + ".after_submit"
                : ending;
    }

    static boolean isEnded(HandoffState state) {
        return switch (state) {
            case OPEN, CLAIMED, IN_PROGRESS -> false;
            case RESOLVED, RETURNED, ABANDONED, EXPIRED -> true;
        };
    }

    private static Timeline.@Nullable Shot latest(List<EvidenceView> evidence, Formats formats) {
        return evidence.isEmpty() ? null : shot(evidence.getLast(), formats);
    }

    private static Timeline.Shot shot(EvidenceView piece, Formats formats) {
        return Timeline.shot(piece, formats.moment(piece.takenAt()));
    }
}
