package cardrail.console.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.CheckoutEvent;
import cardrail.checkout.api.EvidenceId;
import cardrail.checkout.api.EvidenceView;
import cardrail.console.page.Formats;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelineTests {

    private static final Instant AT = Instant.parse("2026-03-02T10:15:30Z");
    private static final Formats FORMATS = new Formats(Locale.UK, ZoneId.of("UTC"), AT);

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
                        new Timeline.Fact("card: crd_01234567…", card, null),
                        new Timeline.Fact("digest: d65ac4214a69…", digest, null),
                        new Timeline.Fact("total: EUR 18.90", "EUR 18.90", null));
    }

    @Test
    void knowsABlockReasonInAFactAndInTheTitleOfAScreenshot() {
        assertThat(only("blocked", Map.of("reason", "price_changed")).facts())
                .containsExactly(new Timeline.Fact("reason: price changed", "price_changed", "price_changed"));
        assertThat(Timeline.shot(piece("Wall: three_ds_challenge", AT), "10:15:30"))
                .extracting(Timeline.Shot::title, Timeline.Shot::reason)
                .containsExactly("Wall", "three_ds_challenge");
        assertThat(Timeline.shot(piece("Card filled: masked", AT), "10:15:30"))
                .extracting(Timeline.Shot::title, Timeline.Shot::reason)
                .containsExactly("Card filled: masked", null);
    }

    @Test
    void saysTheDayAndTheZoneOnceAndTheDateOfWhatWasOnAnotherDay() {
        var events = List.of(
                new CheckoutEvent(1, AT, "worker:one", "handed_off", Map.of()),
                new CheckoutEvent(2, AT.plus(Duration.ofHours(20)), "system", "expired", Map.of()));

        var timeline = Timeline.of(events, List.of(piece("Opened", AT.plusSeconds(5))), FORMATS);

        assertThat(timeline.day()).isEqualTo("2 Mar 2026, UTC");
        assertThat(timeline.events())
                .extracting(Timeline.Event::at)
                .containsExactly("10:15:30", "3 Mar 2026, 06:15:30");
        assertThat(timeline.shots()).extracting(Timeline.Shot::at).containsExactly("10:15:35");
        assertThat(Timeline.of(List.of(), List.of(), FORMATS).day()).isNull();
    }

    private static EvidenceView piece(String title, Instant at) {
        return new EvidenceView(EvidenceId.next(), title, at, at.plus(Duration.ofDays(30)), List.of());
    }

    private static Timeline.Event only(String kind, Map<String, String> facts) {
        var events = List.of(new CheckoutEvent(1, AT, "worker:one", kind, facts));
        return Timeline.of(events, List.of(), FORMATS).events().getFirst();
    }
}
