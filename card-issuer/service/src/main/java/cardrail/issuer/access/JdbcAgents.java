package cardrail.issuer.access;

import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.audit.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAgents implements Agents, RevokedAgents {

    private static final String WITH_TOKEN = """
            SELECT id, wallet_id FROM agent WHERE token_hash = :token_hash AND NOT revoked
            """;

    private static final String CALLER = """
            SELECT id, wallet_id, false AS waits FROM agent WHERE token_hash = :token_hash AND NOT revoked
             UNION ALL
            SELECT agent_id, wallet_id, true
              FROM agent_request
             WHERE token_hash = :token_hash AND decision IS NULL AND expires_at > :now
             ORDER BY waits
             LIMIT 1
            """;

    private static final String INSERT = """
            INSERT INTO agent (id, name, wallet_id, token_hash, created_at)
            VALUES (:id, :name, :wallet_id, :token_hash, :created_at)
            ON CONFLICT DO NOTHING
            """;

    private static final String REVOKED = """
            SELECT EXISTS (SELECT 1 FROM agent WHERE revoked AND (name = :name OR token_hash = :token_hash))
            """;

    private static final String IS_REVOKED = "SELECT revoked FROM agent WHERE id = :id";
    private static final String IS_REVOKED_HELD = IS_REVOKED + " FOR SHARE";

    private static final String TAKEN = """
            SELECT EXISTS (SELECT 1 FROM agent WHERE lower(name) = lower(:name))
            """;

    private static final String ADD = """
            INSERT INTO agent (id, name, wallet_id, token_hash, created_at, approved_by)
            VALUES (:id, :name, :wallet_id, :token_hash, :created_at, :approved_by)
            """;

    private static final String ROWS = """
            SELECT id, name, wallet_id, created_at, approved_by, revoked, revoked_at, revoked_by, mandates_to_end
              FROM agent
            """;

    private static final String ALL = ROWS + "ORDER BY created_at DESC, id";
    private static final String LOCK = ROWS + "WHERE id = :id FOR UPDATE";

    private static final String REVOKE = """
            UPDATE agent
               SET revoked = true, revoked_at = :at, revoked_by = :by, mandates_to_end = true
             WHERE id = :id AND NOT revoked
            """;

    private static final String MANDATES_ENDED = """
            UPDATE agent SET mandates_to_end = false WHERE id = :id AND revoked
            """;

    private static final String WITH_MANDATES_TO_END = """
            SELECT id FROM agent WHERE mandates_to_end ORDER BY revoked_at, id
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    JdbcAgents(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<Actor.Agent> withToken(TokenHash token) {
        return jdbc.sql(WITH_TOKEN)
                .param("token_hash", token.bytes())
                .query((row, number) -> agent(row))
                .optional();
    }

    @Override
    public Optional<Bearer> caller(TokenHash token) {
        return jdbc.sql(CALLER)
                .param("token_hash", token.bytes())
                .param("now", now())
                .query((row, number) -> new Bearer(agent(row), row.getBoolean("waits")))
                .optional();
    }

    private static Actor.Agent agent(ResultSet row) throws SQLException {
        return new Actor.Agent(new AgentId(row.getString("id")), new WalletId(row.getString("wallet_id")));
    }

    @Override
    public boolean addUnlessKnown(Actor.Agent agent, String name, TokenHash token) {
        return jdbc.sql(INSERT)
                        .param("id", agent.id().value())
                        .param("name", name)
                        .param("wallet_id", agent.walletId().value())
                        .param("token_hash", token.bytes())
                        .param("created_at", now())
                        .update()
                == 1;
    }

    @Override
    public boolean revoked(String name, TokenHash token) {
        return jdbc.sql(REVOKED)
                .param("name", name)
                .param("token_hash", token.bytes())
                .query(Boolean.class)
                .single();
    }

    @Override
    public boolean contains(AgentId id) {
        return isRevoked(IS_REVOKED, id);
    }

    @Override
    public boolean containsOrWaits(AgentId id) {
        return isRevoked(IS_REVOKED_HELD, id);
    }

    private boolean isRevoked(String sql, AgentId id) {
        return jdbc.sql(sql)
                .param("id", id.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    @Override
    public boolean isTaken(String name) {
        return jdbc.sql(TAKEN).param("name", name).query(Boolean.class).single();
    }

    @Override
    public void add(AgentRequest approved, OperatorId by) {
        jdbc.sql(ADD)
                .param("id", approved.id().value())
                .param("name", approved.name())
                .param("wallet_id", approved.walletId().value())
                .param("token_hash", approved.token().bytes())
                .param("created_at", now())
                .param("approved_by", by.value())
                .update();
    }

    @Override
    public List<Row> all() {
        return jdbc.sql(ALL).query((row, number) -> row(row)).list();
    }

    @Override
    public Optional<Row> lock(AgentId id) {
        return jdbc.sql(LOCK)
                .param("id", id.value())
                .query((row, number) -> row(row))
                .optional();
    }

    @Override
    public boolean revoke(AgentId id, OperatorId by) {
        return jdbc.sql(REVOKE)
                        .param("id", id.value())
                        .param("at", now())
                        .param("by", by.value())
                        .update()
                == 1;
    }

    @Override
    public void mandatesEnded(AgentId id) {
        jdbc.sql(MANDATES_ENDED).param("id", id.value()).update();
    }

    @Override
    public List<AgentId> withMandatesToEnd() {
        return jdbc.sql(WITH_MANDATES_TO_END)
                .query((row, number) -> new AgentId(row.getString("id")))
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Row row(ResultSet row) throws SQLException {
        var revokedAt = row.getObject("revoked_at", OffsetDateTime.class);
        return new Row(
                new AgentId(row.getString("id")),
                row.getString("name"),
                new WalletId(row.getString("wallet_id")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                operator(row.getString("approved_by")),
                row.getBoolean("revoked"),
                revokedAt == null ? null : revokedAt.toInstant(),
                operator(row.getString("revoked_by")),
                row.getBoolean("mandates_to_end"));
    }

    private static @Nullable OperatorId operator(@Nullable String id) {
        return id == null ? null : new OperatorId(id);
    }
}
