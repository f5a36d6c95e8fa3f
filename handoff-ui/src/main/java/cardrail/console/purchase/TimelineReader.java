package cardrail.console.purchase;

import cardrail.checkout.api.CheckoutView;
import cardrail.checkout.api.WorkerConsole;
import cardrail.console.page.Formats;
import org.springframework.stereotype.Component;

/** Reads from the worker what happened in a purchase. */
@Component
public class TimelineReader {

    private final WorkerConsole worker;

    TimelineReader(WorkerConsole worker) {
        this.worker = worker;
    }

    public Timeline of(CheckoutView checkout, Formats formats) {
        return Timeline.of(worker.events(checkout.id()), worker.evidenceOf(checkout.id()), formats);
    }
}
