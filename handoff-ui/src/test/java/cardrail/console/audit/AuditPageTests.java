package cardrail.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditPageTests {

    private static final AuditSearch ALL = new AuditSearch(null, null, null, null, null, null, null);
    private static final Instant START = Instant.parse("2026-11-30T10:00:00Z");

    @Test
    void theNewestOfBothComesFirst() {
        var page = AuditPage.of(List.of(entry(7, 70), entry(6, 50)), List.of(event(3, 60)), null, ALL);

        assertThat(page.rows()).extracting(AuditRow::sequence).containsExactly(7L, 3L, 6L);
        assertThat(page.older()).isNull();
    }

    /** An entry gets its number when it is written, after its time was taken: the two need not be in one order. */
    @Test
    void noPageLosesOrRepeatsAnEntryWhoseTimeIsNotInTheOrderOfItsNumber() {
        var events = Stream.iterate(199, at -> at >= 101, at -> at - 1)
                .map(at -> event(at, at))
                .toList();
        var first = AuditPage.of(List.of(entry(10, 100), entry(9, 150)), events, null, ALL);

        assertThat(first.rows()).hasSize(AuditPage.ROWS);
        assertThat(first.older()).isNotNull();
        var shown = first.rows().stream()
                .filter(row -> row.event() == null)
                .map(AuditRow::sequence)
                .toList();
        assertThat(first.older().before()).isEqualTo(shown.isEmpty() ? null : shown.getLast());
        assertThat(shown).isSortedAccordingTo((one, other) -> Long.compare(other, one));
        assertThat(shown).doesNotContain(9L);
    }

    private static AuditRow entry(long sequence, int second) {
        return row(sequence, second, null);
    }

    private static AuditRow event(long sequence, int second) {
        return row(sequence, second, "chk_1." + sequence);
    }

    private static AuditRow row(long sequence, int second, @Nullable String event) {
        return new AuditRow(
                sequence, START.plusSeconds(second), event, "10:00", "worker", "started", "started", "chk_1", "", null);
    }
}
