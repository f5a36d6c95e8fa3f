package cardrail.console.handoff;

import cardrail.checkout.api.Escalation;
import cardrail.checkout.api.HandoffNote;
import cardrail.checkout.api.HandoffView;
import cardrail.console.access.Operators;
import cardrail.console.page.Formats;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorView;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people arranged about a handoff.
 *
 * @param holder the name of who holds it; null where nobody does or the name is not known
 * @param assignedTo the id of who should take it; null for nobody in particular
 * @param assignee the name of that
 * @param escalated null unless it needs somebody else
 * @param minutes by how many it may be put off, to choose from; empty where no more
 * @param notes null where they cannot be read: unknown is not none
 * @param workers to whom it may be assigned
 * @param seconds what needs two operators here
 */
public record Arrangement(
        @Nullable String holder,
        @Nullable String assignedTo,
        @Nullable String assignee,
        @Nullable Escalated escalated,
        List<Integer> minutes,
        @Nullable List<Note> notes,
        List<Worker> workers,
        List<SecondView> seconds) {

    /** @param reason the code @param by whose name is not known: the printed actor */
    public record Escalated(
            String reason, String by, @Nullable String ago) {}

    /** As somebody wrote it, to be escaped. */
    public record Note(boolean isEscalation, String by, String at, String text) {}

    /** Somebody to assign it to. */
    public record Worker(String id, String name) {}

    static Arrangement of(
            HandoffView handoff,
            @Nullable List<HandoffNote> notes,
            OperatorId reader,
            Operators operators,
            Formats formats) {
        var triage = handoff.triage();
        OperatorId to = triage.assignedTo();
        return new Arrangement(
                operators.nameOf(handoff.claimedBy()),
                to == null ? null : to.value(),
                to == null ? null : named("operator:" + to, operators),
                escalated(triage.escalation(), operators, formats),
                Stream.of(5, 10, 15, 30)
                        .filter(minutes -> minutes <= triage.extendableMinutes())
                        .toList(),
                notes == null
                        ? null
                        : notes.stream()
                                .map(note -> new Note(
                                        note.kind().equals("escalation"),
                                        named(note.by(), operators),
                                        formats.moment(note.at()),
                                        note.text()))
                                .toList(),
                operators.workers().stream().map(Arrangement::worker).toList(),
                triage.secondPersons().stream()
                        .map(second -> SecondView.of(second, reader, operators, formats))
                        .toList());
    }

    /** What is missing before this may be done; null where nothing is. @param word as of {@link DecisionView} */
    public @Nullable SecondView missing(String word) {
        return seconds.stream()
                .filter(second -> !second.isOpen() && word.endsWith(second.act()))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Escalated escalated(
            @Nullable Escalation escalation, Operators operators, Formats formats) {
        return escalation == null
                ? null
                : new Escalated(
                        escalation.reason().code(),
                        named(escalation.by(), operators),
                        escalation.at() == null ? null : formats.since(escalation.at()));
    }

    private static Worker worker(OperatorView operator) {
        return new Worker(operator.id().value(), operator.username());
    }

    /** @param actor as events print it */
    static String named(String actor, Operators operators) {
        String prefix = "operator:";
        if (!actor.startsWith(prefix)) {
            return actor;
        }
        String name = operators.nameOf(new OperatorId(actor.substring(prefix.length())));
        return name == null ? actor.substring(prefix.length()) : name;
    }
}
