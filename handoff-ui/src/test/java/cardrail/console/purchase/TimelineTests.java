package cardrail.console.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.CheckoutEvent;
import cardrail.console.page.Formats;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelineTests {

    private static final Instant AT = Instant.parse("2026-03-02T10:15:30Z");
    private static final Formats FORMATS = new Formats(Locale.UK, ZoneOffset.UTC, AT);

    @Test
    void namesAStepByItselfAndLeavesItsPictureToTheFilm() {
        var event = only("step", Map.of("step", "cart_done", "evidence", "evd_" + "0".repeat(32)));

        assertThat(event.words()).isEqualTo("Cart done");
        assertThat(event.facts()).isEmpty();
    }

    @Test
    void shortensIdentifiersAndDigestsAndKeepsThemWholeBeside() {
        String card = "crd_0123456789abcdef0123456789abcdef";
        String digest = "d65ac4214a69dc011054452dc47eb5157094149d4bb053516fe0ea3cb5fd67e7";
        var event = only("offer_made", Map.of("card", card, "digest", digest, "total", "EUR 18.90"));

        assertThat(event.words()).isEqualTo("Offer made");
        assertThat(event.facts())
                .containsExactly(
                        new Timeline.Fact("card: crd_01234567…", card),
                        new Timeline.Fact("digest: d65ac4214a69…", digest),
                        new Timeline.Fact("total: EUR 18.90", "EUR 18.90"));
    }

    private static Timeline.Event only(String kind, Map<String, String> facts) {
        var events = List.of(new CheckoutEvent(1, AT, "worker:one", kind, facts));
        return Timeline.of(events, List.of(), FORMATS).events().getFirst();
    }
}
