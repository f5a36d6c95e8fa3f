package cardrail.console.handoff;

import cardrail.checkout.api.HandoffNote;
import cardrail.checkout.api.HandoffView;
import cardrail.checkout.api.WorkerQueue;
import cardrail.console.access.Operators;
import cardrail.console.page.Answer;
import cardrail.console.page.Formats;
import cardrail.issuer.api.OperatorId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what people arranged about a handoff, and puts names to it. */
@Component
class ArrangementReader {

    private final WorkerQueue worker;
    private final Operators operators;

    ArrangementReader(WorkerQueue worker, Operators operators) {
        this.worker = worker;
        this.operators = operators;
    }

    Arrangement of(HandoffView handoff, OperatorId reader, Formats formats) {
        Answer<List<HandoffNote>> notes = Answer.of(() -> worker.notes(handoff.id()));
        return Arrangement.of(handoff, notes.orNull(), reader, operators, formats);
    }

    /** What changed in its page while somebody had it; empty where nothing was compared, null where that is unknown. */
    @Nullable List<PageDiffView> changesIn(HandoffView handoff, Formats formats) {
        return Answer.of(() -> worker.pageDiff(handoff.id()))
                .map(diffs -> diffs.stream()
                        .map(diff -> PageDiffView.of(diff, actor -> Arrangement.named(actor, operators), formats))
                        .toList())
                .orNull();
    }

    @Nullable String holderOf(HandoffView handoff) {
        return operators.nameOf(handoff.claimedBy());
    }
}
