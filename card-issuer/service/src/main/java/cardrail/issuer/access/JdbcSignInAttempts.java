package cardrail.issuer.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps names as hashes: people type passwords into the wrong box. */
@Repository
class JdbcSignInAttempts implements SignInAttempts {

    private static final String FORGET_OLD = """
            DELETE FROM sign_in_failures WHERE last_at < :before
            """;

    private static final String ENSURE = """
            INSERT INTO sign_in_failures (username_hash, failures, last_at) VALUES (:name, 0, :now)
            ON CONFLICT DO NOTHING
            """;

    private static final String LOCK = """
            SELECT failures, locked_until, last_at FROM sign_in_failures WHERE username_hash = :name FOR UPDATE
            """;

    private static final String COUNT = """
            UPDATE sign_in_failures SET failures = :failures, locked_until = :locked_until, last_at = :now
             WHERE username_hash = :name
            """;

    private static final String FORGET = """
            DELETE FROM sign_in_failures WHERE username_hash = :name
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    JdbcSignInAttempts(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional
    public boolean begin(String username) {
        var name = TokenHash.of(username).bytes();
        var now = clock.instant();
        jdbc.sql(FORGET_OLD)
                .param("before", utc(now.minus(LockOut.FORGOTTEN_AFTER)))
                .update();
        jdbc.sql(ENSURE).param("name", name).param("now", utc(now)).update();
        // a success beside us may just have removed the row; then nothing is counted against this name
        var before = jdbc.sql(LOCK)
                .param("name", name)
                .query(JdbcSignInAttempts::lockOut)
                .optional()
                .orElse(LockOut.NONE);
        if (before.isLockedAt(now)) {
            return false;
        }
        var after = before.attemptAt(now);
        jdbc.sql(COUNT)
                .param("failures", after.failures())
                .param("locked_until", after.lockedUntil() == null ? null : utc(after.lockedUntil()))
                .param("now", utc(now))
                .param("name", name)
                .update();
        return true;
    }

    @Override
    @Transactional
    public void succeeded(String username) {
        jdbc.sql(FORGET).param("name", TokenHash.of(username).bytes()).update();
    }

    private static LockOut lockOut(ResultSet row, int number) throws SQLException {
        return new LockOut(row.getInt("failures"), instant(row, "locked_until"), instant(row, "last_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
