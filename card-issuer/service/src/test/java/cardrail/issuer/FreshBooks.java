package cardrail.issuer;

import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Empties the books before every test. Only mutation testing switches it on, by JUnit's auto-detection: there one database serves
 * many altered programs, and what one of them left behind must not fail the tests of the next.
 */
public final class FreshBooks implements BeforeEachCallback {

    // all that hangs on a card, a mandate or a transfer; who signs in, the audit trail, and which events were met stays
    private static final String EMPTY = """
            truncate ledger_account, ledger_booking, ledger_transfer, ledger_card, ledger_authorization,
                     mandate, mandate_approval, mandate_revocation, mandate_request,
                     card, card_arm, card_authorization, card_dispute, checkout_fence, gate_answer,
                     discrepancy, discrepancy_resolution
            """;

    /**
     * Shorter than the database looks for deadlocks: what still goes on after the test before has its locks first, and is not
     * the one that is given up.
     */
    private static final String WAIT = "set lock_timeout = '100ms'";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final int MOST_TRIES = 300;

    @Override
    public void beforeEach(ExtensionContext context) throws SQLException {
        if (context.getRequiredTestInstance() instanceof RunningIssuer) {
            try (var connection = RunningIssuer.DATABASE.connectAsAdmin();
                    var statement = connection.createStatement()) {
                connection.setSchema("issuing");
                statement.execute(WAIT);
                for (int tries = 1; !isEmptied(statement); tries++) {
                    if (tries == MOST_TRIES) {
                        throw new IllegalStateException("somebody keeps the books");
                    }
                }
            }
        }
    }

    private static boolean isEmptied(Statement statement) throws SQLException {
        try {
            statement.execute(EMPTY);
            return true;
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }
}
