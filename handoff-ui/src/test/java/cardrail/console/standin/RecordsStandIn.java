package cardrail.console.standin;

import cardrail.checkout.api.CheckoutState;
import cardrail.checkout.api.CheckoutView;
import cardrail.checkout.api.Offer;
import cardrail.checkout.api.RecordedEvent;
import cardrail.checkout.api.WorkerRecords;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.CheckoutId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** The worker's part about all checkouts. */
public abstract class RecordsStandIn implements WorkerRecords {

    public final Map<CheckoutId, CheckoutView> checkouts = new LinkedHashMap<>();

    @Override
    public final List<CheckoutView> offers() {
        return checkouts.values().stream()
                .filter(one -> one.state() == CheckoutState.AWAITING_CONFIRMATION)
                .filter(one -> one.offer() != null)
                .sorted(Comparator.comparing(one -> offer(one).expiresAt()))
                .toList();
    }

    /** What was done in purchases. */
    public final List<RecordedEvent> recorded = new CopyOnWriteArrayList<>();

    @Override
    public final List<RecordedEvent> events(Map<String, String> asked) {
        if (asked.getOrDefault("actor", "").contains(" ")) {
            throw new ApiProblem(400, "invalid_request", null, null);
        }
        return recorded.stream()
                .filter(one -> one.event()
                        .actor()
                        .equals(asked.getOrDefault("actor", one.event().actor())))
                .filter(one -> one.event()
                        .kind()
                        .equals(asked.getOrDefault("kind", one.event().kind())))
                .filter(one -> one.checkout()
                        .value()
                        .equals(asked.getOrDefault("checkout", one.checkout().value())))
                .sorted(Comparator.comparing((RecordedEvent one) -> one.event().at())
                        .reversed())
                .dropWhile(one -> asked.containsKey("before") && !one.cursor().equals(asked.get("before")))
                .skip(asked.containsKey("before") ? 1 : 0)
                .limit(MOST_EVENTS)
                .toList();
    }

    private static Offer offer(CheckoutView checkout) {
        return Objects.requireNonNull(checkout.offer());
    }
}
