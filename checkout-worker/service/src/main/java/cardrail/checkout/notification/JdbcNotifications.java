package cardrail.checkout.notification;

import cardrail.checkout.api.HandoffId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is to be told. */
@Repository
class JdbcNotifications {

    private static final String INSERT = """
            INSERT INTO notification (id, handoff_id, channel, state, created_at, due_at)
            VALUES (:id, :handoff, :channel, 'waiting', :now, :now)
            """;

    /** Each row to one node; one that dies with it gives it back by its time. */
    private static final String TAKE = """
            UPDATE notification SET due_at = :lost, attempts = attempts + 1
             WHERE id IN (SELECT id FROM notification
                           WHERE state = 'waiting' AND due_at <= :now AND channel = ANY (:channels)
                           ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED)
            RETURNING id, handoff_id, channel, attempts, created_at
            """;

    private static final String END = """
            UPDATE notification SET state = :state, ended_at = :now, failure = coalesce(:failure, failure)
             WHERE id = :id AND state = 'waiting'
            """;

    private static final String LATER = """
            UPDATE notification SET due_at = :due, failure = :failure WHERE id = :id AND state = 'waiting'
            """;

    private static final String TROUBLE = """
            SELECT DISTINCT ON (channel) channel || ': ' || failure AS trouble
              FROM notification
             WHERE failure IS NOT NULL
               AND (state = 'waiting' OR state = 'given_up' AND ended_at > :since)
               AND NOT EXISTS (SELECT FROM notification later
                                WHERE later.channel = notification.channel AND later.state = 'sent'
                                  AND later.ended_at > coalesce(notification.ended_at, notification.created_at))
             ORDER BY channel, due_at DESC
            """;

    private final JdbcClient jdbc;

    JdbcNotifications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How one ended. */
    enum End {
        SENT("sent"),
        /** Nobody waits for it any more. */
        DROPPED("dropped"),
        GIVEN_UP("given_up");

        private final String code;

        End(String code) {
            this.code = code;
        }
    }

    /** @param attempts with this one */
    record Taken(UUID id, HandoffId handoff, String channel, int attempts, Instant createdAt) {}

    void insert(HandoffId handoff, String channel, Instant now) {
        jdbc.sql(INSERT)
                .param("id", UUID.randomUUID())
                .param("handoff", handoff.value())
                .param("channel", channel)
                .param("now", at(now))
                .update();
    }

    /** @param lost after which another node may send what this one has taken */
    List<Taken> take(List<String> channels, Instant now, Duration lost, int most) {
        return jdbc.sql(TAKE)
                .param("channels", channels.toArray(String[]::new))
                .param("now", at(now))
                .param("lost", at(now.plus(lost)))
                .param("most", most)
                .query(JdbcNotifications::read)
                .list();
    }

    void end(UUID id, End end, @Nullable String failure, Instant now) {
        jdbc.sql(END)
                .param("id", id)
                .param("state", end.code)
                .param("failure", failure)
                .param("now", at(now))
                .update();
    }

    void later(UUID id, Instant due, String failure) {
        jdbc.sql(LATER)
                .param("id", id)
                .param("due", at(due))
                .param("failure", failure)
                .update();
    }

    /** The latest failure of each channel that has not taken anything since. */
    List<String> trouble(Instant since) {
        return jdbc.sql(TROUBLE)
                .param("since", at(since))
                .query((row, number) -> row.getString("trouble"))
                .list();
    }

    /** @return how many */
    int forget(Instant endedBefore) {
        return jdbc.sql("DELETE FROM notification WHERE ended_at < :before")
                .param("before", at(endedBefore))
                .update();
    }

    private static Taken read(ResultSet row, int number) throws SQLException {
        return new Taken(
                row.getObject("id", UUID.class),
                new HandoffId(row.getString("handoff_id")),
                row.getString("channel"),
                row.getInt("attempts"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
