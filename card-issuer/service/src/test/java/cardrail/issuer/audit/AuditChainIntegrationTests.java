package cardrail.issuer.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.issuer.SettableClock;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.AuditVerification;
import cardrail.issuer.api.AuditVerification.Reason;
import cardrail.issuer.api.WalletId;
import cardrail.lab.database.DatabaseLogin;
import cardrail.lab.database.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The chain on a database of each test's own, which the tests then forge as only its owner can. */
class AuditChainIntegrationTests {

    private static final String COLUMNS =
            "at, actor, agent_id, wallet_id, action, subject, detail, previous_hash, hash";

    private final TestDatabase database = TestDatabase.fresh();
    private final SettableClock clock = new SettableClock();
    private final DriverManagerDataSource source = source();
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final JdbcAuditRows rows = new JdbcAuditRows(jdbc, new NamedParameterJdbcTemplate(source));
    private final ChainedAuditTrail trail = new ChainedAuditTrail(rows, clock);
    private final AuditChain chain = new AuditChain(rows);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));

    @Test
    void anEmptyChainHolds() {
        migrate("latest");
        assertThat(chain.verify()).isEqualTo(new AuditVerification(0, true, null, null, "0".repeat(64)));
    }

    @Test
    void anEntryIsHashedInItsCanonicalForm() {
        var facts = new AuditFacts(clock.instant(), "worker", null, "wal_1", "card.armed", "crd_1", "a \"b\"\n€");
        assertThat(facts.canonical(ChainHash.NONE))
                .isEqualTo("{\"action\":\"card.armed\",\"actor\":\"worker\",\"agent_id\":null,\"at\":\""
                        + facts.atText() + "\",\"detail\":\"a \\\"b\\\"\\n€\",\"previous\":\"" + "0".repeat(64)
                        + "\",\"subject\":\"crd_1\",\"wallet_id\":\"wal_1\"}");
        assertThat(facts.atText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    }

    @Test
    void whatWasWrittenBeforeThereWasAChainIsInIt() {
        migrate("3");
        var odd = IntStream.range(1, 0x20)
                .mapToObj(Character::toString)
                .reduce("\"\\/€\u007f\u2028\uD83D\uDE00<é>", String::concat);
        for (var at : List.of("2026-01-02T03:04:05Z", "2026-01-02 03:04:05.1234+02", "1999-12-31 23:59:59.999999Z")) {
            jdbc.sql("""
                            INSERT INTO audit_entry (at, actor, agent_id, wallet_id, action, subject, detail)
                            VALUES (:at::timestamptz, 'worker', NULL, NULL, 'a.b', 'x', :odd),
                                   (:at::timestamptz, 'agent:agt_1', 'agt_1', 'wal_1', 'a.b', 'x', '')
                            """).param("at", at).param("odd", odd).update();
        }
        asOwner("DELETE FROM issuing.audit_entry WHERE sequence = 3");

        migrate("latest");
        var last = record("after");

        var verified = chain.verify();
        assertThat(verified.ok()).as(verified.toString()).isTrue();
        assertThat(verified.entries()).isEqualTo(6);
        assertThat(verified.head()).isEqualTo(last.hash().hex());
        assertThat(rows.page(AuditFilter.ALL, Long.MAX_VALUE, 9)
                        .getLast()
                        .facts()
                        .detail())
                .isEqualTo(odd);
    }

    @Test
    void gapsOfTheSequenceAreNoneOfTheChain() {
        five();
        asOwner("ALTER TABLE issuing.audit_entry ALTER sequence RESTART WITH 100");
        record("after a gap");
        assertThat(chain.verify().ok()).isTrue();
        assertThat(chain.verify().entries()).isEqualTo(6);
    }

    @Test
    void whatIsRolledBackIsNotInTheChain() {
        five();
        transaction.executeWithoutResult(status -> {
            trail.record(Actor.Service.SYSTEM, "test.failed", "x", "");
            status.setRollbackOnly();
        });
        assertThat(chain.verify().ok()).isTrue();
        assertThat(chain.verify().entries()).isEqualTo(5);
    }

    @Test
    void whatIsRecordedAfterTheEntriesWereWrittenFailsItsTransactionAndIsNotLost() {
        five();
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
                    trail.record(Actor.Service.SYSTEM, "test.early", "x", "");
                    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public void beforeCommit(boolean readOnly) {
                            trail.record(Actor.Service.SYSTEM, "test.late", "x", "");
                        }
                    });
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(chain.verify().ok()).isTrue();
        assertThat(chain.verify().entries()).isEqualTo(5);
    }

    @Test
    @Timeout(20)
    void aTransactionHoldsTheHeadOnlyWhileItCommits() {
        five();
        transaction.executeWithoutResult(_ -> {
            trail.record(Actor.Service.SYSTEM, "test.slow", "x", "");
            // another connection: it would wait for ever, were the head locked by the one above
            apart().executeWithoutResult(_ -> trail.record(Actor.Service.SYSTEM, "test.fast", "x", ""));
        });
        assertThat(rows.page(AuditFilter.ALL, Long.MAX_VALUE, 2))
                .extracting(entry -> entry.facts().action())
                .containsExactly("test.slow", "test.fast");
        assertThat(chain.verify().ok()).isTrue();
    }

    @Test
    void aChangedDetailIsFound() {
        var entries = five();
        asOwner("UPDATE issuing.audit_entry SET detail = 'forged' WHERE sequence = " + entries.get(2));
        assertBroken(2, entries.get(2), Reason.HASH);
    }

    @Test
    void aChangedWalletIsFound() {
        var entries = five();
        asOwner("UPDATE issuing.audit_entry SET wallet_id = 'wal_forged' WHERE sequence = " + entries.get(4));
        assertBroken(4, entries.get(4), Reason.HASH);
    }

    @Test
    void aDeletedMiddleEntryIsFoundAtTheOneThatFollowedIt() {
        var entries = five();
        asOwner("DELETE FROM issuing.audit_entry WHERE sequence = " + entries.get(2));
        assertBroken(2, entries.get(3), Reason.MISSING);
    }

    @Test
    void aDeletedFirstEntryIsFound() {
        var entries = five();
        asOwner("DELETE FROM issuing.audit_entry WHERE sequence = " + entries.get(0));
        assertBroken(0, entries.get(1), Reason.MISSING);
    }

    @Test
    void aDeletedLastEntryIsFound() {
        var entries = five();
        asOwner("DELETE FROM issuing.audit_entry WHERE sequence = " + entries.get(4));
        assertBroken(4, entries.get(4), Reason.MISSING);
    }

    @Test
    void anEmptiedTrailIsFound() {
        var entries = five();
        asOwner("DELETE FROM issuing.audit_entry");
        assertBroken(0, entries.get(4), Reason.MISSING);
    }

    @Test
    void aSwappedPairIsFoundAtItsFirst() {
        var entries = five();
        long first = entries.get(1);
        long second = entries.get(2);
        asOwner("CREATE TABLE issuing.swapped AS SELECT * FROM issuing.audit_entry WHERE sequence IN (%d, %d)"
                .formatted(first, second));
        asOwner("DELETE FROM issuing.audit_entry WHERE sequence IN (%d, %d)".formatted(first, second));
        asOwner("""
                INSERT INTO issuing.audit_entry (sequence, %1$s) OVERRIDING SYSTEM VALUE
                SELECT %2$d - sequence, %1$s FROM issuing.swapped
                """.formatted(COLUMNS, first + second));
        assertBroken(1, first, Reason.LINK);
    }

    @Test
    void anEntryForgedWithAHashOfItsOwnIsFoundAtTheNext() {
        var entries = five();
        asOwner("""
                UPDATE issuing.audit_entry SET detail = 'forged', hash = decode('%s', 'hex') WHERE sequence = %d
                """.formatted(forgedHash(entries.get(2)), entries.get(2)));
        assertBroken(3, entries.get(3), Reason.MISSING);
    }

    @Test
    void aLastEntryForgedWithAHashOfItsOwnIsFound() {
        var entries = five();
        asOwner("""
                UPDATE issuing.audit_entry SET detail = 'forged', hash = decode('%s', 'hex') WHERE sequence = %d
                """.formatted(forgedHash(entries.get(4)), entries.get(4)));
        assertBroken(5, entries.get(4), Reason.LINK);
    }

    @Test
    void anEntryBehindTheHeadIsFound() {
        five();
        // what the role that serves could do: insert without moving the head
        var head = rows.head().orElseThrow();
        var facts = AuditFacts.of(clock.instant(), Actor.Service.SYSTEM, "test.forged", "x", "");
        long forged = insert(facts, head.hash());
        assertBroken(5, forged, Reason.LINK);
    }

    @Test
    void aRemovedHeadIsFoundAndNothingMoreIsWritten() {
        five();
        asOwner("DELETE FROM issuing.audit_head");
        assertThat(chain.verify().ok()).isFalse();
        assertThat(chain.verify().reason()).isEqualTo(Reason.MISSING);
        assertThatThrownBy(() -> record("x")).isInstanceOf(DataAccessException.class);
    }

    @Test
    void nothingFollowsOneEntryTwice() {
        five();
        var facts = AuditFacts.of(clock.instant(), Actor.Service.SYSTEM, "test.branch", "x", "");
        assertThatThrownBy(() -> insert(facts, ChainHash.NONE))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("previous_hash");
    }

    @Test
    void aChainOfSeveralBatchesIsWalkedWhole() {
        migrate("latest");
        transaction.executeWithoutResult(_ ->
                IntStream.range(0, 1001).forEach(i -> trail.record(Actor.Service.SYSTEM, "test.many", "x" + i, "")));
        assertThat(chain.verify().entries()).isEqualTo(1001);
        assertThat(chain.verify().ok()).isTrue();
        var read = new ArrayList<String>();
        chain.each(AuditFilter.ALL, entry -> read.add(entry.facts().subject()));
        assertThat(read)
                .containsExactlyElementsOf(
                        IntStream.range(0, 1001).mapToObj(i -> "x" + i).toList());
    }

    @Test
    void manyAtOnceMakeOneChainWhoseSequenceRises() throws ExecutionException, InterruptedException {
        migrate("latest");
        try (var threads = Executors.newFixedThreadPool(8)) {
            var writers = threads.invokeAll(IntStream.range(0, 200)
                    .<Callable<Void>>mapToObj(number -> () -> {
                        apart().executeWithoutResult(_ -> IntStream.rangeClosed(0, number % 3)
                                .forEach(i -> trail.record(Actor.Service.SYSTEM, "test.many", "x" + number, "" + i)));
                        return null;
                    })
                    .toList());
            for (var writer : writers) {
                writer.get();
            }
        }
        // the walk goes by the sequence, so a place in the chain that it contradicts is found
        var verified = chain.verify();
        assertThat(verified.ok()).as(verified.toString()).isTrue();
        assertThat(verified.entries()).isEqualTo(399);
    }

    @Test
    void aTextThatLooksLikeThePlaceOfTheHashIsNone() {
        five();
        var mark = "\",\"previous\":\"" + "0".repeat(64) + "\"";
        transaction.executeWithoutResult(
                _ -> trail.record(Actor.Service.SYSTEM, mark, mark, mark + "\u0001€\uD83D\uDE00"));
        assertThat(chain.verify().ok()).isTrue();
        assertThat(chain.verify().entries()).isEqualTo(6);
    }

    private long insert(AuditFacts facts, ChainHash previous) {
        return jdbc.sql("""
                        INSERT INTO audit_entry (at, actor, action, subject, detail, previous_hash, hash)
                        VALUES (:at, :actor, :action, :subject, :detail, :previous, :hash) RETURNING sequence
                        """)
                .param("at", facts.at().atOffset(ZoneOffset.UTC))
                .param("actor", facts.actor())
                .param("action", facts.action())
                .param("subject", facts.subject())
                .param("detail", facts.detail())
                .param("previous", previous.bytes())
                .param("hash", facts.hashAfter(previous).bytes())
                .query(Long.class)
                .single();
    }

    private void assertBroken(long whole, long sequence, Reason reason) {
        var verified = chain.verify();
        assertThat(verified.ok()).isFalse();
        assertThat(verified.firstBroken()).isEqualTo(sequence);
        assertThat(verified.reason()).isEqualTo(reason);
        assertThat(verified.entries()).isEqualTo(whole);
    }

    /** @return the sequences */
    private List<Long> five() {
        migrate("latest");
        var entries = IntStream.range(0, 5)
                .mapToObj(i -> record("entry " + i).sequence())
                .toList();
        assertThat(chain.verify().ok()).isTrue();
        assertThat(chain.verify().entries()).isEqualTo(5);
        return entries;
    }

    private ChainedEntry record(String detail) {
        clock.tick(Duration.ofMillis(7));
        var agent = new Actor.Agent(AgentId.next(), WalletId.next());
        transaction.executeWithoutResult(_ -> trail.record(agent, "test.done", "x", detail));
        return rows.page(AuditFilter.ALL, Long.MAX_VALUE, 1).getFirst();
    }

    private String forgedHash(long sequence) {
        var entry = rows.page(AuditFilter.ALL, sequence + 1, 1).getFirst();
        var was = entry.facts();
        return new AuditFacts(
                        was.at(), was.actor(), was.agentId(), was.walletId(), was.action(), was.subject(), "forged")
                .hashAfter(entry.previous())
                .hex();
    }

    private TransactionTemplate apart() {
        var template = new TransactionTemplate(new JdbcTransactionManager(source));
        template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return template;
    }

    private void migrate(String target) {
        var owner = database.roles().issuingOwner();
        Flyway.configure()
                .dataSource(database.url(), owner.user(), owner.password())
                .schemas("issuing")
                .createSchemas(false)
                .placeholders(Map.of("app_role", database.roles().issuingApp().user()))
                .target(target)
                .load()
                .migrate();
    }

    private void asOwner(String sql) {
        try (var connection = database.connect(database.roles().issuingOwner());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private DriverManagerDataSource source() {
        DatabaseLogin app = database.roles().issuingApp();
        var made = new DriverManagerDataSource(database.url(), app.user(), app.password());
        made.setSchema("issuing");
        return made;
    }
}
