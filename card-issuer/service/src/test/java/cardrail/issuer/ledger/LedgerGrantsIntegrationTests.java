package cardrail.issuer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.issuer.RunningIssuer;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the serving role could not do to the money even if the code wanted to. */
@Tag("law-6")
class LedgerGrantsIntegrationTests extends RunningIssuer {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update issuing.ledger_booking set kind = 'x'",
                "delete from issuing.ledger_booking",
                "update issuing.ledger_transfer set amount = 1",
                "delete from issuing.ledger_transfer",
                "truncate issuing.ledger_transfer",
                "delete from issuing.ledger_account",
                "delete from issuing.ledger_card",
                "update issuing.gate_answer set approved = true",
                "update issuing.mandate_approval set digest = 'x'",
                "delete from issuing.card",
                "drop table issuing.ledger_transfer",
                "alter table issuing.ledger_transfer add x text"
            })
    void theServingRoleCannot(String statement) throws SQLException {
        try (var connection = DATABASE.connect(DATABASE.roles().issuingApp());
                var attempt = connection.createStatement()) {
            assertThatThrownBy(() -> attempt.execute(statement))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"available", "held", "authorized"})
    void moneyThatComesFromNowhereDoesNotCommit(String account) throws SQLException {
        try (var connection = DATABASE.connect(DATABASE.roles().issuingApp());
                var attempt = connection.createStatement()) {
            connection.setAutoCommit(false);
            attempt.execute("insert into issuing.wallet values ('wal_nowhere', 'nowhere', now())");
            attempt.execute("insert into issuing.ledger_account values ('wal_nowhere', 'EUR', '" + account + "', 1)");

            assertThatThrownBy(connection::commit).hasMessageContaining("does not add up");
        }
    }
}
