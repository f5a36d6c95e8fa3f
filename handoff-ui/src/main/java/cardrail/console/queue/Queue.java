package cardrail.console.queue;

import cardrail.checkout.api.HandoffQueue;
import cardrail.checkout.api.HandoffView;
import cardrail.checkout.api.WaitingExceptions;
import cardrail.checkout.api.WorkerConsole;
import cardrail.checkout.api.WorkerExceptions;
import cardrail.console.access.Operator;
import cardrail.console.access.Operators;
import cardrail.console.page.Answer;
import cardrail.console.page.Formats;
import cardrail.console.page.ProblemWords;
import cardrail.issuer.api.IssuerAgents;
import cardrail.issuer.api.IssuerConsole;
import cardrail.issuer.api.MandateView;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads the queue from the worker. */
@Component
class Queue {

    private final WorkerConsole worker;
    private final WorkerExceptions exceptions;
    private final IssuerConsole issuer;
    private final IssuerAgents agents;
    private final Operators operators;
    private final ProblemWords words;

    Queue(
            WorkerConsole worker,
            WorkerExceptions exceptions,
            IssuerConsole issuer,
            IssuerAgents agents,
            Operators operators,
            ProblemWords words) {
        this.worker = worker;
        this.exceptions = exceptions;
        this.issuer = issuer;
        this.agents = agents;
        this.operators = operators;
        this.words = words;
    }

    QueuePanel panel(QueueFilter filter, Operator operator, Formats formats) {
        boolean works = operator.isOperator();
        return switch (Answer.of(() -> worker.queue(filter.forWorker()))) {
            case Answer.Given<HandoffQueue>(var queue) ->
                new QueuePanel(
                        queue.items().stream()
                                .map(handoff -> QueueRow.of(handoff, operator.id(), operators, formats))
                                .toList(),
                        QueuePanel.Choices.of(queue),
                        filter,
                        works,
                        null);
            case Answer.Missing<HandoffQueue>(var problem) ->
                new QueuePanel(null, QueuePanel.Choices.NONE, filter, works, words.of(problem));
        };
    }

    /** What waits for a decision, now. */
    WaitingApprovals approvals(QueuePanel panel) {
        return new WaitingApprovals(
                Answer.of(issuer::waitingMandates).map(List::size).orNull(),
                Answer.of(agents::waitingAgents).map(List::size).orNull(),
                panel.offers(),
                Answer.of(exceptions::waitingExceptions)
                        .map(WaitingExceptions::waiting)
                        .orNull());
    }

    /** What each mandate is for, by its id; empty where the issuer does not say. */
    Map<String, String> tasks() {
        return switch (Answer.of(() -> issuer.mandates(null))) {
            case Answer.Given<List<MandateView>>(var mandates) ->
                mandates.stream()
                        .collect(Collectors.toMap(
                                one -> one.id().value(), one -> one.terms().task()));
            case Answer.Missing<List<MandateView>> missing -> Map.of();
        };
    }

    /** Handoffs that ended lately; none where the worker does not answer, which the panel beside it says. */
    List<EndedRow> ended(Formats formats) {
        return switch (Answer.of(() -> worker.handoffs(true))) {
            case Answer.Given<List<HandoffView>>(var handoffs) -> EndedRow.latest(handoffs, formats);
            case Answer.Missing<List<HandoffView>> missing -> List.of();
        };
    }
}
