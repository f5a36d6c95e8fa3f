package cardrail.checkout.cardholder;

import cardrail.checkout.api.HandoffId;
import cardrail.issuer.api.CheckoutId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcCodeRequests implements CodeRequests {

    /** Its time stands, and its asker still has the claim in which it was asked for. */
    private static final String LIVE = """
            (r.ended_at IS NULL AND r.expires_at > :now AND h.closed_at IS NULL AND h.holding = r.holding
             AND h.claimed_by = r.asked_by AND h.claimed_until > :now)
            """;

    private static final String INSERT = """
            INSERT INTO cardholder_request (id, handoff_id, wallet_id, agent_id, holding, asked_by, asked_as, asked_at,
                                            expires_at)
            SELECT :id, id, wallet_id, agent_id, holding, :asked_by, :asked_as, :asked_at, :expires_at
              FROM handoff WHERE id = :handoff AND claimed_by = :asked_by AND closed_at IS NULL
            """;

    private static final String SELECT = """
            SELECT r.id, r.handoff_id, h.checkout_id, r.asked_as, r.asked_at, r.expires_at, r.opened_at, r.entered_at,
                   r.sealed, %s AS live
              FROM cardholder_request r JOIN handoff h ON h.id = r.handoff_id
            """.formatted(LIVE);

    private static final String ONE = SELECT + " WHERE r.id = :id";

    private static final String LATEST = SELECT + " WHERE r.handoff_id = :handoff ORDER BY r.asked_at DESC LIMIT 1";

    private static final String UNENDED = SELECT + " WHERE r.handoff_id = :handoff AND r.ended_at IS NULL";

    private static final String BY_TOKEN =
            SELECT + " WHERE r.id = (SELECT request_id FROM cardholder_link WHERE token_sha256 = :hash)";

    private static final String OVER =
            SELECT + " WHERE r.ended_at IS NULL AND NOT " + LIVE + " ORDER BY r.expires_at LIMIT :most";

    private static final String ADD_LINK = """
            INSERT INTO cardholder_link (token_sha256, request_id, wallet_id, agent_id, made_at)
            SELECT :hash, id, wallet_id, agent_id, :now FROM cardholder_request WHERE id = :id
            """;

    private static final String OPENED = """
            UPDATE cardholder_request r SET opened_at = :now FROM handoff h
             WHERE r.id = :id AND h.id = r.handoff_id AND r.opened_at IS NULL AND %s
            """.formatted(LIVE);

    private static final String ENTERED = """
            UPDATE cardholder_request r SET entered_at = :now, sealed = :sealed, expires_at = :until FROM handoff h
             WHERE r.id = :id AND h.id = r.handoff_id AND r.entered_at IS NULL AND %s
            """.formatted(LIVE);

    private static final String REFUSED = """
            UPDATE cardholder_request SET refusals = refusals + 1 WHERE id = :id RETURNING refusals
            """;

    private static final String END = """
            UPDATE cardholder_request SET ended_at = :now, sealed = NULL WHERE id = :id AND ended_at IS NULL
            """;

    private static final String FORGOTTEN = "r.ended_at IS NOT NULL AND h.id = r.handoff_id AND h.closed_at < :before";

    private static final String FORGET_LINKS = """
            DELETE FROM cardholder_link l USING cardholder_request r, handoff h WHERE r.id = l.request_id AND %s
            """.formatted(FORGOTTEN);

    private static final String FORGET = "DELETE FROM cardholder_request r USING handoff h WHERE " + FORGOTTEN;

    private final JdbcClient jdbc;

    JdbcCodeRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void insert(New request) {
        one(jdbc.sql(INSERT)
                .param("id", request.id())
                .param("handoff", request.handoff().value())
                .param("asked_by", request.askedBy().value())
                .param("asked_as", request.askedAs())
                .param("asked_at", at(request.askedAt()))
                .param("expires_at", at(request.expiresAt()))
                .update());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int forget(Instant closedBefore) {
        jdbc.sql(FORGET_LINKS).param("before", at(closedBefore)).update();
        return jdbc.sql(FORGET).param("before", at(closedBefore)).update();
    }

    @Override
    public void serialize(HandoffId handoff) {
        var unused = jdbc.sql("SELECT id FROM handoff WHERE id = :handoff FOR UPDATE")
                .param("handoff", handoff.value())
                .query(String.class)
                .optional();
    }

    @Override
    public int countOf(HandoffId handoff) {
        return jdbc.sql("SELECT count(*) FROM cardholder_request WHERE handoff_id = :handoff")
                .param("handoff", handoff.value())
                .query(Integer.class)
                .single();
    }

    @Override
    public Optional<CodeRequest> find(UUID id, Instant now) {
        return query(ONE, now).param("id", id).query(JdbcCodeRequests::read).optional();
    }

    @Override
    public Optional<CodeRequest> latestOf(HandoffId handoff, Instant now) {
        return query(LATEST, now)
                .param("handoff", handoff.value())
                .query(JdbcCodeRequests::read)
                .optional();
    }

    @Override
    public Optional<CodeRequest> unended(HandoffId handoff, Instant now) {
        return query(UNENDED, now)
                .param("handoff", handoff.value())
                .query(JdbcCodeRequests::read)
                .optional();
    }

    @Override
    public Optional<CodeRequest> byToken(TokenHash hash, Instant now) {
        return query(BY_TOKEN, now)
                .param("hash", hash.bytes())
                .query(JdbcCodeRequests::read)
                .optional();
    }

    @Override
    public List<CodeRequest> over(Instant now, int most) {
        return query(OVER, now)
                .param("most", most)
                .query(JdbcCodeRequests::read)
                .list();
    }

    @Override
    public void addLink(UUID request, TokenHash hash, Instant now) {
        one(query(ADD_LINK, now)
                .param("id", request)
                .param("hash", hash.bytes())
                .update());
    }

    @Override
    public boolean opened(UUID request, Instant now) {
        return query(OPENED, now).param("id", request).update() == 1;
    }

    @Override
    public boolean entered(UUID request, byte[] sealed, Instant now, Instant until) {
        return query(ENTERED, now)
                        .param("id", request)
                        .param("sealed", sealed)
                        .param("until", at(until))
                        .update()
                == 1;
    }

    @Override
    public int refused(UUID request) {
        return jdbc.sql(REFUSED).param("id", request).query(Integer.class).single();
    }

    @Override
    public boolean end(UUID request, Instant now) {
        return query(END, now).param("id", request).update() == 1;
    }

    private JdbcClient.StatementSpec query(String sql, Instant now) {
        return jdbc.sql(sql).param("now", at(now));
    }

    private static void one(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("what was just read is not there: " + rows + " rows");
        }
    }

    private static CodeRequest read(ResultSet row, int number) throws SQLException {
        return new CodeRequest(
                row.getObject("id", UUID.class),
                new HandoffId(row.getString("handoff_id")),
                new CheckoutId(row.getString("checkout_id")),
                row.getString("asked_as"),
                Objects.requireNonNull(instant(row, "asked_at")),
                Objects.requireNonNull(instant(row, "expires_at")),
                instant(row, "opened_at"),
                instant(row, "entered_at"),
                row.getBoolean("live"),
                row.getBytes("sealed"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
