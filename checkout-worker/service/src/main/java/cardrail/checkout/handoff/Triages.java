package cardrail.checkout.handoff;

import cardrail.checkout.api.Escalation;
import cardrail.checkout.api.EscalationReason;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.Triage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the queue tells of items beside their state. */
class Triages {

    /** By how many minutes one item may be put off in all. */
    static final int EXTEND_MOST_MINUTES = 60;

    private final TriageRows rows;
    private final ClaimTargets targets;
    private final HandoffTimes times;

    Triages(TriageRows rows, ClaimTargets targets, HandoffTimes times) {
        this.rows = rows;
        this.targets = targets;
        this.times = times;
    }

    /** To be asked once for all items of a list. */
    Map<HandoffId, TriageRows.Row> rows(List<? extends Handoff> items) {
        return rows.of(items.stream().map(Handoff::id).toList());
    }

    /** @param handoff as it stands now */
    Triage of(Handoff handoff, Map<HandoffId, TriageRows.Row> known) {
        var row = known.getOrDefault(handoff.id(), TriageRows.Row.NOTHING);
        return switch (handoff) {
            case Handoff.Closed closed -> new Triage(null, row.assignedTo(), row.escalation(), 0);
            case Handoff.Waiting waiting ->
                new Triage(
                        waiting instanceof Handoff.Open open ? targets.claimBy(open, times) : null,
                        row.assignedTo(),
                        row.escalation() == null ? byTimer(waiting) : row.escalation(),
                        EXTEND_MOST_MINUTES - row.extendedMinutes());
        };
    }

    private static @Nullable Escalation byTimer(Handoff.Waiting waiting) {
        return waiting.escalations() == 0 ? null : new Escalation(EscalationReason.UNCLAIMED, "system", null);
    }
}
