package cardrail.checkout.handoff;

import cardrail.checkout.api.Escalation;
import cardrail.checkout.api.EscalationReason;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.SecondPerson;
import cardrail.checkout.api.Triage;
import cardrail.checkout.attempt.Checkout;
import cardrail.issuer.api.Money;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the queue tells of items beside their state. */
class Triages {

    /** By how many minutes one item may be put off in all. */
    static final int EXTEND_MOST_MINUTES = 60;

    private final TriageRows rows;
    private final Agreements agreements;
    private final TwoPersonRule rule;
    private final ClaimTargets targets;
    private final HandoffTimes times;

    Triages(TriageRows rows, Agreements agreements, TwoPersonRule rule, ClaimTargets targets, HandoffTimes times) {
        this.rows = rows;
        this.agreements = agreements;
        this.rule = rule;
        this.targets = targets;
        this.times = times;
    }

    /** To be asked once for all items of a list. */
    Arranged arranged(List<? extends Handoff> items) {
        var ids = items.stream().map(Handoff::id).toList();
        return new Arranged(rows.of(ids), agreements.of(ids));
    }

    /** What is written about items, by their ids. */
    record Arranged(Map<HandoffId, TriageRows.Row> rows, Map<HandoffId, List<SecondPerson>> agreements) {}

    /** @param handoff as it stands now */
    Triage of(Handoff handoff, Checkout checkout, Arranged known) {
        var row = known.rows().getOrDefault(handoff.id(), TriageRows.Row.NOTHING);
        return switch (handoff) {
            case Handoff.Closed closed ->
                new Triage(null, row.assignedTo(), row.escalation(), 0, List.of(), row.notes(), null);
            case Handoff.Waiting waiting ->
                new Triage(
                        waiting instanceof Handoff.Open open ? targets.claimBy(open, times) : null,
                        row.assignedTo(),
                        row.escalation() == null ? byTimer(waiting) : row.escalation(),
                        EXTEND_MOST_MINUTES - row.extendedMinutes(),
                        secondPersons(handoff, checkout, known),
                        row.notes(),
                        times.pace());
        };
    }

    private List<SecondPerson> secondPersons(Handoff handoff, Checkout checkout, Arranged known) {
        Money amount = SecondPersons.amountOf(checkout);
        if (!rule.needsTwo(amount)) {
            return List.of();
        }
        var asked = known.agreements().getOrDefault(handoff.id(), List.of());
        return SecondPersons.actsOf(handoff.facts()).stream()
                .map(act -> asked.stream()
                        .filter(second -> second.act() == act && second.amount().equals(amount))
                        .findFirst()
                        .orElseGet(() -> new SecondPerson(act, amount, null, null, null, null)))
                .toList();
    }

    private static @Nullable Escalation byTimer(Handoff.Waiting waiting) {
        return waiting.escalations() == 0 ? null : new Escalation(EscalationReason.UNCLAIMED, "system", null);
    }
}
