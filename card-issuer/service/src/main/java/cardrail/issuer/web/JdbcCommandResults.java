package cardrail.issuer.web;

import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCommandResults implements CommandResults {

    // two keys of one hash wait for each other, which costs a moment and nothing else
    private static final String LOCK = """
            SELECT pg_advisory_xact_lock(hashtextextended(concat_ws(' ', :scope, :actor, :key), 11))
            """;

    private static final String OF = """
            SELECT input_hash, result
              FROM idempotent_command
             WHERE scope = :scope AND actor = :actor AND key = :key
            """;

    private static final String STORE = """
            INSERT INTO idempotent_command (scope, actor, key, input_hash, result, created_at)
            VALUES (:scope, :actor, :key, :input_hash, :result::jsonb, :created_at)
            """;

    /** PostgreSQL's SQLSTATE of a lock timeout, which Spring does not translate. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    JdbcCommandResults(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public boolean lock(CommandKey key) {
        try {
            named(LOCK, key).query().singleRow();
            return true;
        } catch (DataAccessException e) {
            if (e.getRootCause() instanceof SQLException cause && LOCK_NOT_AVAILABLE.equals(cause.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public Optional<Stored> of(CommandKey key) {
        return named(OF, key)
                .query((row, number) -> new Stored(row.getBytes("input_hash"), row.getString("result")))
                .optional();
    }

    @Override
    public void store(CommandKey key, Stored result) {
        named(STORE, key)
                .param("input_hash", result.inputHash())
                .param("result", result.result())
                .param("created_at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private JdbcClient.StatementSpec named(String sql, CommandKey key) {
        return jdbc.sql(sql)
                .param("scope", key.scope())
                .param("actor", key.actor().code())
                .param("key", key.key());
    }
}
