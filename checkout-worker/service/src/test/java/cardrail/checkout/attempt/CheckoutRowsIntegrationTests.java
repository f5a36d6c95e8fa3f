package cardrail.checkout.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.checkout.api.CheckoutEvent;
import cardrail.checkout.api.HandoffId;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.MandateId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;

class CheckoutRowsIntegrationTests {

    private static final Instant NOW = CheckoutSamples.START;
    private static final Instant LATER = NOW.plus(Duration.ofSeconds(30));
    private static final Duration LEASE = Duration.ofSeconds(20);

    private final WorkerDatabase database = new WorkerDatabase(InstantSource.fixed(NOW));
    private final Checkouts checkouts = database.checkouts();
    private final Claims claims = database.claims();

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void aCheckoutIsReadAsItWasWritten(Stage stage) {
        var request = CheckoutSamples.request();
        checkouts.insert(Queued.first(request), "agent:test");
        Checkout target = CheckoutSamples.in(stage, request);
        setVersion(request.id(), target.course().version() - 1);

        if (stage != Stage.QUEUED_PREVIEW) {
            assertThat(checkouts.move(Move.of(target, Trigger.STARTED, "system")))
                    .isTrue();
        } else {
            setVersion(request.id(), target.course().version());
        }

        assertThat(checkouts.find(request.id()).orElseThrow().checkout()).isEqualTo(target);
    }

    @Test
    void anotherAgentsCheckoutIsNotThere() {
        var request = inserted();
        assertThat(checkouts.find(request.id(), request.agentId())).isPresent();
        assertThat(checkouts.find(request.id(), AgentId.next())).isEmpty();
        assertThat(checkouts.ofAgent(AgentId.next(), 10)).isEmpty();
    }

    @Test
    void aMandateHasItsOwnCheckoutsTheNewestFirst() {
        inserted();
        var older = inserted();
        var newer = new CheckoutRequest(
                CheckoutId.next(), older.agentId(), older.walletId(), older.command(), NOW.plusSeconds(1));
        checkouts.insert(Queued.first(newer), "agent:test");

        assertThat(checkouts.ofMandate(older.command().mandateId(), 10))
                .extracting(stored -> stored.checkout().request().id())
                .containsExactly(newer.id(), older.id());
        assertThat(checkouts.ofMandate(MandateId.next(), 10)).isEmpty();
    }

    @Test
    void ofTwoWorkersAtOnceOneClaims() throws ExecutionException, InterruptedException {
        for (int round = 0; round < 20; round++) {
            var id = inserted().id();
            var claimed = together(
                    () -> claims.claim(id, "node-a", NOW, NOW.plus(LEASE)).isPresent(),
                    () -> claims.claim(id, "node-b", NOW, NOW.plus(LEASE)).isPresent());
            assertThat(claimed).containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    @Tag("law-5")
    void aWorkerThatWasAwayTooLongCannotWriteOverItsSuccessor() {
        var id = inserted().id();
        Claimed old = claims.claim(id, "node-a", NOW, NOW.plus(LEASE)).orElseThrow();
        var running = ((Queued) old.checkout()).started();
        assertThat(checkouts.move(Move.of(running, Trigger.STARTED, "worker:a"), old.lease()))
                .isTrue();

        Claimed next = claims.claim(id, "node-b", LATER, LATER.plus(LEASE)).orElseThrow();

        assertThat(next.afterLoss()).isTrue();
        assertThat(claims.holds(old.lease(), LATER)).isFalse();
        var late = Move.of(running.blocked(CheckoutSamples.HALT), Trigger.BLOCKED, "worker:a");
        assertThat(checkouts.move(late, old.lease())).isFalse();
        assertThat(checkouts.move(
                        Move.of(((Running) next.checkout()).requeued(), Trigger.REQUEUED, "worker:b"), next.lease()))
                .isTrue();
    }

    @Test
    @Tag("law-5")
    void ofTwoCommandsThatSawTheSameStateOnlyTheFirstIsDone() {
        var queued = Queued.first(inserted());
        var cancel = Move.of(queued.canceled(CheckoutSamples.HALT), Trigger.CANCELED, "agent:test");

        assertThat(checkouts.move(cancel)).isTrue();
        assertThat(checkouts.move(cancel)).isFalse();
    }

    @Test
    @Tag("law-5")
    void submittingIsRefusedWithoutALivingLeaseOrAfterACancel() {
        Claimed claimed = readyToSubmit();
        var move = Move.of(((Running.Execute) claimed.checkout()).submitting(NOW), Trigger.SUBMITTING, "worker:a");

        assertThat(checkouts.submit(move, claimed.lease(), LATER)).isFalse(); // the lease has run out by then
        checkouts.requestCancel(move.to().id(), "agent:test");
        assertThat(checkouts.submit(move, claimed.lease(), NOW)).isFalse();
    }

    @Test
    @Tag("law-10")
    void whoeverCanceledIsNotAskedAnyMore() {
        Claimed claimed = readyToSubmit();
        var execute = (Running.Execute) claimed.checkout();
        checkouts.requestCancel(execute.id(), "agent:test");

        var asks = Move.of(execute.handedOff(CheckoutSamples.HALT, HandoffId.next()), Trigger.HANDED_OFF, "worker:a");
        assertThat(checkouts.move(asks, claimed.lease())).isFalse();
        var ends = Move.of(execute.canceled(CheckoutSamples.HALT), Trigger.CANCELED, "worker:a");
        assertThat(checkouts.move(ends, claimed.lease())).isTrue();
    }

    @Test
    @Tag("law-10")
    void aCancelIsLeftForWhoeverGoesOnInAPageThatWasGivenBack() {
        var id = inserted().id();
        assertThat(checkouts.requestCancel(id, "agent:test")).isFalse();
        database.jdbc()
                .sql("UPDATE checkout SET stage = 'resumed_preview' WHERE id = :id")
                .param("id", id.value())
                .update();
        assertThat(checkouts.requestCancel(id, "agent:test")).isTrue();
    }

    @Test
    void submittingIsWrittenOnceByTheHolder() {
        Claimed claimed = readyToSubmit();
        var move = Move.of(((Running.Execute) claimed.checkout()).submitting(NOW), Trigger.SUBMITTING, "worker:a");

        assertThat(checkouts.submit(move, claimed.lease(), NOW)).isTrue();
        assertThat(checkouts.submit(move, claimed.lease(), NOW)).isFalse();
        assertThat(checkouts.requestCancel(move.to().id(), "agent:test")).isFalse();
    }

    @Test
    void aHeartbeatKeepsALivingLeaseAndDoesNotReviveADeadOne() {
        Claimed claimed =
                claims.claim(inserted().id(), "node-a", NOW, NOW.plus(LEASE)).orElseThrow();

        claims.heartbeat("node-a", List.of(claimed.lease()), List.of(), NOW.plusSeconds(10), LATER);
        assertThat(claims.holds(claimed.lease(), NOW.plusSeconds(25))).isTrue();

        claims.heartbeat("node-a", List.of(claimed.lease()), List.of(), LATER.plusSeconds(1), LATER.plusSeconds(60));
        assertThat(claims.holds(claimed.lease(), LATER.plusSeconds(2))).isFalse();
    }

    @Test
    @Tag("law-9")
    void aHeartbeatTellsOfPagesWhoseSessionIsAnothersNow() {
        Claimed claimed =
                claims.claim(inserted().id(), "node-a", NOW, NOW.plus(LEASE)).orElseThrow();
        var id = claimed.lease().checkout();
        claims.openSession(claimed.lease(), NOW.plus(LEASE), null);
        assertThat(claims.heartbeat("node-a", List.of(), List.of(id), NOW.plusSeconds(1), NOW.plus(LEASE)))
                .isEmpty();
        assertThat(claims.heartbeat("node-a", List.of(), List.of(id), LATER, LATER.plus(LEASE)))
                .as("a session that has only run out")
                .isEmpty();

        assertThat(claims.claim(id, "node-b", LATER, LATER.plus(LEASE))).isPresent();

        assertThat(claims.heartbeat("node-a", List.of(), List.of(id), LATER, LATER.plus(LEASE)))
                .containsExactly(id);
    }

    @Test
    void aLivePageIsAtTheNodeThatHoldsItWhileThatLives() {
        Claimed claimed =
                claims.claim(inserted().id(), "node-a", NOW, NOW.plus(LEASE)).orElseThrow();
        var id = claimed.lease().checkout();
        assertThat(claims.home(id, NOW)).isEmpty();

        var at = URI.create("https://worker-0.example:8443");
        claims.openSession(claimed.lease(), NOW.plus(LEASE), at);
        assertThat(claims.home(id, NOW)).contains(new Claims.Home("node-a", at));
        assertThat(claims.home(id, LATER)).as("a session that has run out").isEmpty();

        Claimed next = claims.claim(id, "node-b", LATER, LATER.plus(LEASE)).orElseThrow();
        claims.openSession(next.lease(), LATER.plus(LEASE), null);
        assertThat(claims.home(id, LATER)).contains(new Claims.Home("node-b", null));
    }

    @Test
    @Tag("law-7")
    void aHeartbeatExtendsOnlyTheLeasesAndPagesItIsTold() {
        Claimed claimed =
                claims.claim(inserted().id(), "node-a", NOW, NOW.plus(LEASE)).orElseThrow();
        var id = claimed.lease().checkout();
        claims.openSession(claimed.lease(), NOW.plus(LEASE), null);

        claims.heartbeat("node-a", List.of(), List.of(), NOW.plusSeconds(10), LATER.plus(LEASE));

        assertThat(claims.holds(claimed.lease(), LATER)).isFalse();
        assertThat(claims.claim(id, "node-b", LATER, LATER.plus(LEASE))).isPresent();
    }

    @Test
    void aParkedPageKeepsItsCheckoutForItsNodeUntilTheNodeIsGone() {
        var id = inserted().id();
        Claimed parking = claims.claim(id, "node-a", NOW, NOW.plus(LEASE)).orElseThrow();
        claims.openSession(parking.lease(), NOW.plus(LEASE), null);
        claims.release(parking.lease());

        assertThat(claims.claim(id, "node-b", NOW, NOW.plus(LEASE))).isEmpty();
        assertThat(claims.due("node-b", NOW, 1000)).doesNotContain(id);
        assertThat(claims.due("node-a", NOW, 1000)).contains(id);
        assertThat(claims.claim(id, "node-b", LATER, LATER.plus(LEASE))).isPresent();
    }

    @Test
    void aCheckoutWhosePageIsGoneIsDueAlthoughNothingElseIs() {
        Claimed claimed =
                claims.claim(inserted().id(), "node-a", NOW, NOW.plus(LEASE)).orElseThrow();
        var id = claimed.lease().checkout();
        claims.openSession(claimed.lease(), NOW.plus(LEASE), null);
        claims.release(claimed.lease(), null);

        assertThat(claims.due("node-b", NOW, 1000)).doesNotContain(id);
        assertThat(claims.due("node-b", LATER, 1000)).contains(id);
    }

    @Test
    @Tag("law-5")
    void whoeverLostTheLeaseWritesNeitherEventsNorItsPage() {
        var id = inserted().id();
        Claimed old = claims.claim(id, "node-a", NOW, NOW.plus(LEASE)).orElseThrow();
        Claimed next = claims.claim(id, "node-b", LATER, LATER.plus(LEASE)).orElseThrow();

        assertThat(checkouts.note(old.lease(), "worker:a", "step", Map.of())).isFalse();
        assertThat(claims.openSession(old.lease(), LATER.plus(LEASE), null)).isFalse();

        assertThat(checkouts.note(next.lease(), "worker:b", "step", Map.of())).isTrue();
        assertThat(claims.openSession(next.lease(), LATER.plus(LEASE), null)).isTrue();
        assertThat(checkouts.events(id, 1, 10))
                .singleElement()
                .satisfies(event -> assertThat(event.actor()).isEqualTo("worker:b"));
    }

    @Test
    void eventsHaveNoGapsHoweverManyWrite() throws ExecutionException, InterruptedException {
        var id = inserted().id();
        Callable<Boolean> writer = () -> {
            for (int i = 0; i < 25; i++) {
                checkouts.note(id, "worker:a", "step", Map.of("step", "s" + i));
            }
            return true;
        };
        together(writer, writer);

        assertThat(checkouts.events(id, 0, 1000).stream().map(CheckoutEvent::sequence))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 51).boxed().toList());
        assertThat(checkouts.events(id, 49, 1000)).hasSize(2);
    }

    @Test
    void theRoleThatServesCannotEditEvents() {
        inserted();
        assertThatThrownBy(() -> database.jdbc()
                        .sql("UPDATE checkout_event SET kind = 'x'")
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(
                        () -> database.jdbc().sql("DELETE FROM checkout_event").update())
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("permission denied");
    }

    private CheckoutRequest inserted() {
        var request = CheckoutSamples.request();
        checkouts.insert(Queued.first(request), "agent:test");
        return request;
    }

    private Claimed readyToSubmit() {
        var id = inserted().id();
        Claimed claimed = claims.claim(id, "node-a", NOW, NOW.plus(LEASE)).orElseThrow();
        var execute = (Running.Execute)
                CheckoutSamples.in(Stage.RUNNING_EXECUTE, claimed.checkout().request());
        setVersion(id, execute.course().version() - 1);
        assertThat(checkouts.move(Move.of(execute, Trigger.CARD_ISSUED, "worker:a"), claimed.lease()))
                .isTrue();
        return new Claimed(checkouts.find(id).orElseThrow(), claimed.lease(), false);
    }

    private void setVersion(CheckoutId id, long version) {
        database.jdbc()
                .sql("UPDATE checkout SET version = :version WHERE id = :id")
                .param("version", version)
                .param("id", id.value())
                .update();
    }

    private static List<Boolean> together(Callable<Boolean> one, Callable<Boolean> other)
            throws ExecutionException, InterruptedException {
        try (var threads = Executors.newFixedThreadPool(2)) {
            var results = new ArrayList<Boolean>();
            for (Future<Boolean> result : threads.invokeAll(List.of(one, other))) {
                results.add(result.get());
            }
            return results;
        }
    }
}
