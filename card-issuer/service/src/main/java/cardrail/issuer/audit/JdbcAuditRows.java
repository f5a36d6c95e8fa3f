package cardrail.issuer.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAuditRows implements AuditRows {

    // one statement, since everybody who writes waits for it; who had to wait gets the head as it was left.
    // The sequence is taken under the lock, so that it rises along the chain.
    private static final String APPEND = """
            WITH head AS MATERIALIZED (
                SELECT hash FROM audit_head FOR UPDATE),
            entry AS (
                INSERT INTO audit_entry (at, actor, agent_id, wallet_id, action, subject, detail, previous_hash, hash)
                SELECT :at, :actor, :agent, :wallet, :action, :subject, :detail, head.hash,
                       sha256(convert_to(:before || encode(head.hash, 'hex') || :after, 'UTF8'))
                  FROM head
                RETURNING sequence, hash)
            UPDATE audit_head h
               SET entries = h.entries + 1, sequence = entry.sequence, hash = entry.hash
              FROM entry
            """;

    // one statement, so that both are of one moment
    private static final String HEAD = """
            SELECT entries, sequence, hash,
                   (SELECT min(e.sequence) FROM audit_entry e WHERE e.sequence > h.sequence) AS beyond
              FROM audit_head h
            """;

    private static final String ENTRIES = """
            SELECT sequence, at, actor, agent_id, wallet_id, action, subject, detail, previous_hash, hash
              FROM audit_entry
             WHERE sequence > :after AND sequence < :before
            """;

    private static final String HAS = "SELECT EXISTS (SELECT FROM audit_entry WHERE hash = :hash)";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;

    JdbcAuditRows(JdbcClient jdbc, NamedParameterJdbcOperations batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    @Override
    public void append(List<AuditFacts> entries) {
        var parameters = entries.stream().map(JdbcAuditRows::parameters).toArray(SqlParameterSource[]::new);
        if (!Arrays.stream(batches.batchUpdate(APPEND, parameters)).allMatch(moved -> moved == 1)) {
            throw new EmptyResultDataAccessException("the audit chain has no head", 1);
        }
    }

    private static SqlParameterSource parameters(AuditFacts facts) {
        var text = facts.aroundPrevious();
        return new MapSqlParameterSource()
                .addValue("at", facts.at().atOffset(ZoneOffset.UTC))
                .addValue("actor", facts.actor())
                .addValue("agent", facts.agentId())
                .addValue("wallet", facts.walletId())
                .addValue("action", facts.action())
                .addValue("subject", facts.subject())
                .addValue("detail", facts.detail())
                .addValue("before", text.before())
                .addValue("after", text.after());
    }

    @Override
    public Optional<ChainHead> head() {
        return jdbc.sql(HEAD).query(JdbcAuditRows::headOf).optional();
    }

    @Override
    public List<ChainedEntry> page(AuditFilter filter, long before, int limit) {
        return entries(filter, 0, before, "DESC", limit);
    }

    @Override
    public List<ChainedEntry> batch(AuditFilter filter, long after, long last, int limit) {
        return entries(filter, after, last + 1, "ASC", limit);
    }

    @Override
    public boolean has(ChainHash hash) {
        return jdbc.sql(HAS).param("hash", hash.bytes()).query(Boolean.class).single();
    }

    private List<ChainedEntry> entries(AuditFilter filter, long after, long before, String order, int limit) {
        var parameters = new HashMap<String, Object>(Map.of("after", after, "before", before, "limit", limit));
        var sql = ENTRIES + conditions(filter, parameters) + " ORDER BY sequence " + order + " LIMIT :limit";
        return jdbc.sql(sql).params(parameters).query(JdbcAuditRows::entryOf).list();
    }

    /** Only what is asked for, so that the planner may use the index on subjects. */
    private static String conditions(AuditFilter filter, Map<String, Object> parameters) {
        var sql = new StringBuilder();
        if (filter.actor() != null) {
            sql.append(" AND actor = :actor");
            parameters.put("actor", filter.actor());
        }
        if (filter.action() != null) {
            sql.append(filter.isActionPrefix() ? " AND starts_with(action, :action)" : " AND action = :action");
            parameters.put("action", filter.action());
        }
        if (filter.subject() != null) {
            sql.append(" AND subject = :subject");
            parameters.put("subject", filter.subject());
        }
        if (filter.from() != null) {
            sql.append(" AND at >= :from");
            parameters.put("from", filter.from().atOffset(ZoneOffset.UTC));
        }
        if (filter.to() != null) {
            sql.append(" AND at < :to");
            parameters.put("to", filter.to().atOffset(ZoneOffset.UTC));
        }
        return sql.toString();
    }

    private static ChainHead headOf(ResultSet row, int number) throws SQLException {
        return new ChainHead(
                row.getLong("entries"),
                row.getLong("sequence"),
                ChainHash.of(row.getBytes("hash")),
                row.getObject("beyond", Long.class));
    }

    private static ChainedEntry entryOf(ResultSet row, int number) throws SQLException {
        var facts = new AuditFacts(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("agent_id"),
                row.getString("wallet_id"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("detail"));
        return new ChainedEntry(
                row.getLong("sequence"),
                facts,
                ChainHash.of(row.getBytes("previous_hash")),
                ChainHash.of(row.getBytes("hash")));
    }
}
