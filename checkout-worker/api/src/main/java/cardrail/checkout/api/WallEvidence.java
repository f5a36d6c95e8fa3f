package cardrail.checkout.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How clearly a wall was seen, where, and what else it may have been.
 *
 * @param confidence percent of twice the weight from which the rule holds: 50 where it only just does, 100 from twice as
 *     much on. A measure of the rule's own weights and no probability
 * @param frame origin of the child frame in which it was seen; null where it was the page itself
 * @param element what names the element that is outlined on the picture; null where it was seen by words or by the answer alone
 * @param considered other rules that saw something too, those that came nearest first, each with what kept it from holding
 */
public record WallEvidence(
        int confidence, @Nullable String frame, @Nullable String element, List<String> considered) {

    public WallEvidence {
        considered = List.copyOf(considered);
    }
}
