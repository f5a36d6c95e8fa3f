package cardrail.checkout.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.CheckoutId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckoutRecordsIntegrationTests {

    private static final Instant NOW = CheckoutSamples.START;

    private final WorkerDatabase database = new WorkerDatabase(InstantSource.fixed(NOW));
    private final Checkouts checkouts = database.checkouts();
    private final CheckoutRecords records = database.get(CheckoutRecords.class);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyOfferThatWaitsIsListedHoweverManyCheckoutsAreNewerAndWhatExpiresFirstComesFirst() {
        database.jdbc()
                .sql("UPDATE checkout SET wake_at = NULL WHERE stage = 'awaiting_confirmation'")
                .update(); // of other tests
        var late = offered(NOW.plus(Duration.ofMinutes(9)));
        var soon = offered(NOW.plus(Duration.ofMinutes(1)));
        var held = offered(NOW.plus(Duration.ofMinutes(2)));
        database.jdbc()
                .sql("UPDATE checkout SET lease_owner = 'node-a', lease_until = wake_at WHERE id = :id")
                .param("id", held.value())
                .update();
        for (int i = 0; i < 120; i++) {
            checkouts.insert(Queued.first(CheckoutSamples.request()), "agent:test");
        }

        assertThat(ids(records.offered(200))).containsExactly(soon, late);
        assertThat(records.offers()).as("what the badge counts").isEqualTo(2);
        assertThat(ids(records.offered(1))).containsExactly(soon);
        assertThat(ids(checkouts.all(null, 100)))
                .as("what the list was made of before")
                .doesNotContain(soon);

        checkouts.move(Move.of(waiting(soon).canceled(Halt.without("Not now.")), Trigger.CANCELED, "agent:test"));
        assertThat(ids(records.offered(200))).containsExactly(late);
    }

    @Test
    void eventsOfAllCheckoutsAreFoundByWhoDidWhatToWhatAndWhenTheNewestFirstAndPageByPage() {
        var one = inserted();
        var other = inserted();
        var operator = "operator:opr_" + "3".repeat(32);
        checkouts.note(one, operator, "claimed", Map.of("handoff", "hnd_1"));
        checkouts.note(other, operator, "payment_allowed", Map.of());
        checkouts.note(one, "worker:node-a", "step", Map.of("step", "open"));

        assertThat(found(new EventFilter(operator, null, null, null, null, null)))
                .hasSize(2)
                .containsOnly("claimed", "payment_allowed");
        assertThat(found(new EventFilter("operator", null, one, null, null, null)))
                .containsExactly("claimed");
        assertThat(found(new EventFilter(null, "payment_allowed", other, null, null, null)))
                .containsExactly("payment_allowed");
        assertThat(found(new EventFilter(null, null, one, null, null, null)))
                .as("without the steps of the machine")
                .containsExactly("claimed", "created");
        assertThat(found(new EventFilter(null, "step", one, null, null, null))).containsExactly("step");
        assertThat(found(new EventFilter(operator, null, null, NOW.plusSeconds(1), null, null)))
                .isEmpty();
        assertThat(found(new EventFilter(operator, null, null, null, NOW, null)))
                .isEmpty();

        var all = new EventFilter(null, null, one, null, null, null);
        var newest = records.events(all, 1).getFirst();
        assertThat(newest.cursor()).isEqualTo(one + ":2");
        assertThat(found(new EventFilter(null, null, one, null, null, new EventFilter.Place(one, 2))))
                .containsExactly("created");
    }

    private CheckoutId inserted() {
        var request = CheckoutSamples.request();
        checkouts.insert(Queued.first(request), "agent:test");
        return request.id();
    }

    private List<String> found(EventFilter filter) {
        return records.events(filter, 100).stream()
                .map(one -> one.event().kind())
                .toList();
    }

    private CheckoutId offered(Instant until) {
        var request = CheckoutSamples.request();
        checkouts.insert(Queued.first(request), "agent:test");
        var waiting = CheckoutSamples.in(Stage.AWAITING_CONFIRMATION, request);
        database.jdbc()
                .sql("UPDATE checkout SET version = :version, created_at = :old WHERE id = :id")
                .param("version", waiting.course().version() - 1)
                .param("old", JdbcColumns.at(NOW.minus(Duration.ofDays(1))))
                .param("id", request.id().value())
                .update();
        assertThat(checkouts.move(
                        Move.of(waiting, Trigger.OFFER_MADE, "worker:test").waking(until)))
                .isTrue();
        return request.id();
    }

    private AwaitingConfirmation waiting(CheckoutId id) {
        return (AwaitingConfirmation) checkouts.find(id).orElseThrow().checkout();
    }

    private static List<CheckoutId> ids(List<StoredCheckout> found) {
        return found.stream().map(one -> one.checkout().id()).toList();
    }
}
