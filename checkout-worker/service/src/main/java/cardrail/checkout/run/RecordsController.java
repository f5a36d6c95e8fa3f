package cardrail.checkout.run;

import cardrail.checkout.api.CheckoutView;
import cardrail.checkout.api.RecordedEvent;
import cardrail.checkout.api.WorkerRecords;
import cardrail.checkout.attempt.CheckoutRecords;
import cardrail.checkout.attempt.CheckoutViews;
import cardrail.checkout.web.Actor;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@link WorkerRecords}. */
@RestController
@RequestMapping("/v1/operator")
class RecordsController {

    private final CheckoutRecords records;

    RecordsController(CheckoutRecords records) {
        this.records = records;
    }

    @GetMapping("/events")
    List<RecordedEvent> events(@RequestParam Map<String, String> asked, Actor.Operator operator) {
        return records.events(AskedEvents.of(asked), WorkerRecords.MOST_EVENTS);
    }

    @GetMapping("/offers")
    List<CheckoutView> offers(Actor.Operator operator) {
        return records.offered(WorkerRecords.MOST_OFFERS).stream()
                .map(CheckoutViews::of)
                .toList();
    }
}
