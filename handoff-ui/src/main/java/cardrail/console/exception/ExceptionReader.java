package cardrail.console.exception;

import cardrail.checkout.api.HandoffException;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.ProposedException;
import cardrail.checkout.api.WorkerExceptions;
import cardrail.console.access.Operators;
import cardrail.console.page.Answer;
import cardrail.console.page.Formats;
import cardrail.issuer.api.OperatorId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads proposed merchant exceptions, and puts names to them. */
@Component
public class ExceptionReader {

    private final WorkerExceptions worker;
    private final Operators operators;

    ExceptionReader(WorkerExceptions worker, Operators operators) {
        this.worker = worker;
        this.operators = operators;
    }

    /**
     * What of one handoff can be, or was, saved.
     *
     * @param yaml null where nothing can be
     * @param mayBeSaved by the reader, now
     * @param saved null until somebody did
     * @param waiting of the same merchant, from other handoffs
     */
    public record OfHandoff(
            @Nullable String yaml,
            boolean mayBeSaved,
            @Nullable ExceptionCard saved,
            List<ExceptionCard> waiting) {

        /** Whether there is anything to show. */
        public boolean isSomething() {
            return mayBeSaved || saved != null || !waiting.isEmpty();
        }
    }

    /** Null where the worker does not say. */
    public @Nullable OfHandoff of(HandoffId id, OperatorId reader, Formats formats) {
        return Answer.of(() -> worker.exceptionOf(id))
                .map(told -> read(told, reader, formats))
                .orNull();
    }

    private OfHandoff read(HandoffException told, OperatorId reader, Formats formats) {
        var saved = told.saved();
        return new OfHandoff(
                told.yaml(),
                told.mayBeSaved(),
                saved == null ? null : ExceptionCard.of(saved, reader, operators, formats),
                cards(told.waiting(), reader, formats));
    }

    /**
     * All of them, those that wait first.
     *
     * @return null where the worker does not say
     */
    public @Nullable List<ExceptionCard> all(OperatorId reader, Formats formats) {
        return Answer.of(worker::exceptions)
                .map(all -> cards(all, reader, formats))
                .orNull();
    }

    private List<ExceptionCard> cards(List<ProposedException> all, OperatorId reader, Formats formats) {
        return all.stream()
                .map(one -> ExceptionCard.of(one, reader, operators, formats))
                .toList();
    }
}
