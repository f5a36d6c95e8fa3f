package cardrail.console.audit;

import cardrail.console.page.ProblemWords.Described;
import java.util.ArrayList;
import java.util.List;
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

    /** Of two that are sorted each, the newest of both first; what does not fit is on the page after. */
    static AuditPage of(
            List<AuditRow> entries, List<AuditRow> events, @Nullable Described missing, AuditSearch search) {
        // each source stays in its own order, by which it is paged: their times need not be in it
        var rows = new ArrayList<AuditRow>();
        int entry = 0;
        int event = 0;
        while (rows.size() < ROWS && entry + event < entries.size() + events.size()) {
            boolean isEntry = event == events.size()
                    || (entry < entries.size()
                            && !entries.get(entry)
                                    .when()
                                    .isBefore(events.get(event).when()));
            rows.add(isEntry ? entries.get(entry++) : events.get(event++));
        }
        boolean more =
                entry + event < entries.size() + events.size() || entries.size() == ROWS || events.size() == ROWS;
        var lastEntry = entry == 0 ? null : entries.get(entry - 1).sequence();
        var lastEvent = event == 0 ? null : events.get(event - 1).event();
        return new AuditPage(rows, missing, more ? search.older(lastEntry, lastEvent) : null);
    }
}
