package cardrail.issuer.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cardrail.lab.database.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/** Several issuers on one database, and one after the other. */
@Tag("thorough")
class RoundsIntegrationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final TriggerKey KEPT = TriggerKey.triggerKey("kept", "rounds");

    private final TestDatabase database = TestDatabase.fresh();
    private final List<String> settings = SmallIssuer.settings(database);
    private final AtomicInteger turns = new AtomicInteger();

    @Test
    void aRoundRunsInOneIssuerAtATimeAndNeverBesideItself() {
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        var round = new Round("kept", Duration.ofMillis(50), () -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            passes(Duration.ofMillis(120));
            atOnce.decrementAndGet();
            turns.incrementAndGet();
        });
        var first = SmallIssuer.start(settings, round);
        try (var _ = SmallIssuer.start(settings, round)) {
            await().atMost(PATIENCE).until(() -> turns.get() > 10);
            first.close();
            int before = turns.get();
            await().atMost(PATIENCE).until(() -> turns.get() > before + 3);
        } finally {
            first.close();
        }
        assertThat(most).hasValue(1);
    }

    /** By the hour: until the next turn of its own the round would be nobody's. */
    @Test
    void theRoundOfAKilledIssuerIsTakenOver() throws IOException {
        var dying = new ProcessBuilder(Stream.concat(java(), settings.stream()).toList())
                .redirectErrorStream(true)
                .start();
        try (var said = dying.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.lines().anyMatch(HangingIssuer.IN_ITS_ROUND::equals))
                    .isTrue();
            try (var _ = SmallIssuer.start(settings, every(HOUR))) {
                assertThat(turns).hasValue(0);

                dying.destroyForcibly();

                await().atMost(PATIENCE).until(() -> turns.get() == 1);
            }
        } finally {
            dying.destroyForcibly();
        }
    }

    private static Stream<String> java() {
        return Stream.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HangingIssuer.class.getName());
    }

    @Test
    void oneThatWaitsKeepsNoOtherFromItsTurn() {
        var all = new CountDownLatch(7);
        var rounds = Stream.of("a", "b", "c", "d", "e", "f", "g")
                .map(name -> new Round(name, HOUR, () -> {
                    all.countDown();
                    awaited(all);
                    turns.incrementAndGet();
                }))
                .toArray(Round[]::new);
        try (var _ = SmallIssuer.start(settings, rounds)) {
            await().atMost(PATIENCE).until(() -> turns.get() == 7);
        }
    }

    @Test
    void theScheduleSurvivesARestartAndAChangedIntervalHolds() throws SchedulerException {
        var due = InstantSource.system().instant();
        try (var issuer = SmallIssuer.start(settings, every(HOUR))) {
            await().atMost(PATIENCE).until(() -> turns.get() == 1);
            due = kept(issuer).getNextFireTime().toInstant();
        }
        try (var issuer = SmallIssuer.start(settings, every(HOUR))) {
            assertThat(kept(issuer).getNextFireTime().toInstant()).isEqualTo(due);
        }
        assertThat(turns).hasValue(1);
        try (var _ = SmallIssuer.start(settings, every(Duration.ofMillis(200)))) {
            await().atMost(PATIENCE).until(() -> turns.get() > 3);
        }
    }

    @Test
    void manyMissedTurnsAreMadeUpForByOne() throws SchedulerException, SQLException {
        var minute = every(Duration.ofMinutes(1));
        try (var _ = SmallIssuer.start(settings, minute)) {
            await().atMost(PATIENCE).until(() -> turns.get() == 1);
        }
        try (var connection = database.connectAsAdmin();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(
                            "update issuing.qrtz_triggers set next_fire_time = next_fire_time - 3600000"))
                    .isEqualTo(1);
        }
        try (var issuer = SmallIssuer.start(settings, minute)) {
            await().atMost(PATIENCE).until(() -> turns.get() == 2);
            assertThat(kept(issuer).getNextFireTime().toInstant())
                    .isAfter(InstantSource.system().instant().plusSeconds(15));
        }
        assertThat(turns).hasValue(2);
    }

    @Test
    void aRoundThatFailsStartsOver() {
        var fails = new Round("kept", Duration.ofMillis(100), () -> {
            turns.incrementAndGet();
            throw new IllegalStateException("as the test wants it");
        });
        try (var _ = SmallIssuer.start(settings, fails)) {
            await().atMost(PATIENCE).until(() -> turns.get() > 2);
        }
    }

    @Test
    void whatIsUnderWayIsWaitedFor() {
        var begun = new CountDownLatch(1);
        var closing = new CountDownLatch(1);
        var ended = new AtomicBoolean();
        var issuer = SmallIssuer.start(settings, new Round("kept", HOUR, () -> {
            begun.countDown();
            awaited(closing);
            passes(Duration.ofMillis(700));
            ended.set(true);
        }));
        issuer.addApplicationListener((ApplicationListener<ContextClosedEvent>) _ -> closing.countDown());
        awaited(begun);

        issuer.close();

        assertThat(ended).isTrue();
    }

    private Round every(Duration interval) {
        return new Round("kept", interval, turns::incrementAndGet);
    }

    private static Trigger kept(ApplicationContext issuer) throws SchedulerException {
        return issuer.getBean(Scheduler.class).getTrigger(KEPT);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void passes(Duration time) {
        try {
            assertThat(new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS))
                    .isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
