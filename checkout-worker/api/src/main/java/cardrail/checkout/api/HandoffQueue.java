package cardrail.checkout.api;

import java.util.List;
import java.util.Map;

/**
 * What waits for a person, under a filter.
 *
 * @param items those that fit, the oldest first, at most {@link WorkerConsole#MOST_HANDOFFS}
 * @param waiting how many wait in all, whether they fit or not
 * @param fitting how many fit, told or not
 * @param reasons of all that wait, by the code of their reason
 * @param mandates of all that wait, by the id of their mandate
 * @param offers how many offers wait for a confirmation, which is no handoff
 */
public record HandoffQueue(
        List<HandoffView> items,
        int waiting,
        int fitting,
        Map<String, Integer> reasons,
        Map<String, Integer> mandates,
        int offers) {

    public HandoffQueue {
        items = List.copyOf(items);
        reasons = Map.copyOf(reasons);
        mandates = Map.copyOf(mandates);
    }
}
