package cardrail.issuer.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAuditRows implements AuditRows {

    private static final String LOCK_HEAD = """
            SELECT entries, sequence, hash, NULL::bigint AS beyond
              FROM audit_head
               FOR UPDATE
            """;

    private static final String INSERT = """
            INSERT INTO audit_entry (at, actor, agent_id, wallet_id, action, subject, detail, previous_hash, hash)
            VALUES (:at, :actor, :agent, :wallet, :action, :subject, :detail, :previous, :hash)
            RETURNING sequence
            """;

    private static final String INSERT_LAST = "WITH entry AS (" + INSERT + """
            )
            UPDATE audit_head h
               SET entries = :entries, sequence = entry.sequence, hash = :hash
              FROM entry
             WHERE h.entries = :expected
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

    JdbcAuditRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public ChainHead lockHead() {
        return jdbc.sql(LOCK_HEAD).query(JdbcAuditRows::headOf).single();
    }

    @Override
    public long insert(AuditFacts facts, ChainHash previous, ChainHash hash) {
        return entry(INSERT, facts, previous, hash).query(Long.class).single();
    }

    @Override
    public void insertLast(AuditFacts facts, ChainHead from, ChainHead before, ChainHash hash) {
        int moved = entry(INSERT_LAST, facts, before.hash(), hash)
                .param("entries", before.entries() + 1)
                .param("expected", from.entries())
                .update();
        if (moved != 1) {
            throw new IllegalStateException("the head of the audit chain was not locked");
        }
    }

    private JdbcClient.StatementSpec entry(String sql, AuditFacts facts, ChainHash previous, ChainHash hash) {
        return jdbc.sql(sql)
                .param("at", facts.at().atOffset(ZoneOffset.UTC))
                .param("actor", facts.actor())
                .param("agent", facts.agentId())
                .param("wallet", facts.walletId())
                .param("action", facts.action())
                .param("subject", facts.subject())
                .param("detail", facts.detail())
                .param("previous", previous.bytes())
                .param("hash", hash.bytes());
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
