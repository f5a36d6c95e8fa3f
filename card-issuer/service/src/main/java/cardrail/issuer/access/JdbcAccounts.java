package cardrail.issuer.access;

import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAccounts implements Accounts {

    private static final String NAMED = """
            SELECT id, username, password_hash, roles, disabled FROM operator WHERE username = :username
            """;

    private static final String OF = """
            SELECT id, username, password_hash, roles, disabled FROM operator WHERE id = :id
            """;

    private static final String ENABLED = """
            SELECT id, username, password_hash, roles, disabled FROM operator WHERE NOT disabled ORDER BY username
            """;

    private static final String INSERT = """
            INSERT INTO operator (id, username, password_hash, roles, created_at)
            VALUES (:id, :username, :password_hash, :roles, :created_at)
            ON CONFLICT DO NOTHING
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    JdbcAccounts(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<Account> named(String username) {
        return jdbc.sql(NAMED)
                .param("username", username)
                .query(JdbcAccounts::account)
                .optional();
    }

    @Override
    public Optional<Account> of(OperatorId id) {
        return jdbc.sql(OF).param("id", id.value()).query(JdbcAccounts::account).optional();
    }

    @Override
    public List<Account> enabled() {
        return jdbc.sql(ENABLED).query(JdbcAccounts::account).list();
    }

    @Override
    public boolean addUnlessKnown(Account account) {
        return jdbc.sql(INSERT)
                        .param("id", account.id().value())
                        .param("username", account.username())
                        .param("password_hash", account.passwordHash())
                        .param(
                                "roles",
                                account.roles().stream()
                                        .map(OperatorRole::code)
                                        .sorted()
                                        .toArray(String[]::new))
                        .param("created_at", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        var roles = (String[]) row.getArray("roles").getArray();
        return new Account(
                new OperatorId(row.getString("id")),
                row.getString("username"),
                row.getString("password_hash"),
                Arrays.stream(roles).map(OperatorRole::ofCode).collect(Collectors.toUnmodifiableSet()),
                row.getBoolean("disabled"));
    }
}
