package cardrail.issuer.access;

import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.WalletId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAgentRequests implements AgentRequests {

    private static final String LOCK_ASKING = """
            select pg_try_advisory_xact_lock(hashtextextended('agent_request', 11))
            """;

    private static final String AWAIT_ASKING = """
            select pg_advisory_xact_lock(hashtextextended('agent_request', 11))
            """;

    private static final String UNDECIDED = """
            select count(*) from agent_request where decision is null and expires_at > :now
            """;

    private static final String ASKED_SINCE = "select count(*) from agent_request where asked_at > :since";

    private static final String INSERT = """
            insert into agent_request (agent_id, wallet_id, name, token_hash, code, asked_at, expires_at)
            values (:id, :wallet, :name, :token_hash, :code, :asked_at, :expires_at)
            """;

    private static final String ROWS = """
            select agent_id, wallet_id, name, token_hash, code, asked_at, expires_at, decision from agent_request
            """;

    private static final String WAITING =
            ROWS + "where decision is null and expires_at > :now order by asked_at, agent_id";
    private static final String LOCK = ROWS + "where agent_id = :id for update";

    private static final String DECIDE = """
            update agent_request set decision = :decision, decided_by = :by, decided_at = :now
            where agent_id = :id and decision is null
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    JdbcAgentRequests(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public boolean lockAsking() {
        return jdbc.sql(LOCK_ASKING).query(Boolean.class).single();
    }

    @Override
    public void awaitAsking() {
        jdbc.sql(AWAIT_ASKING).query().singleRow();
    }

    @Override
    public int undecided() {
        return jdbc.sql(UNDECIDED)
                .param("now", at(clock.instant()))
                .query(Integer.class)
                .single();
    }

    @Override
    public int askedWithin(Duration last) {
        return jdbc.sql(ASKED_SINCE)
                .param("since", at(clock.instant().minus(last)))
                .query(Integer.class)
                .single();
    }

    @Override
    public void insert(AgentRequest asked) {
        jdbc.sql(INSERT)
                .param("id", asked.id().value())
                .param("wallet", asked.walletId().value())
                .param("name", asked.name())
                .param("token_hash", asked.token().bytes())
                .param("code", asked.code())
                .param("asked_at", at(asked.askedAt()))
                .param("expires_at", at(asked.expiresAt()))
                .update();
    }

    @Override
    public List<AgentRequest> waiting() {
        return jdbc.sql(WAITING)
                .param("now", at(clock.instant()))
                .query((row, number) -> request(row))
                .list();
    }

    @Override
    public Optional<AgentRequest> lock(AgentId id) {
        return jdbc.sql(LOCK)
                .param("id", id.value())
                .query((row, number) -> request(row))
                .optional();
    }

    @Override
    public boolean decide(AgentId id, AgentRequest.Decision decision, OperatorId by) {
        return jdbc.sql(DECIDE)
                        .param("id", id.value())
                        .param("decision", decision.name().toLowerCase(Locale.ROOT))
                        .param("by", by.value())
                        .param("now", at(clock.instant()))
                        .update()
                == 1;
    }

    private static AgentRequest request(ResultSet row) throws SQLException {
        var decision = row.getString("decision");
        return new AgentRequest(
                new AgentId(row.getString("agent_id")),
                new WalletId(row.getString("wallet_id")),
                row.getString("name"),
                new TokenHash(row.getBytes("token_hash")),
                row.getString("code"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                decision == null ? null : AgentRequest.Decision.valueOf(decision.toUpperCase(Locale.ROOT)));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
