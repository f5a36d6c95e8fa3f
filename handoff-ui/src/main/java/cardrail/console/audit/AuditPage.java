package cardrail.console.audit;

import cardrail.console.page.ProblemWords.Described;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was found in both sources, the newest first.
 *
 * @param missing why the events of purchases are not among it; null where they are, or cannot be
 * @param older the page after this one; null where this is the last
 */
public record AuditPage(
        List<AuditRow> rows,
        @Nullable Described missing,
        @Nullable AuditSearch older) {

    /** As many as each source gives at once; a full page may have a next one. */
    static final int ROWS = 100;

    /** Of two that are sorted each, the newest of both; what does not fit is on the page after. */
    static AuditPage of(
            List<AuditRow> entries, List<AuditRow> events, @Nullable Described missing, AuditSearch search) {
        var rows = Stream.concat(entries.stream(), events.stream())
                .sorted(Comparator.comparing(AuditRow::when).reversed())
                .limit(ROWS)
                .toList();
        boolean more = rows.size() < entries.size() + events.size() || entries.size() == ROWS || events.size() == ROWS;
        var lastEntry = rows.stream()
                .filter(row -> row.event() == null)
                .reduce((first, last) -> last)
                .map(AuditRow::sequence)
                .orElse(null);
        var lastEvent = rows.stream()
                .map(AuditRow::event)
                .filter(event -> event != null)
                .reduce((first, last) -> last)
                .orElse(null);
        return new AuditPage(rows, missing, more ? search.older(lastEntry, lastEvent) : null);
    }
}
