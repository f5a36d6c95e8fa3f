package cardrail.issuer.database;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.RowMapperResultSetExtractor;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/**
 * Locks a row and reads it, in one round trip. They are two statements, because under PostgreSQL's {@code READ COMMITTED} one
 * that waits for a lock sees whatever it joins as that was before it waited; the second sees all of it as the lock found it.
 * Both are sent at once (PostgreSQL's driver splits them at the semicolon), so that those who wait for the lock do not also wait
 * for a network and for two threads to be woken.
 *
 * @param <T> what a row of the second is read to
 */
public final class LockThenRead<T> {

    private final String statements;
    private final ResultSetExtractor<List<T>> reader;

    /**
     * @param lock selects what it locks; where there is nothing, what the second finds is not read
     * @param read may have the same named parameters
     */
    public LockThenRead(String lock, String read, RowMapper<T> mapper) {
        this.statements = lock + ";\n" + read;
        this.reader = new RowMapperResultSetExtractor<>(mapper);
    }

    /** @return the rows of the second statement; none where the first locked none */
    public List<T> execute(NamedParameterJdbcOperations jdbc, Map<String, ? extends @Nullable Object> parameters) {
        var rows = jdbc.execute(statements, parameters, statement -> {
            statement.execute();
            try (var locked = statement.getResultSet()) {
                if (!locked.next()) {
                    // the second statement sees what was committed since, and that is not locked
                    return List.<T>of();
                }
            }
            if (!statement.getMoreResults()) {
                throw new IllegalStateException("the second statement answered nothing");
            }
            try (var results = statement.getResultSet()) {
                return reader.extractData(results);
            }
        });
        return rows == null ? List.of() : rows;
    }
}
