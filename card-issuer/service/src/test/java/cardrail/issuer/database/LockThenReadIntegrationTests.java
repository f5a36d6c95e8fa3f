package cardrail.issuer.database;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.lab.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What is read is what was locked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockThenReadIntegrationTests {

    private static final String LOCK = "select id from thing where id = :id for update";
    private static final String READ = "select word from thing where id = :id";

    private final Connection connection;
    private final NamedParameterJdbcTemplate jdbc;

    LockThenReadIntegrationTests() throws SQLException {
        connection = TestDatabase.fresh().connectAsAdmin();
        jdbc = new NamedParameterJdbcTemplate(new SingleConnectionDataSource(connection, true));
    }

    @BeforeAll
    void makeThings() {
        client().sql("create temporary table thing (id int primary key, word text not null)")
                .update();
    }

    @BeforeEach
    void forgetThings() {
        client().sql("truncate thing").update();
    }

    @AfterAll
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void readsWhatItLocked() {
        client().sql("insert into thing values (1, 'one'), (2, 'two')").update();

        assertThat(read(LOCK, 1)).containsExactly("one");
    }

    @Test
    void readsNothingWhereThereIsNothing() {
        assertThat(read(LOCK, 1)).isEmpty();
    }

    /** A statement does not see what it inserts itself, as it does not see what others commit meanwhile; the next one sees both. */
    @Test
    void doesNotReadWhatAppearedAfterItLockedNothing() {
        var appearing = "with made as (insert into thing values (:id, 'late')) " + LOCK;

        assertThat(read(appearing, 1)).isEmpty();

        assertThat(read(LOCK, 1)).as("it did appear").containsExactly("late");
    }

    private List<String> read(String lock, int id) {
        return new LockThenRead<>(lock, READ, (row, _) -> row.getString("word")).execute(jdbc, Map.of("id", id));
    }

    private JdbcClient client() {
        return JdbcClient.create(jdbc);
    }
}
