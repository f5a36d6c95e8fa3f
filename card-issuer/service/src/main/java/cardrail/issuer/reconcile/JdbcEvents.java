package cardrail.issuer.reconcile;

import cardrail.issuer.stripe.StripeEvent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcEvents implements EventRows {

    private static final String INSERT = """
            insert into stripe_event (id, type, object_id, card_id, created_at, received_at, due_at)
            values (:id, :type, :object, :card, :created, :at, :at)
            """;
    private static final String INSERT_NEW = INSERT + "on conflict (id) do nothing";
    private static final String INSERT_OR_REPEAT = INSERT + """
            on conflict (id) do update set processed_at = null, attempts = 0, due_at = excluded.due_at
            where stripe_event.processed_at is not null
            """;
    private static final String DUE = """
            select * from stripe_event where processed_at is null and due_at <= :now order by created_at, id limit 100
            """;
    private static final String MARK_PROCESSED =
            "update stripe_event set processed_at = :at where id = :id and processed_at is null";
    private static final String POSTPONE =
            "update stripe_event set attempts = attempts + 1, due_at = :until where id = :id and processed_at is null";
    private static final String ATTEMPTS = "select attempts from stripe_event where id = :id";
    private static final String ASKED_UNTIL = "select asked_until from stripe_poll";
    private static final String MARK_ASKED_UNTIL = """
            insert into stripe_poll (asked_until) values (:until)
            on conflict (only_row) do update set asked_until = greatest(stripe_poll.asked_until, excluded.asked_until)
            """;

    private final JdbcClient jdbc;

    JdbcEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean insert(StripeEvent event, Instant at) {
        return insert(INSERT_NEW, event, at) == 1;
    }

    @Override
    public void insertOrRepeat(StripeEvent event, Instant at) {
        insert(INSERT_OR_REPEAT, event, at);
    }

    private int insert(String sql, StripeEvent event, Instant at) {
        return jdbc.sql(sql)
                .param("id", event.id())
                .param("type", event.type())
                .param("object", event.objectId())
                .param("card", event.cardId())
                .param("created", utc(event.created()))
                .param("at", utc(at))
                .update();
    }

    @Override
    public List<StripeEvent> due(Instant now) {
        return jdbc.sql(DUE)
                .param("now", utc(now))
                .query((row, _) -> new StripeEvent(
                        row.getString("id"),
                        row.getString("type"),
                        row.getString("object_id"),
                        row.getString("card_id"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    @Override
    public void markProcessed(String id, Instant at) {
        jdbc.sql(MARK_PROCESSED).param("id", id).param("at", utc(at)).update();
    }

    @Override
    public void postpone(String id, Instant until) {
        jdbc.sql(POSTPONE).param("id", id).param("until", utc(until)).update();
    }

    @Override
    public int attempts(String id) {
        return jdbc.sql(ATTEMPTS).param("id", id).query(Integer.class).single();
    }

    @Override
    public Optional<Instant> askedUntil() {
        return jdbc.sql(ASKED_UNTIL).query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
    }

    @Override
    public void markAskedUntil(Instant until) {
        jdbc.sql(MARK_ASKED_UNTIL).param("until", utc(until)).update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
