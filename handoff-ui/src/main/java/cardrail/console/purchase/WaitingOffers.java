package cardrail.console.purchase;

import cardrail.checkout.api.CheckoutState;
import cardrail.checkout.api.CheckoutView;
import cardrail.checkout.api.WorkerConsole;
import cardrail.console.page.Answer;
import cardrail.console.page.Formats;
import cardrail.console.page.ProblemWords;
import cardrail.console.page.ProblemWords.Described;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The offers that wait for somebody's confirmation, because no mandate confirms them by itself. */
@Component
public class WaitingOffers {

    private final WorkerConsole worker;
    private final ProblemWords words;

    WaitingOffers(WorkerConsole worker, ProblemWords words) {
        this.worker = worker;
        this.words = words;
    }

    /**
     * What there is.
     *
     * @param offers among the newest purchases, the oldest first; null where the worker did not say
     * @param problem null where it did
     */
    public record Panel(
            @Nullable List<PurchaseSummary> offers,
            @Nullable Described problem) {}

    public Panel panel(Formats formats) {
        return switch (Answer.of(() -> worker.checkouts(null))) {
            case Answer.Given<List<CheckoutView>>(var newest) ->
                new Panel(
                        newest.stream()
                                .filter(checkout -> checkout.state() == CheckoutState.AWAITING_CONFIRMATION
                                        && checkout.offer() != null)
                                .sorted(Comparator.comparing(CheckoutView::updatedAt))
                                .map(checkout -> PurchaseSummary.of(checkout, formats))
                                .toList(),
                        null);
            case Answer.Missing<List<CheckoutView>>(var problem) -> new Panel(null, words.of(problem));
        };
    }
}
