package cardrail.checkout.handoff;

import cardrail.checkout.api.HandoffQueue;
import cardrail.checkout.api.WorkerConsole;
import cardrail.checkout.attempt.CheckoutRecords;
import cardrail.checkout.web.Actor;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The queue under a filter, for everybody who may read. */
@RestController
@RequestMapping("/v1/operator")
class WaitingQueueController {

    private final JdbcQueue rows;
    private final CheckoutRecords records;
    private final HandoffViews views;
    private final InstantSource clock;

    WaitingQueueController(JdbcQueue rows, CheckoutRecords records, HandoffViews views, InstantSource clock) {
        this.rows = rows;
        this.records = records;
        this.views = views;
        this.clock = clock;
    }

    @GetMapping("/queue")
    HandoffQueue queue(@RequestParam Map<String, String> parameters, Actor.Operator operator) {
        var filter = QueueFilter.of(parameters);
        var now = clock.instant();
        var items = rows.fitting(filter, operator.id(), now, WorkerConsole.MOST_HANDOFFS);
        var counts = rows.counts(filter, operator.id(), now);
        int fitting = counts.stream().mapToInt(JdbcQueue.Count::fitting).sum();
        return new HandoffQueue(
                views.of(items, operator.id()),
                counts.stream().mapToInt(JdbcQueue.Count::waiting).sum(),
                // another item may have come between the two questions
                Math.max(fitting, items.size()),
                by(JdbcQueue.Count::reason, counts),
                by(JdbcQueue.Count::mandate, counts),
                records.offers());
    }

    private static Map<String, Integer> by(Function<JdbcQueue.Count, String> part, List<JdbcQueue.Count> counts) {
        return counts.stream().collect(Collectors.groupingBy(part, Collectors.summingInt(JdbcQueue.Count::waiting)));
    }
}
