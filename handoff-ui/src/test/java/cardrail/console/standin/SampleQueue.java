package cardrail.console.standin;

import cardrail.checkout.api.Escalation;
import cardrail.checkout.api.HandoffQueue;
import cardrail.checkout.api.HandoffView;
import cardrail.checkout.api.WorkerConsole;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.OperatorId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The queue under a filter, as the worker sifts it. */
final class SampleQueue {

    private SampleQueue() {}

    static HandoffQueue sifted(
            List<HandoffView> waiting, Map<String, String> filter, OperatorId asker, Instant now, int offers) {
        var fitting = waiting.stream()
                .filter(filter.entrySet().stream()
                        .map(one -> by(one.getKey(), one.getValue(), asker, now))
                        .reduce(handoff -> true, Predicate::and))
                .toList();
        return new HandoffQueue(
                fitting.stream().limit(WorkerConsole.MOST_HANDOFFS).toList(),
                waiting.size(),
                fitting.size(),
                counted(waiting, handoff -> handoff.reason().code()),
                counted(waiting, handoff -> handoff.checkout().mandateId().value()),
                offers);
    }

    private static Predicate<HandoffView> by(String name, String value, OperatorId asker, Instant now) {
        return switch (name) {
            case "reason" -> handoff -> handoff.reason().code().equals(value);
            case "merchant" ->
                handoff -> handoff.checkout().merchantUrl().getHost().contains(value.toLowerCase(Locale.ROOT));
            case "min" -> handoff -> major(handoff).compareTo(new BigDecimal(value)) >= 0;
            case "max" -> handoff -> major(handoff).compareTo(new BigDecimal(value)) <= 0;
            case "age" ->
                handoff -> !handoff.openedAt()
                        .plus(Duration.ofMinutes(Long.parseLong(value)))
                        .isAfter(now);
            case "mandate" -> handoff -> handoff.checkout().mandateId().value().equals(value);
            case "escalation" -> handoff -> escalated(handoff, value);
            case "mine" ->
                handoff -> asker.equals(handoff.claimedBy())
                        || asker.equals(handoff.triage().assignedTo());
            default -> throw new ApiProblem(400, "invalid_filter", null, null);
        };
    }

    private static boolean escalated(HandoffView handoff, String value) {
        if (value.equals("second_operator")) {
            return handoff.triage().secondPersons().stream()
                    .anyMatch(one -> one.askedBy() != null && one.agreedBy() == null);
        }
        return handoff.triage().escalation() instanceof Escalation known
                && (value.equals("any") || known.reason().code().equals(value));
    }

    private static BigDecimal major(HandoffView handoff) {
        var offer = handoff.checkout().offer();
        return (offer == null ? handoff.checkout().maxTotal() : offer.total()).major();
    }

    private static Map<String, Integer> counted(List<HandoffView> waiting, Function<HandoffView, String> by) {
        return waiting.stream().collect(Collectors.groupingBy(by, Collectors.summingInt(handoff -> 1)));
    }
}
