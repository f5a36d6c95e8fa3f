package cardrail.issuer.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.issuer.RunningIssuer;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@Tag("thorough")
class SessionsIntegrationTests extends RunningIssuer {

    @Test
    void signsInWhoeverKnowsThePasswordAndTheNameInAnyCase() {
        var signedIn = signIn(" Owner ", PASSWORD);

        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(signedIn.text("username")).isEqualTo("owner");
        assertThat(signedIn.text("operator_id")).startsWith("opr_");
        assertThat(asOperator("GET", "/v1/operator/audit", signedIn.text("assertion"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusesToStartWhereAnAgentsTokenIsNotTheOneThatIsStored(@Autowired FirstAccounts firstAccounts) {
        var admin = JdbcClient.create(new DriverManagerDataSource(
                DATABASE.url() + "?currentSchema=issuing",
                DATABASE.admin().user(),
                DATABASE.admin().password()));
        var stored = TokenHash.of(AGENT).bytes();
        var other = TokenHash.of("another-token-of-the-tests-01234567890").bytes();
        var rename = "update agent set token_hash = :now where token_hash = :was";
        admin.sql(rename).param("now", other).param("was", stored).update();
        try {
            assertThatThrownBy(() -> firstAccounts.run(new DefaultApplicationArguments()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("cardrail.access.agents.tester.token is not the one");
        } finally {
            admin.sql(rename).param("now", stored).param("was", other).update();
        }
        firstAccounts.run(new DefaultApplicationArguments());
    }

    @Test
    void answersAWrongPasswordAndAnUnknownNameAlike() {
        var wrong = signIn("auditor", "not the password");
        var unknown = signIn("nobody-of-that-name", "not the password");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.text("code")).isEqualTo("sign_in_failed");
        assertThat(unknown.response().body()).isEqualTo(wrong.response().body());
    }

    @Test
    void locksANameOutAfterFiveFailuresKnownOrNotAndLongerEachTime() {
        for (var name : new String[] {"operator", "a-name-that-does-not-exist"}) {
            for (int i = 0; i < 5; i++) {
                assertThat(signIn(name, "wrong").text("code")).isEqualTo("sign_in_failed");
            }
            assertThat(signIn(name, PASSWORD).status()).isEqualTo(429);
            assertThat(signIn(name, PASSWORD).text("code")).isEqualTo("locked_out");

            clock.tick(Duration.ofSeconds(31));
            assertThat(signIn(name, "wrong").text("code")).isEqualTo("sign_in_failed");
            clock.tick(Duration.ofSeconds(31)); // the second wait is longer
            assertThat(signIn(name, PASSWORD).text("code")).isEqualTo("locked_out");
            clock.tick(Duration.ofSeconds(30));
        }
        assertThat(signIn("operator", PASSWORD).status()).isEqualTo(200);
        assertThat(signIn("operator", "wrong").text("code")).isEqualTo("sign_in_failed");
    }

    @Test
    void anAssertionEndsAfterTenMinutesAndIsRenewedUntilTheSessionEnds() {
        var assertion = assertionOf("owner");
        clock.tick(Duration.ofMinutes(9));
        assertThat(asOperator("GET", "/v1/operator/audit", assertion).status()).isEqualTo(200);
        clock.tick(Duration.ofMinutes(1));
        assertThat(asOperator("GET", "/v1/operator/audit", assertion).text("code"))
                .isEqualTo("session_ended");

        var renewed = asOperator("POST", "/v1/access/renew", assertion);
        assertThat(renewed.status()).isEqualTo(200);
        assertThat(asOperator("GET", "/v1/operator/audit", renewed.text("assertion"))
                        .status())
                .isEqualTo(200);

        clock.tick(Duration.ofHours(8));
        assertThat(asOperator("POST", "/v1/access/renew", renewed.text("assertion"))
                        .text("code"))
                .isEqualTo("session_ended");
    }

    @Test
    void aDisabledOperatorNeitherSignsInNorRenews() throws SQLException {
        var assertion = assertionOf("auditor");
        setDisabled(true);
        try {
            assertThat(asOperator("POST", "/v1/access/renew", assertion).text("code"))
                    .isEqualTo("session_ended");
            assertThat(signIn("auditor", PASSWORD).text("code")).isEqualTo("sign_in_failed");
        } finally {
            setDisabled(false);
        }
    }

    @Test
    void anAssertionThatSomebodyElseSignedOrChangedIsNone() {
        var assertion = assertionOf("owner");
        var parts = assertion.split("\\.", -1);
        var unsigned = "eyJhbGciOiJub25lIn0." + parts[1] + ".";
        var changed = parts[0] + "." + parts[1].replace('a', 'b') + "." + parts[2];

        for (var forged : new String[] {unsigned, changed, "nonsense"}) {
            assertThat(asOperator("GET", "/v1/operator/audit", forged).text("code"))
                    .isEqualTo("session_ended");
            assertThat(asOperator("POST", "/v1/access/renew", forged).text("code"))
                    .isEqualTo("session_ended");
        }
    }

    @Test
    void tellsTheWorkerWhoseATokenIs() {
        var known = post("/v1/access/introspect", WORKER, "{\"token\":\"" + AGENT + "\"}");
        var unknown = post("/v1/access/introspect", WORKER, "{\"token\":\"" + WORKER + "\"}");

        assertThat(known.text("wallet_id")).isEqualTo(WALLET.value());
        assertThat(known.text("agent_id")).startsWith("agt_");
        assertThat(unknown.status()).isEqualTo(200);
        assertThat(unknown.response().body()).contains("\"active\":false").doesNotContain("agt_");
    }

    @Test
    void keepsATrailOfSignInsWithoutNamesAndWithoutPasswords() {
        signIn("no-such-person", "a secret typed in vain");
        var trail = asOperator("GET", "/v1/audit/export", assertionOf("auditor"));

        assertThat(trail.response().body())
                .contains("operator.signed_in", "operator.sign_in_failed", "operator.created", "agent.created")
                .doesNotContain("no-such-person", "a secret typed in vain", PASSWORD, AGENT);
    }

    private void setDisabled(boolean disabled) throws SQLException {
        try (var connection = DATABASE.connect(DATABASE.roles().issuingOwner());
                var update = connection.prepareStatement(
                        "UPDATE issuing.operator SET disabled = ? WHERE username = 'auditor'")) {
            update.setBoolean(1, disabled);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
