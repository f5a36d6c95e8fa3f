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
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAccounts implements Accounts {

    private static final String NAMED = """
            SELECT id, username, password_hash, provider, roles, disabled FROM operator
             WHERE username = :username AND password_hash IS NOT NULL
            """;

    private static final String PROVIDED = """
            SELECT id, username, password_hash, provider, roles, disabled FROM operator
             WHERE provider = :provider AND subject = :subject
            """;

    private static final String OF = """
            SELECT id, username, password_hash, provider, roles, disabled FROM operator WHERE id = :id
            """;

    private static final String ENABLED = """
            SELECT id, username, password_hash, provider, roles, disabled FROM operator
             WHERE NOT disabled ORDER BY username
            """;

    private static final String INSERT = """
            INSERT INTO operator (id, username, password_hash, provider, subject, roles, created_at)
            VALUES (:id, :username, :password_hash, :provider, :subject, :roles, :created_at)
            ON CONFLICT DO NOTHING
            """;

    private static final String CHANGE_ROLES = """
            UPDATE operator SET roles = :roles WHERE id = :id
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
    public Optional<Account> provided(String provider, String subject) {
        return jdbc.sql(PROVIDED)
                .param("provider", provider)
                .param("subject", subject)
                .query(JdbcAccounts::account)
                .optional();
    }

    @Override
    public boolean addUnlessKnown(Account account) {
        return added(account, null);
    }

    @Override
    public boolean addProvidedUnlessKnown(Account account, String subject) {
        return added(account, subject);
    }

    private boolean added(Account account, @Nullable String subject) {
        return jdbc.sql(INSERT)
                        .param("id", account.id().value())
                        .param("username", account.username())
                        .param("password_hash", account.passwordHash())
                        .param("provider", account.provider())
                        .param("subject", subject)
                        .param("roles", words(account.roles()))
                        .param("created_at", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    @Override
    public void changeRoles(OperatorId id, Set<OperatorRole> roles) {
        int changed = jdbc.sql(CHANGE_ROLES)
                .param("roles", words(roles))
                .param("id", id.value())
                .update();
        if (changed != 1) {
            throw new IllegalStateException("the account " + id + " is gone");
        }
    }

    private static String[] words(Set<OperatorRole> roles) {
        return roles.stream().map(OperatorRole::code).sorted().toArray(String[]::new);
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        var roles = (String[]) row.getArray("roles").getArray();
        return new Account(
                new OperatorId(row.getString("id")),
                row.getString("username"),
                row.getString("password_hash"),
                row.getString("provider"),
                Arrays.stream(roles).map(OperatorRole::ofCode).collect(Collectors.toUnmodifiableSet()),
                row.getBoolean("disabled"));
    }
}
