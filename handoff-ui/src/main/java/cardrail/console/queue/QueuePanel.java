package cardrail.console.queue;

import cardrail.checkout.api.HandoffView;
import cardrail.checkout.api.WorkerConsole;
import cardrail.console.page.ProblemWords.Described;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
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
     * @param reasons each with how many wait for it,
     * @param mandates ids, each with how many wait under it
     */
    public record Choices(int waiting, SortedMap<String, Long> reasons, SortedMap<String, Long> mandates) {

        static final Choices NONE = of(List.of());

        static Choices of(List<HandoffView> waiting) {
            return new Choices(
                    waiting.size(),
                    counted(waiting, handoff -> handoff.reason().code()),
                    counted(waiting, handoff -> handoff.checkout().mandateId().value()));
        }

        private static SortedMap<String, Long> counted(List<HandoffView> waiting, Function<HandoffView, String> by) {
            return waiting.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
        }
    }

    /** How many wait, shown or not; null where that is unknown. */
    public @Nullable Integer count() {
        return rows == null ? null : choices.waiting();
    }

    /** Whether more may wait than were told: neither shown nor searched. */
    public boolean full() {
        return rows != null && choices.waiting() >= WorkerConsole.MOST_HANDOFFS;
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
