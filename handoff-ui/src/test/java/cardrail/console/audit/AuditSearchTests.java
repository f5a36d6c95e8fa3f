package cardrail.console.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AuditSearchTests {

    @Test
    void blanksAskForEverything() {
        var search = new AuditSearch(" ", "", null, "", null, null, null);

        assertThat(search.isNarrowed()).isFalse();
        assertThat(search.asked(ZoneOffset.UTC)).isEmpty();
    }

    /** The night in which the clocks go back has 25 hours. */
    @Test
    void daysAreThoseOfTheZoneAndTheLastOneIsWhole() {
        var search = new AuditSearch("worker", "card.", "crd_1", "2026-10-25", "2026-10-25", 7L, null);

        assertThat(search.asked(ZoneId.of("Europe/Berlin")))
                .containsExactly(
                        entry("actor", "worker"),
                        entry("action", "card."),
                        entry("subject", "crd_1"),
                        entry("from", "2026-10-24T22:00:00Z"),
                        entry("to", "2026-10-25T23:00:00Z"),
                        entry("before", "7"));
    }

    @Test
    void whatIsNoDayIsRefused() {
        assertThatThrownBy(() -> new AuditSearch(null, null, null, "yesterday", null, null, null).asked(ZoneOffset.UTC))
                .isInstanceOf(DateTimeException.class);
    }

    @Test
    void theNextPageKeepsTheSearch() {
        var search = new AuditSearch("worker", null, null, null, null, null, "chk_1:9");
        assertThat(search.older(31L, null))
                .isEqualTo(new AuditSearch("worker", null, null, null, null, 31L, "chk_1:9"));
        assertThat(search.older(null, "chk_1:3"))
                .isEqualTo(new AuditSearch("worker", null, null, null, null, null, "chk_1:3"));
    }

    @Test
    void eachSourceIsAskedForWhatItCanHave() {
        assertThat(new AuditSearch(null, "mandate.", null, null, null, null, null).isOfPurchases())
                .isFalse();
        assertThat(new AuditSearch(null, "claimed", null, null, null, null, null).isOfTheIssuer())
                .isFalse();
        assertThat(new AuditSearch(null, null, "mdt_1", null, null, null, null).isOfPurchases())
                .isFalse();
        assertThat(new AuditSearch("worker", "claimed", "chk_1", "2026-11-30", null, 7L, "chk_1:3")
                        .askedOfPurchases(ZoneOffset.UTC))
                .containsExactly(
                        entry("actor", "worker"),
                        entry("from", "2026-11-30T00:00:00Z"),
                        entry("kind", "claimed"),
                        entry("checkout", "chk_1"),
                        entry("before", "chk_1:3"));
    }
}
