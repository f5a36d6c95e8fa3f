package cardrail.checkout.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a handoff can be, or was, saved as a merchant exception.
 *
 * @param acts what the operator did at the page that was not known, selectors and kinds; empty until the page was given back and
 *     automation went on in it
 * @param yaml the file that they make; null where they make none
 * @param mayBeSaved whether whoever asks may save it now
 * @param saved null until somebody did
 * @param waiting what was proposed for the same merchant in other handoffs and is not decided yet, oldest first
 */
public record HandoffException(
        List<OperatorAct> acts,
        @Nullable String yaml,
        boolean mayBeSaved,
        @Nullable ProposedException saved,
        List<ProposedException> waiting) {

    public HandoffException {
        acts = List.copyOf(acts);
        waiting = List.copyOf(waiting);
    }
}
