package cardrail.checkout.api;

import java.time.Instant;
import java.util.Map;

/**
 * One event of a checkout, appended in order.
 *
 * @param sequence from 1 without gaps, per checkout
 * @param actor {@code agent:agt_…}, {@code operator:opr_…}, {@code worker:<node>} or {@code system}
 * @param kind stable, such as {@code offer_made} or {@code submitting}
 * @param facts ids, codes and amounts, no page text; what a person wrote about a refusal is among them for people only
 */
public record CheckoutEvent(long sequence, Instant at, String actor, String kind, Map<String, String> facts) {

    public CheckoutEvent {
        facts = Map.copyOf(facts);
    }
}
