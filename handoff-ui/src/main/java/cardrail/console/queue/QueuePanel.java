package cardrail.console.queue;

import cardrail.checkout.api.HandoffQueue;
import cardrail.console.page.ProblemWords.Described;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The waiting handoffs that the filter lets through, oldest first, or why they cannot be shown.
 *
 * @param rows null where the worker did not answer: unknown is not empty
 * @param choices what there is to filter by
 * @param works whether the reader may claim and release
 * @param problem null where the worker did answer
 */
public record QueuePanel(
        @Nullable List<QueueRow> rows,
        Choices choices,
        QueueFilter filter,
        boolean works,
        @Nullable Described problem) {

    /**
     * What is there among all that wait.
     *
     * @param waiting how many these are
     * @param fitting how many of these the filter lets through, shown or not
     * @param reasons each with how many wait for it,
     * @param mandates ids, each with how many wait under it
     * @param offers how many wait for a confirmation
     */
    public record Choices(
            int waiting,
            int fitting,
            SortedMap<String, Integer> reasons,
            SortedMap<String, Integer> mandates,
            int offers) {

        static final Choices NONE = new Choices(0, 0, new TreeMap<>(), new TreeMap<>(), 0);

        static Choices of(HandoffQueue queue) {
            return new Choices(
                    queue.waiting(),
                    queue.fitting(),
                    new TreeMap<>(queue.reasons()),
                    new TreeMap<>(queue.mandates()),
                    queue.offers());
        }
    }

    /** How many wait, shown or not; null where that is unknown. */
    public @Nullable Integer count() {
        return rows == null ? null : choices.waiting();
    }

    /** How many offers wait for a confirmation; null where that is unknown. */
    @Nullable Integer offers() {
        return rows == null ? null : choices.offers();
    }

    /** How many fit and are not shown, because they wait less long than these. */
    public int beyond() {
        return rows == null ? 0 : Math.max(0, choices.fitting() - rows.size());
    }

    /** Where the list alone is asked for again, under the same filter. @param current the handoff that is open beside it */
    public String refresh(@Nullable String current) {
        String query = filter.query();
        return "/queue" + query + (current == null ? "" : (query.isEmpty() ? "?" : "&") + "current=" + current);
    }

    /** The one whose time ends first of those that nobody has claimed; of two at once, the older. */
    public @Nullable QueueRow firstToEnd() {
        if (rows == null) {
            return null;
        }
        return rows.stream()
                .filter(row -> row.holder().equals("nobody"))
                .min(Comparator.comparing(QueueRow::deadline, Comparator.nullsLast(Comparator.naturalOrder())))
                .orElse(null);
    }
}
