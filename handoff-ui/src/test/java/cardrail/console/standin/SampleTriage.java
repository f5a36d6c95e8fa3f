package cardrail.console.standin;

import cardrail.checkout.api.ClaimPace;
import cardrail.checkout.api.Escalation;
import cardrail.checkout.api.EscalationReason;
import cardrail.checkout.api.GuardedAct;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffNote;
import cardrail.checkout.api.HandoffView;
import cardrail.checkout.api.PageChanges;
import cardrail.checkout.api.PageDiff;
import cardrail.checkout.api.SecondPerson;
import cardrail.checkout.api.Triage;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.OperatorId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What people arranged and wrote, from memory. */
final class SampleTriage {

    private final Map<HandoffId, List<HandoffNote>> notes = new LinkedHashMap<>();

    private final Map<HandoffId, List<PageDiff>> compared = new LinkedHashMap<>();

    void clear() {
        notes.clear();
        compared.clear();
    }

    List<PageDiff> compared(HandoffId id) {
        return compared.getOrDefault(id, List.of());
    }

    /** As after the holder gave the page back with the code typed. */
    void compare(HandoffId id, PageChanges changes, Instant at) {
        compared.put(id, List.of(new PageDiff("operator:" + IssuerStandIn.OWNER, at, changes)));
    }

    List<HandoffNote> of(HandoffId id) {
        return List.copyOf(notes.getOrDefault(id, List.of()));
    }

    void write(HandoffId id, String kind, String text, Instant at) {
        if (text.contains("4242 4242")) {
            throw new ApiProblem(422, "card_number_in_comment", null, null);
        }
        if (text.isBlank()) {
            throw new ApiProblem(422, "invalid_comment", null, null);
        }
        notes.computeIfAbsent(id, any -> new ArrayList<>())
                .add(new HandoffNote(kind, "operator:" + IssuerStandIn.OWNER, at, text));
    }

    static Triage opened(Instant claimBy) {
        return new Triage(claimBy, null, null, 60, List.of(), 0, new ClaimPace(60, 15, 600));
    }

    /** @param freeSince null while somebody holds it, and when it is over */
    static Triage claimBy(Triage triage, @Nullable Instant freeSince) {
        return new Triage(
                freeSince == null ? null : freeSince.plus(Duration.ofMinutes(2)),
                triage.assignedTo(),
                triage.escalation(),
                triage.extendableMinutes(),
                triage.secondPersons(),
                triage.notes(),
                triage.pace());
    }

    static Triage assigned(Triage triage, @Nullable OperatorId to) {
        return new Triage(
                triage.claimBy(),
                to,
                triage.escalation(),
                triage.extendableMinutes(),
                triage.secondPersons(),
                triage.notes(),
                triage.pace());
    }

    static Triage extended(Triage triage, int minutes) {
        return new Triage(
                triage.claimBy(),
                triage.assignedTo(),
                triage.escalation(),
                triage.extendableMinutes() - minutes,
                triage.secondPersons(),
                triage.notes(),
                triage.pace());
    }

    static Triage escalated(Triage triage, EscalationReason reason, Instant at) {
        var escalation = new Escalation(reason, "operator:" + IssuerStandIn.OWNER, at);
        return new Triage(
                triage.claimBy(),
                triage.assignedTo(),
                escalation,
                triage.extendableMinutes(),
                triage.secondPersons(),
                triage.notes(),
                triage.pace());
    }

    /** With one comment more. */
    static Triage commented(Triage triage) {
        return new Triage(
                triage.claimBy(),
                triage.assignedTo(),
                triage.escalation(),
                triage.extendableMinutes(),
                triage.secondPersons(),
                Objects.requireNonNull(triage.notes()) + 1,
                triage.pace());
    }

    static Triage paced(Triage triage, ClaimPace pace) {
        return new Triage(
                triage.claimBy(),
                triage.assignedTo(),
                triage.escalation(),
                triage.extendableMinutes(),
                triage.secondPersons(),
                triage.notes(),
                pace);
    }

    static Triage needsTwo(Triage triage, GuardedAct act, @Nullable OperatorId askedBy, Instant at) {
        var second = new SecondPerson(act, Samples.eur(4820), askedBy, askedBy == null ? null : at, null, null);
        return seconds(triage, second);
    }

    static Triage asked(Triage triage, GuardedAct act, OperatorId by, Instant at) {
        return needsTwo(triage, act, by, at);
    }

    static Triage agreed(Triage triage, GuardedAct act, OperatorId by, Instant at) {
        var asked = triage.secondPersons().getFirst();
        return seconds(triage, new SecondPerson(act, asked.amount(), asked.askedBy(), asked.askedAt(), by, at));
    }

    private static Triage seconds(Triage triage, SecondPerson second) {
        return new Triage(
                triage.claimBy(),
                triage.assignedTo(),
                triage.escalation(),
                triage.extendableMinutes(),
                List.of(second),
                triage.notes(),
                triage.pace());
    }

    static HandoffView with(HandoffView h, UnaryOperator<Triage> change) {
        return new HandoffView(
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
                h.evidence(),
                h.decisions(),
                change.apply(h.triage()),
                h.checkout());
    }
}
