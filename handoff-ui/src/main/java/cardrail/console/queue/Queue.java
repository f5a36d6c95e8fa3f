package cardrail.console.queue;

import cardrail.checkout.api.HandoffView;
import cardrail.checkout.api.WorkerConsole;
import cardrail.console.access.Operator;
import cardrail.console.page.Answer;
import cardrail.console.page.Formats;
import cardrail.console.page.ProblemWords;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads the queue from the worker. */
@Component
class Queue {

    private final WorkerConsole worker;
    private final ProblemWords words;

    Queue(WorkerConsole worker, ProblemWords words) {
        this.worker = worker;
        this.words = words;
    }

    QueuePanel panel(Operator operator, Formats formats) {
        return switch (Answer.of(() -> worker.handoffs(false))) {
            case Answer.Given<List<HandoffView>>(var handoffs) ->
                new QueuePanel(
                        handoffs.stream()
                                .map(handoff -> QueueRow.of(handoff, operator.id(), formats))
                                .toList(),
                        null);
            case Answer.Missing<List<HandoffView>>(var problem) -> new QueuePanel(null, words.of(problem));
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
