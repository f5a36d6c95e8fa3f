package cardrail.checkout.cardholder;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.attempt.CheckoutSamples;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.attempt.WorkerDatabase;
import cardrail.checkout.handoff.Handoff;
import cardrail.checkout.handoff.HandoffTimes;
import cardrail.checkout.handoff.Handoffs;
import cardrail.checkout.handoff.WorkItems;
import cardrail.issuer.api.OperatorId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;

/** How long the rows of asked codes are kept, on real rows. */
class CodeRetentionIntegrationTests {

    private static final Duration RETENTION = Duration.ofDays(90);
    private static final HandoffTimes TIMES = new HandoffTimes(
            Duration.ofMinutes(15),
            Duration.ofMinutes(8),
            Duration.ofSeconds(60),
            Duration.ofSeconds(15),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofMinutes(3));

    private Instant now = CheckoutSamples.START;
    private final InstantSource clock = () -> now;
    private final WorkerDatabase database = new WorkerDatabase(clock);
    private final Handoffs handoffs = WorkItems.handoffs(database);
    private final CodeRequests requests = new JdbcCodeRequests(database.jdbc());
    private final CodeSweep sweep = new CodeSweep(
            requests, database.checkouts(), database.get(PlatformTransactionManager.class), RETENTION, clock);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatWasAskedIsDeletedWithItsLinksWhenTheTimeOfItsHandoffIsOver() {
        var closed = asked();
        var waiting = asked();
        now = now.plus(Duration.ofMinutes(1));
        var held = (Handoff.Waiting) handoffs.find(closed).orElseThrow();
        assertThat(handoffs.save(held.returned(now))).isTrue();
        sweep.sweep();

        now = now.plus(RETENTION);
        sweep.forget();
        assertThat(requests.countOf(closed)).as("at the last moment").isOne();
        now = now.plusSeconds(1);
        sweep.forget();
        assertThat(requests.countOf(closed)).isZero();
        assertThat(links(closed)).isZero();
        assertThat(requests.countOf(waiting)).as("of one that is not closed").isOne();
        assertThat(links(waiting)).isOne();
    }

    /** Of an item that somebody holds, with its link. */
    private HandoffId asked() {
        var id = WorkItems.waiting(Stage.HANDOFF_PREVIEW, database, handoffs, TIMES);
        var holder = OperatorId.next();
        var open = (Handoff.Open) handoffs.find(id).orElseThrow();
        assertThat(handoffs.save(open.claimed(holder, now, TIMES))).isTrue();
        var request = UUID.randomUUID();
        requests.insert(new CodeRequests.New(request, id, holder, "ada", now, now.plus(Duration.ofMinutes(15))));
        requests.addLink(request, TokenHash.of(id.value()), now);
        return id;
    }

    private int links(HandoffId id) {
        return database.jdbc()
                .sql("SELECT count(*) FROM cardholder_link l WHERE l.token_sha256 = :hash")
                .param("hash", TokenHash.of(id.value()).bytes())
                .query(Integer.class)
                .single();
    }
}
