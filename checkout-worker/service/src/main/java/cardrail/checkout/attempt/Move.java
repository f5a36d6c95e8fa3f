package cardrail.checkout.attempt;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A transition to be written: the state reached, what moved it, who, and when the row wants to be looked at again.
 *
 * @param actor {@code agent:agt_…}, {@code operator:opr_…}, {@code worker:<node>} or {@code system}
 * @param facts ids, codes and amounts for the event; no personal data and no page text
 * @param wakeAt when the row is due next; null where nothing is to be done without somebody's command
 */
public record Move(
        Checkout to,
        Trigger trigger,
        String actor,
        Map<String, String> facts,
        @Nullable Instant wakeAt) {

    public Move {
        facts = Map.copyOf(facts);
    }

    public static Move of(Checkout to, Trigger trigger, String actor) {
        return new Move(to, trigger, actor, Map.of(), null);
    }

    public Move with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        var more = new HashMap<>(facts);
        more.put(name, value.toString());
        return new Move(to, trigger, actor, more, wakeAt);
    }

    public Move waking(@Nullable Instant at) {
        return new Move(to, trigger, actor, facts, at);
    }
}
