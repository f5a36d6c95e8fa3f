package cardrail.checkout.attempt;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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

    private static final Set<Trigger> TELLS_CHANGES =
            EnumSet.of(Trigger.BLOCKED, Trigger.NOT_CLICKED, Trigger.HANDED_OFF, Trigger.OFFER_CHANGED);

    public Move {
        facts = Map.copyOf(facts);
    }

    public static Move of(Checkout to, Trigger trigger, String actor) {
        var facts = TELLS_CHANGES.contains(trigger) ? changed(to.course()) : Map.<String, String>of();
        return new Move(to, trigger, actor, facts, null);
    }

    /** Field by field; of what is page text only that it changed. */
    private static Map<String, String> changed(Course course) {
        var facts = new HashMap<String, String>();
        for (var change : course.changes()) {
            var plain = isPlain(change.field());
            var offered = change.offered();
            var now = change.now();
            facts.put(
                    "changed." + change.field(),
                    offered == null ? "new" : now == null ? "gone" : plain ? offered + " -> " + now : "other words");
        }
        return facts;
    }

    private static boolean isPlain(String field) {
        return switch (field) {
            case "total", "currency", "merchant_origin", "card_origins" -> true;
            case String other -> other.endsWith(".quantity") || other.endsWith(".price");
        };
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
