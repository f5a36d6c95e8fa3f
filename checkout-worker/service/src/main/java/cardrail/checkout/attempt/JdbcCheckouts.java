package cardrail.checkout.attempt;

import cardrail.checkout.api.CheckoutEvent;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.Json;
import cardrail.issuer.api.MandateId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

@Repository
class JdbcCheckouts implements Checkouts {

    private static final String INSERT = """
            INSERT INTO checkout (id, wallet_id, agent_id, mandate_id, request, stage, attempt, requeues, reoffered,
                                  card_requested, card_closed, late_approval, settling, version, last_event, wake_at,
                                  lease_number, created_at, updated_at)
            VALUES (:id, :wallet, :agent, :mandate, CAST(:request AS jsonb), :stage, :attempt, :requeues, :reoffered,
                    :card_requested, :card_closed, :late_approval, :settling, :version, 0, :created_at,
                    0, :created_at, :created_at)
            """;

    private static final String SELECT = "SELECT * FROM checkout ";

    private static final String ONE = SELECT + "WHERE id = :id";

    private static final String ONE_OF_AGENT = SELECT + "WHERE id = :id AND agent_id = :agent";

    private static final String ALL_OF_AGENT =
            SELECT + "WHERE agent_id = :agent ORDER BY created_at DESC, id LIMIT :most";

    private static final String NEWEST = SELECT + "ORDER BY created_at DESC, id DESC LIMIT :most";

    private static final String OF_MANDATE =
            SELECT + "WHERE mandate_id = :mandate ORDER BY created_at DESC, id DESC LIMIT :most";

    private static final String OLDER = SELECT + """
            WHERE (created_at, id) < (SELECT created_at, id FROM checkout WHERE id = :before)
            ORDER BY created_at DESC, id DESC
            LIMIT :most
            """;

    private static final String MOVE = """
            UPDATE checkout
               SET stage = :stage, attempt = :attempt, requeues = :requeues, reoffered = :reoffered,
                   offer = CAST(:offer AS jsonb), card_requested = :card_requested, card_id = :card_id,
                   card_closed = :card_closed, reason = :reason, detail = :detail,
                   changes = CAST(:changes AS jsonb), handoff_id = :handoff_id,
                   order_reference = :order_reference, late_approval = :late_approval,
                   dismissed_rules = CAST(:dismissed_rules AS jsonb),
                   submitted_at = :submitted_at, settling = :settling, version = :version, wake_at = :wake_at,
                   updated_at = :now,
                   lease_owner = CASE WHEN :parks THEN NULL ELSE lease_owner END,
                   lease_until = CASE WHEN :parks THEN NULL ELSE lease_until END
             WHERE id = :id AND version = :version - 1
            """;

    private static final String UNHELD = " AND lease_owner IS NULL";

    // a cancel that was accepted while it ran is met before anybody else is asked
    private static final String HELD = """
             AND lease_owner = :node AND lease_number = :lease_number
             AND NOT (:asks_somebody AND cancel_requested_at IS NOT NULL)
            """;

    private static final String HELD_TO_SUBMIT =
            HELD + " AND stage = 'running_execute' AND lease_until > :now AND cancel_requested_at IS NULL";

    private static final String REQUEST_CANCEL = """
            UPDATE checkout
               SET cancel_requested_at = coalesce(cancel_requested_at, :now)
             WHERE id = :id
               AND stage IN ('resumed_preview', 'resumed_execute', 'running_preview', 'running_execute')
            """;

    // the row lock of the update orders events and leaves no gap: a rollback takes the number back
    private static final String NOTE = """
            WITH next AS (
                UPDATE checkout SET last_event = last_event + 1 WHERE id = :id %s
                RETURNING last_event, wallet_id, agent_id)
            INSERT INTO checkout_event (checkout_id, sequence, wallet_id, agent_id, at, actor, kind, facts)
            SELECT :id, last_event, wallet_id, agent_id, :at, :actor, :kind, CAST(:facts AS jsonb) FROM next
            """;

    private static final String NOTE_OF_ANYBODY = NOTE.formatted("");

    private static final String NOTE_OF_HOLDER =
            NOTE.formatted("AND lease_owner = :node AND lease_number = :lease_number");

    private static final String EVENTS = """
            SELECT sequence, at, actor, kind, facts
              FROM checkout_event
             WHERE checkout_id = :id AND sequence > :after
             ORDER BY sequence
             LIMIT :most
            """;

    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final InstantSource clock;

    JdbcCheckouts(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void insert(Queued.ForPreview checkout, String actor) {
        CheckoutRequest request = checkout.request();
        jdbc.sql(INSERT)
                .params(JdbcColumns.of(checkout))
                .param("wallet", request.walletId().value())
                .param("agent", request.agentId().value())
                .param("mandate", request.command().mandateId().value())
                .param("request", Json.mapper().writeValueAsString(request.command()))
                .param("created_at", JdbcColumns.at(request.createdAt()))
                .update();
        note(checkout.id(), actor, Trigger.CREATED.code(), Map.of());
    }

    @Override
    public Optional<StoredCheckout> find(CheckoutId id) {
        return jdbc.sql(ONE).param("id", id.value()).query(JdbcColumns::read).optional();
    }

    @Override
    public Optional<StoredCheckout> find(CheckoutId id, AgentId agent) {
        return jdbc.sql(ONE_OF_AGENT)
                .param("id", id.value())
                .param("agent", agent.value())
                .query(JdbcColumns::read)
                .optional();
    }

    @Override
    public List<StoredCheckout> ofAgent(AgentId agent, int most) {
        return jdbc.sql(ALL_OF_AGENT)
                .param("agent", agent.value())
                .param("most", most)
                .query(JdbcColumns::read)
                .list();
    }

    @Override
    public List<StoredCheckout> ofMandate(MandateId mandate, int most) {
        return jdbc.sql(OF_MANDATE)
                .param("mandate", mandate.value())
                .param("most", most)
                .query(JdbcColumns::read)
                .list();
    }

    @Override
    public List<StoredCheckout> all(@Nullable CheckoutId before, int most) {
        return before == null
                ? jdbc.sql(NEWEST).param("most", most).query(JdbcColumns::read).list()
                : jdbc.sql(OLDER)
                        .param("before", before.value())
                        .param("most", most)
                        .query(JdbcColumns::read)
                        .list();
    }

    @Override
    @Transactional
    public boolean move(Move move) {
        return done(parameters(MOVE + UNHELD, move, clock.instant()), move);
    }

    @Override
    @Transactional
    public boolean move(Move move, Lease lease) {
        return done(held(MOVE + HELD, move, lease, clock.instant()), move);
    }

    @Override
    @Transactional
    public boolean submit(Move move, Lease lease, Instant now) {
        return done(held(MOVE + HELD_TO_SUBMIT, move, lease, now), move);
    }

    @Override
    @Transactional
    public boolean requestCancel(CheckoutId id, String actor) {
        boolean running = jdbc.sql(REQUEST_CANCEL)
                        .param("id", id.value())
                        .param("now", JdbcColumns.at(clock.instant()))
                        .update()
                == 1;
        if (running) {
            note(id, actor, "cancel_requested", Map.of());
        }
        return running;
    }

    @Override
    @Transactional
    public boolean note(Lease lease, String actor, String kind, Map<String, String> facts) {
        return note(NOTE_OF_HOLDER, lease.checkout(), actor, kind, facts)
                        .param("node", lease.node())
                        .param("lease_number", lease.number())
                        .update()
                == 1;
    }

    @Override
    @Transactional
    public void note(CheckoutId id, String actor, String kind, Map<String, String> facts) {
        if (note(NOTE_OF_ANYBODY, id, actor, kind, facts).update() != 1) {
            throw new IllegalStateException(id + " is no checkout");
        }
    }

    private JdbcClient.StatementSpec note(
            String sql, CheckoutId id, String actor, String kind, Map<String, String> facts) {
        return jdbc.sql(sql)
                .param("id", id.value())
                .param("at", JdbcColumns.at(clock.instant()))
                .param("actor", actor)
                .param("kind", kind)
                .param("facts", Json.mapper().writeValueAsString(facts));
    }

    @Override
    public List<CheckoutEvent> events(CheckoutId id, long after, int most) {
        return jdbc.sql(EVENTS)
                .param("id", id.value())
                .param("after", after)
                .param("most", most)
                .query(JdbcCheckouts::event)
                .list();
    }

    private JdbcClient.StatementSpec held(String sql, Move move, Lease lease, Instant now) {
        return parameters(sql, move, now)
                .param("node", lease.node())
                .param("lease_number", lease.number())
                .param("asks_somebody", move.to().stage().asksSomebody());
    }

    private JdbcClient.StatementSpec parameters(String sql, Move move, Instant now) {
        return jdbc.sql(sql)
                .params(JdbcColumns.of(move.to()))
                .param("wake_at", JdbcColumns.at(move.wakeAt()))
                .param("parks", move.to().stage().parked())
                .param("now", JdbcColumns.at(now));
    }

    private boolean done(JdbcClient.StatementSpec update, Move move) {
        int rows = update.update();
        if (rows > 1) {
            throw new IllegalStateException("one checkout, " + rows + " rows");
        }
        if (rows == 1) {
            note(move.to().id(), move.actor(), move.trigger().code(), move.facts());
        }
        return rows == 1;
    }

    static CheckoutEvent event(ResultSet row, int number) throws SQLException {
        return new CheckoutEvent(
                row.getLong("sequence"),
                Objects.requireNonNull(row.getObject("at", OffsetDateTime.class))
                        .toInstant(),
                row.getString("actor"),
                row.getString("kind"),
                Json.mapper().readValue(row.getString("facts"), FACTS));
    }
}
