package cardrail.checkout.handoff;

import cardrail.checkout.api.AssignHandoff;
import cardrail.checkout.api.CommentHandoff;
import cardrail.checkout.api.EscalateHandoff;
import cardrail.checkout.api.Escalation;
import cardrail.checkout.api.EscalationReason;
import cardrail.checkout.api.ExtendHandoff;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffNote;
import cardrail.checkout.api.HandoffView;
import cardrail.checkout.attempt.Checkouts;
import cardrail.checkout.command.IdempotentCommands;
import cardrail.checkout.command.IdempotentCommands.Input;
import cardrail.checkout.notification.Kind;
import cardrail.checkout.notification.Notifications;
import cardrail.checkout.web.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * What operators arrange about items without deciding them. It never moves a checkout and never touches a card; what another
 * operator holds is left alone, but for comments.
 */
@Component
class QueueDesk {

    private final Handoffs handoffs;
    private final TriageRows rows;
    private final HandoffViews views;
    private final HandoffDesk desk;
    private final Checkouts checkouts;
    private final Notifications notifications;
    private final IdempotentCommands commands;
    private final HandoffTimes times;
    private final InstantSource clock;

    QueueDesk(
            Handoffs handoffs,
            TriageRows rows,
            HandoffViews views,
            HandoffDesk desk,
            Checkouts checkouts,
            Notifications notifications,
            IdempotentCommands commands,
            HandoffTimes times,
            InstantSource clock) {
        this.handoffs = handoffs;
        this.rows = rows;
        this.views = views;
        this.desk = desk;
        this.checkouts = checkouts;
        this.notifications = notifications;
        this.commands = commands;
        this.times = times;
        this.clock = clock;
    }

    HandoffView assign(HandoffId id, String key, AssignHandoff command, Actor.Operator operator) {
        var input = new Input("assign", id.value(), command);
        var earlier = commands.earlier(operator.code(), key, input, HandoffView.class);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        boolean forAnother = command.to() != null && !operator.id().equals(command.to());
        if (free(id, operator) instanceof Handoff.Held && forAnother) {
            // ends control, and with it an arm; a crash after it leaves it free, and the repeat assigns it
            desk.release(id, operator);
        }
        return commands.once(operator.code(), key, input, HandoffView.class, () -> assigned(id, command, operator));
    }

    private HandoffView assigned(HandoffId id, AssignHandoff command, Actor.Operator operator) {
        Handoff.Waiting item = free(id, operator);
        if (!Objects.equals(row(id).assignedTo(), command.to())) {
            rows.assign(id, command.to());
            note(
                    item,
                    operator,
                    "handoff_assigned",
                    "to",
                    command.to() == null ? "nobody" : command.to().value());
        }
        return views.of(item, operator.id());
    }

    HandoffView extend(HandoffId id, String key, ExtendHandoff command, Actor.Operator operator) {
        var input = new Input("extend", id.value(), command);
        return commands.once(operator.code(), key, input, HandoffView.class, () -> extended(id, command, operator));
    }

    private HandoffView extended(HandoffId id, ExtendHandoff command, Actor.Operator operator) {
        if (command.minutes() < 1 || command.minutes() > Triages.EXTEND_MOST_MINUTES) {
            throw QueueProblems.invalidExtension();
        }
        Handoff.Waiting next = putOff(id, Duration.ofMinutes(command.minutes()), operator);
        if (!rows.extend(id, command.minutes(), Triages.EXTEND_MOST_MINUTES)) {
            throw QueueProblems.extensionLimit();
        }
        note(next, operator, "handoff_extended", "minutes", String.valueOf(command.minutes()));
        return views.of(next, operator.id());
    }

    private Handoff.Waiting putOff(HandoffId id, Duration by, Actor.Operator operator) {
        Handoff.Waiting next = switch (free(id, operator)) {
            case Handoff.Open open -> open.postponed(by);
            case Handoff.Held held -> held.prolonged(by);
        };
        // a heartbeat may have been first: the next look says how it stands
        return handoffs.save(next) ? next : putOff(id, by, operator);
    }

    HandoffView escalate(HandoffId id, String key, EscalateHandoff command, Actor.Operator operator) {
        var input = new Input("escalate", id.value(), command);
        return commands.once(operator.code(), key, input, HandoffView.class, () -> escalated(id, command, operator));
    }

    private HandoffView escalated(HandoffId id, EscalateHandoff command, Actor.Operator operator) {
        if (command.reason() == EscalationReason.UNCLAIMED) {
            throw QueueProblems.invalidEscalation();
        }
        Handoff.Waiting item = free(id, operator);
        Escalation known = row(id).escalation();
        if (known == null || known.reason() != command.reason()) {
            Instant now = clock.instant();
            rows.escalate(id, new Escalation(command.reason(), operator.code(), now));
            notifications.tell(
                    Kind.ESCALATION,
                    Escalated.subject(id, command.reason(), now.toEpochMilli()),
                    item.facts().checkoutId());
            note(
                    item,
                    operator,
                    "handoff_escalated",
                    "escalation",
                    command.reason().code());
        }
        if (command.note() != null) {
            write(id, "escalation", command.note(), operator);
        }
        return views.of(item, operator.id());
    }

    List<HandoffNote> comment(HandoffId id, String key, CommentHandoff command, Actor.Operator operator) {
        var input = new Input("comment", id.value(), command);
        return List.of(commands.once(
                operator.code(), key, input, HandoffNote[].class, () -> commented(id, command, operator)));
    }

    private HandoffNote[] commented(HandoffId id, CommentHandoff command, Actor.Operator operator) {
        Handoff item = current(id);
        write(id, "comment", command.text(), operator);
        note(item, operator, "handoff_commented", "kind", "comment");
        return notes(id).toArray(HandoffNote[]::new);
    }

    List<HandoffNote> notes(HandoffId id) {
        return rows.notes(current(id).id(), Comments.MAX_NOTES);
    }

    private void write(HandoffId id, String kind, String typed, Actor.Operator operator) {
        String text = Comments.accepted(typed);
        if (rows.notes(id, Comments.MAX_NOTES).size() >= Comments.MAX_NOTES) {
            throw QueueProblems.tooManyComments();
        }
        rows.write(id, new HandoffNote(kind, operator.code(), clock.instant(), text));
    }

    /** Waits, and no other operator holds it. */
    private Handoff.Waiting free(HandoffId id, Actor.Operator operator) {
        return switch (current(id)) {
            case Handoff.Closed closed -> throw HandoffProblems.closed(closed);
            case Handoff.Held held when !held.by().equals(operator.id()) -> throw HandoffProblems.alreadyClaimed(held);
            case Handoff.Waiting waiting -> waiting;
        };
    }

    private Handoff current(HandoffId id) {
        return Found.item(handoffs, id, clock.instant(), times);
    }

    private TriageRows.Row row(HandoffId id) {
        return rows.of(List.of(id)).getOrDefault(id, TriageRows.Row.NOTHING);
    }

    /** What was arranged is in the checkout's events; what was written is not, because agents read these. */
    private void note(Handoff item, Actor.Operator operator, String kind, String fact, String value) {
        checkouts.note(
                item.facts().checkoutId(),
                operator.code(),
                kind,
                Map.of("handoff", item.id().value(), fact, value));
    }
}
