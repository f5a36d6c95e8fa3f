package cardrail.checkout.command;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcCommands implements Commands {

    private static final String FIND = "SELECT input_hash, answer FROM command WHERE actor = :actor AND key = :key";

    private static final String TAKE = """
            INSERT INTO command (actor, key, input_hash, created_at)
            VALUES (:actor, :key, :hash, :now)
            ON CONFLICT DO NOTHING
            """;

    private static final String ANSWER =
            "UPDATE command SET answer = :answer WHERE actor = :actor AND key = :key AND answer IS NULL";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    JdbcCommands(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<Known> find(Command command) {
        return jdbc.sql(FIND)
                .param("actor", command.actor())
                .param("key", command.key())
                .query((row, number) -> known(row, command))
                .optional();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean take(Command command) {
        return jdbc.sql(TAKE)
                        .param("actor", command.actor())
                        .param("key", command.key())
                        .param("hash", command.inputHash())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void answer(Command command, String answer) {
        int rows = jdbc.sql(ANSWER)
                .param("actor", command.actor())
                .param("key", command.key())
                .param("answer", answer)
                .update();
        if (rows != 1) {
            throw new IllegalStateException("an answer without its command");
        }
    }

    private static Known known(ResultSet row, Command command) throws SQLException {
        return row.getString("input_hash").equals(command.inputHash())
                ? new Known.Replay(row.getString("answer"))
                : new Known.OtherInput();
    }
}
