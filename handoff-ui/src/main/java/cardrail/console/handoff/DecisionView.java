package cardrail.console.handoff;

import cardrail.checkout.api.Decision;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something the operator may do now, with what it does to the card, the money and the agent.
 *
 * @param word the part of the message key that names it: the verb, or for a resolution {@code resolve.<resolution>}
 */
public record DecisionView(
        String verb,
        @Nullable String resolution,
        String word,
        String card,
        String money,
        String agent,
        boolean dangerous) {

    /** In the worker's order, but never a dangerous one before a harmless one. */
    static List<DecisionView> of(List<Decision> decisions) {
        return decisions.stream()
                .sorted(Comparator.comparing(Decision::dangerous))
                .map(DecisionView::of)
                .toList();
    }

    private static DecisionView of(Decision decision) {
        String resolution =
                decision.resolution() == null ? null : decision.resolution().code();
        return new DecisionView(
                decision.verb(),
                resolution,
                resolution == null ? decision.verb() : decision.verb() + "." + resolution,
                decision.card(),
                decision.money(),
                decision.agent(),
                decision.dangerous());
    }
}
