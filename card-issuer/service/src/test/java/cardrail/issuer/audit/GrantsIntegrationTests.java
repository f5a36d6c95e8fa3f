package cardrail.issuer.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.RunningIssuer;
import cardrail.lab.database.DatabaseLogin;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the database lets the issuer's role do, after our migrations: read from PostgreSQL's own catalogue. */
class GrantsIntegrationTests extends RunningIssuer {

    private static final Set<String> APPEND_ONLY = Set.of(
            "audit_entry",
            "idempotent_command",
            "signing_key",
            "ledger_booking",
            "ledger_transfer",
            "mandate_approval",
            "mandate_revocation");

    /** Quartz's own tables, which say when rounds run: neither money nor anybody's. */
    private static final Set<String> QUARTZ = Set.of(
            "qrtz_job_details",
            "qrtz_triggers",
            "qrtz_simple_triggers",
            "qrtz_cron_triggers",
            "qrtz_simprop_triggers",
            "qrtz_blob_triggers",
            "qrtz_calendars",
            "qrtz_paused_trigger_grps",
            "qrtz_fired_triggers",
            "qrtz_scheduler_state",
            "qrtz_locks");

    /** The only rows that may vanish. */
    private static final Set<String> MAY_DELETE = and(QUARTZ, "sign_in_failures");

    /** The wallet itself, and what is nobody's money: operators' access, Stripe's events, results of repeated commands. */
    private static final Set<String> WITHOUT_WALLET = and(
            QUARTZ,
            "wallet",
            "operator",
            "sign_in_failures",
            "signing_key",
            "idempotent_command",
            "stripe_event",
            "stripe_poll",
            "audit_head",
            "installation",
            "flyway_schema_history");

    /** These, the agent itself, and what serves all agents of a wallet: its accounts and its cardholder. */
    private static final Set<String> WITHOUT_AGENT = and(WITHOUT_WALLET, "agent", "ledger_account", "cardholder");

    private static final String WITHOUT_COLUMN = """
            SELECT c.relname
              FROM pg_class c
             WHERE c.relnamespace = 'issuing'::regnamespace AND c.relkind IN ('r', 'p')
               AND NOT EXISTS (SELECT FROM pg_attribute a
                                WHERE a.attrelid = c.oid AND a.attname = '%s' AND NOT a.attisdropped)
            """;

    private static final String MOVABLE = """
            SELECT a.attname
              FROM pg_attribute a
             WHERE a.attrelid = 'issuing.audit_head'::regclass AND a.attnum > 0
               AND has_column_privilege(current_user, a.attrelid, a.attnum, 'UPDATE')
             ORDER BY a.attnum
            """;

    private static final String TABLES = """
            SELECT c.relname, privilege
              FROM pg_class c
             CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) privilege
             WHERE c.relnamespace = 'issuing'::regnamespace AND c.relkind IN ('r', 'p', 'v')
               AND has_table_privilege(current_user, c.oid, privilege)
            """;

    @Test
    @Tag("law-6")
    void whatIsWrittenOnceCanOnlyGrow() throws SQLException {
        var grants = grants(DATABASE.roles().issuingApp());
        assertThat(grants.keySet()).containsAll(APPEND_ONLY);
        APPEND_ONLY.forEach(
                table -> assertThat(grants.get(table)).as(table).containsExactlyInAnyOrder("SELECT", "INSERT"));
    }

    @Test
    void theEndOfTheAuditChainCanOnlyBeMoved() throws SQLException {
        assertThat(grants(DATABASE.roles().issuingApp()).get("audit_head")).containsExactly("SELECT");
        assertThat(answers(DATABASE.roles().issuingApp(), MOVABLE)).containsExactly("entries", "sequence", "hash");
    }

    @Test
    void termsThatWereAskedForCanOnlyBeRejected() throws SQLException {
        assertThat(grants(DATABASE.roles().issuingApp()).get("mandate_request"))
                .containsExactlyInAnyOrder("SELECT", "INSERT");
        assertThat(answers(DATABASE.roles().issuingApp(), MOVABLE.replace("audit_head", "mandate_request")))
                .containsExactly("rejected_at");
    }

    @Test
    void theRoleThatServesNeitherDeletesNorTruncatesNorOwns() throws SQLException {
        grants(DATABASE.roles().issuingApp()).forEach((table, privileges) -> {
            assertThat(privileges).as(table).doesNotContain("TRUNCATE", "REFERENCES", "TRIGGER");
            assertThat(privileges.contains("DELETE")).as(table).isEqualTo(MAY_DELETE.contains(table));
        });
        assertThat(answer(
                        DATABASE.roles().issuingApp(),
                        "SELECT has_schema_privilege(current_user, 'issuing', 'CREATE')"))
                .isEqualTo("f");
        assertThat(answer(
                        DATABASE.roles().issuingApp(), "SELECT has_schema_privilege(current_user, 'public', 'CREATE')"))
                .isEqualTo("f");
    }

    @Test
    void theWorkersRolesSeeNothingOfTheIssuer() throws SQLException {
        for (var login :
                List.of(DATABASE.roles().checkoutApp(), DATABASE.roles().checkoutOwner())) {
            assertThat(answer(login, "SELECT has_schema_privilege(current_user, 'issuing', 'USAGE')"))
                    .isEqualTo("f");
            assertThat(grants(login)).isEmpty();
        }
    }

    @Test
    void theIssuersRolesSeeNothingOfTheWorker() throws SQLException {
        for (var login : List.of(DATABASE.roles().issuingApp(), DATABASE.roles().issuingOwner())) {
            assertThat(answer(login, "SELECT has_schema_privilege(current_user, 'checkout', 'USAGE')"))
                    .isEqualTo("f");
        }
    }

    @Test
    void everyRowSaysWhoseItIs() throws SQLException {
        for (var owner :
                Map.of("wallet_id", WITHOUT_WALLET, "agent_id", WITHOUT_AGENT).entrySet()) {
            assertThat(answers(DATABASE.roles().issuingApp(), WITHOUT_COLUMN.formatted(owner.getKey())))
                    .as("tables without %s", owner.getKey())
                    .containsExactlyInAnyOrderElementsOf(owner.getValue());
        }
    }

    private static Set<String> and(Set<String> tables, String... more) {
        return Stream.concat(tables.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, Set<String>> grants(DatabaseLogin login) throws SQLException {
        var grants = new TreeMap<String, Set<String>>();
        try (var connection = DATABASE.connect(login);
                var rows = connection.createStatement().executeQuery(TABLES)) {
            while (rows.next()) {
                grants.computeIfAbsent(rows.getString(1), table -> new TreeSet<>())
                        .add(rows.getString(2));
            }
        }
        return grants;
    }

    private static String answer(DatabaseLogin login, String question) throws SQLException {
        var answers = answers(login, question);
        assertThat(answers).hasSize(1);
        return answers.getFirst();
    }

    private static List<String> answers(DatabaseLogin login, String question) throws SQLException {
        try (var connection = DATABASE.connect(login);
                var rows = connection.createStatement().executeQuery(question)) {
            var answers = new ArrayList<String>();
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
            return answers;
        }
    }
}
