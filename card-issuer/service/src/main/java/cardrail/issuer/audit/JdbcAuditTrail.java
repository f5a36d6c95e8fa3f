package cardrail.issuer.audit;

import cardrail.issuer.api.AuditEntryView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcAuditTrail implements AuditTrail {

    private static final String INSERT = """
            INSERT INTO audit_entry (at, actor, agent_id, wallet_id, action, subject, detail)
            VALUES (:at, :actor, :agent, :wallet, :action, :subject, :detail)
            """;

    private static final String PAGE = """
            SELECT sequence, at, actor, action, subject, detail
              FROM audit_entry
             WHERE sequence < :before
             ORDER BY sequence DESC
             LIMIT :limit
            """;

    private static final int PAGE_ENTRIES = 100;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    JdbcAuditTrail(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Actor actor, String action, String subject, String detail) {
        var agent = actor instanceof Actor.Agent a ? a : null;
        jdbc.sql(INSERT)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", actor.code())
                .param("agent", agent == null ? null : agent.id().value())
                .param("wallet", agent == null ? null : agent.walletId().value())
                .param("action", action)
                .param("subject", subject)
                .param("detail", detail)
                .update();
    }

    @Override
    public List<AuditEntryView> page(@Nullable Long before) {
        return jdbc.sql(PAGE)
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("limit", PAGE_ENTRIES)
                .query(JdbcAuditTrail::entry)
                .list();
    }

    private static AuditEntryView entry(ResultSet row, int number) throws SQLException {
        return new AuditEntryView(
                row.getLong("sequence"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("detail"));
    }
}
