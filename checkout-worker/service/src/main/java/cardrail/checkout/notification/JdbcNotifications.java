package cardrail.checkout.notification;

import cardrail.issuer.api.CheckoutId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is to be told. */
@Repository
class JdbcNotifications {

    private static final String INSERT = """
            INSERT INTO notification (id, kind, subject, wallet_id, agent_id, channel, state, created_at, due_at)
            VALUES (:id, :kind, :subject, :wallet, :agent, :channel, 'waiting', :now, :now)
            ON CONFLICT (kind, subject, channel) DO NOTHING
            """;

    private static final String OWNERS = "SELECT wallet_id, agent_id FROM checkout WHERE id = :checkout";

    /** One node has it until it is taken to be lost, which the number of the attempt then shows. */
    private static final String TAKE = """
            UPDATE notification SET due_at = :lost, attempts = attempts + 1
             WHERE id = (SELECT id FROM notification
                          WHERE state = 'waiting' AND due_at <= :now AND channel = :channel
                          ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, kind, subject, channel, attempts, created_at
            """;

    private static final String END = """
            UPDATE notification
               SET state = :state, ended_at = :now,
                   failed_at = CASE WHEN :failure::text IS NULL THEN failed_at ELSE :now END,
                   failure = coalesce(:failure::text, failure)
             WHERE id = :id AND state = 'waiting' AND attempts = :attempts
            """;

    private static final String LATER = """
            UPDATE notification
               SET due_at = :due,
                   failed_at = CASE WHEN :failure::text IS NULL THEN failed_at ELSE :now END,
                   failure = coalesce(:failure::text, failure)
             WHERE id = :id AND state = 'waiting' AND attempts = :attempts
            """;

    /** Also of what nobody waits for any more: it was never told. */
    private static final String TROUBLE = """
            SELECT DISTINCT ON (channel) channel || ': ' || failure AS trouble
              FROM notification
             WHERE failed_at > :since AND state <> 'sent' AND channel = ANY (:channels)
               AND NOT EXISTS (SELECT FROM notification later
                                WHERE later.channel = notification.channel AND later.state = 'sent'
                                  AND later.ended_at > notification.failed_at)
             ORDER BY channel, failed_at DESC
            """;

    private static final String LEAVE = """
            UPDATE notification SET state = 'dropped', ended_at = :now
             WHERE state = 'waiting' AND channel <> ALL (:channels)
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
    record Taken(UUID id, Kind kind, String subject, String channel, int attempts, Instant createdAt) {}

    /** Whose it is. */
    record Owners(String wallet, String agent) {}

    Owners ownersOf(CheckoutId checkout) {
        return jdbc.sql(OWNERS)
                .param("checkout", checkout.value())
                .query((row, number) -> new Owners(row.getString("wallet_id"), row.getString("agent_id")))
                .single();
    }

    /** Does nothing where it is there already. */
    void insert(Kind kind, String subject, Owners owners, String channel, Instant now) {
        jdbc.sql(INSERT)
                .param("id", UUID.randomUUID())
                .param("kind", kind.code())
                .param("subject", subject)
                .param("wallet", owners.wallet())
                .param("agent", owners.agent())
                .param("channel", channel)
                .param("now", at(now))
                .update();
    }

    /** @param lost after which another node may send what this one has taken */
    Optional<Taken> take(String channel, Instant now, Duration lost) {
        return jdbc.sql(TAKE)
                .param("channel", channel)
                .param("now", at(now))
                .param("lost", at(now.plus(lost)))
                .query(JdbcNotifications::read)
                .optional();
    }

    /**
     * Does nothing where another node has taken it since.
     *
     * @param failure null where it did not fail now
     */
    void end(Taken taken, End end, @Nullable String failure, Instant now) {
        jdbc.sql(END)
                .param("id", taken.id())
                .param("attempts", taken.attempts())
                .param("state", end.code)
                .param("failure", failure)
                .param("now", at(now))
                .update();
    }

    /** As {@link #end}, and it is due once more. */
    void later(Taken taken, Instant due, @Nullable String failure, Instant now) {
        jdbc.sql(LATER)
                .param("id", taken.id())
                .param("attempts", taken.attempts())
                .param("due", at(due))
                .param("failure", failure)
                .param("now", at(now))
                .update();
    }

    /** The latest failure of each channel that has not taken anything since. */
    List<String> trouble(Collection<String> channels, Instant since) {
        return jdbc.sql(TROUBLE)
                .param("channels", channels.toArray(String[]::new))
                .param("since", at(since))
                .query((row, number) -> row.getString("trouble"))
                .list();
    }

    /** What waits for a channel that is not used any more. */
    void leave(Collection<String> channels, Instant now) {
        jdbc.sql(LEAVE)
                .param("channels", channels.toArray(String[]::new))
                .param("now", at(now))
                .update();
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
                Kind.ofCode(row.getString("kind")),
                row.getString("subject"),
                row.getString("channel"),
                row.getInt("attempts"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
