package cardrail.console.purchase;

import cardrail.checkout.api.CheckoutView;
import cardrail.checkout.api.WorkerRecords;
import cardrail.console.page.Answer;
import cardrail.console.page.Formats;
import cardrail.console.page.ProblemWords;
import cardrail.console.page.ProblemWords.Described;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The offers that wait for somebody's confirmation, because no mandate confirms them by itself. */
@Component
public class WaitingOffers {

    private final WorkerRecords worker;
    private final ProblemWords words;

    WaitingOffers(WorkerRecords worker, ProblemWords words) {
        this.worker = worker;
        this.words = words;
    }

    /**
     * What there is.
     *
     * @param offers what expires first comes first; null where the worker did not say
     * @param cutOff whether more may wait than is listed
     * @param problem null where it did
     */
    public record Panel(
            @Nullable List<PurchaseSummary> offers,
            boolean cutOff,
            @Nullable Described problem) {}

    public Panel panel(Formats formats) {
        return switch (Answer.of(worker::offers)) {
            case Answer.Given<List<CheckoutView>>(var waiting) ->
                new Panel(
                        waiting.stream()
                                .map(checkout -> PurchaseSummary.of(checkout, formats))
                                .toList(),
                        waiting.size() >= WorkerRecords.MOST_OFFERS,
                        null);
            case Answer.Missing<List<CheckoutView>>(var problem) -> new Panel(null, false, words.of(problem));
        };
    }
}
