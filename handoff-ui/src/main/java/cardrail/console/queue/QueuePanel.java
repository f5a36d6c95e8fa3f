package cardrail.console.queue;

import cardrail.console.page.ProblemWords.Described;
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

    /** The one that has waited longest and that nobody has claimed. */
    public @Nullable QueueRow oldestFree() {
        if (rows == null) {
            return null;
        }
        for (QueueRow row : rows) {
            if (row.holder().equals("nobody")) {
                return row;
            }
        }
        return null;
    }
}
