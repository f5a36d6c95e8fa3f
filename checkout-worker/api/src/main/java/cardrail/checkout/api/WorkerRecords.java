package cardrail.checkout.api;

import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What the console's lists ask of the worker beside single checkouts; called as {@link WorkerConsole}. */
@HttpExchange("/v1/operator")
public interface WorkerRecords {

    /** How many offers are told at most. */
    int MOST_OFFERS = 200;

    /**
     * Checkouts whose offer waits for somebody's confirmation, those that {@link HandoffQueue#offers} counts: what expires first
     * comes first, at most {@link #MOST_OFFERS}.
     */
    @GetExchange("/offers")
    List<CheckoutView> offers();

    /** How many events are told at most. */
    int MOST_EVENTS = 100;

    /**
     * Events of all checkouts, newest first, at most {@link #MOST_EVENTS}. Those of the machine's single steps and pictures are
     * told only where {@code kind} asks for them.
     *
     * @param asked of {@code actor} (whole, or its first word alone, such as {@code operator}), {@code kind}, {@code checkout},
     *     {@code from} (an ISO 8601 instant, inclusive), {@code to} (exclusive) and {@code before} (the {@link
     *     RecordedEvent#cursor} of one) those that events must meet
     * @throws cardrail.issuer.api.ApiProblem 400 {@code invalid_request} where one of them has no possible value
     */
    @GetExchange("/events")
    List<RecordedEvent> events(@RequestParam Map<String, String> asked);
}
