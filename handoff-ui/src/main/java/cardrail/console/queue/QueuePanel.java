package cardrail.console.queue;

import cardrail.console.page.ProblemWords.Described;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The waiting handoffs, oldest first, or why they cannot be shown.
 *
 * @param rows null where the worker did not answer: unknown is not empty
 * @param problem null where it did
 */
public record QueuePanel(
        @Nullable List<QueueRow> rows, @Nullable Described problem) {

    /** How many wait; null where that is unknown. */
    public @Nullable Integer count() {
        return rows == null ? null : rows.size();
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
