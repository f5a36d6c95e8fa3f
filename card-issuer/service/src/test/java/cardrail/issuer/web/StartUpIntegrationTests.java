package cardrail.issuer.web;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.IssuerApplication;
import cardrail.issuer.RunningIssuer;
import cardrail.lab.database.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The issuer as its user starts it: a process of its own, settings in a configuration tree. */
class StartUpIntegrationTests {

    private static final long LIMIT_SECONDS = 120;

    @TempDir
    Path settings;

    private final TestDatabase database = TestDatabase.fresh();

    @Test
    void aMissingCredentialIsOneSentence() throws IOException, InterruptedException {
        writeSettings();
        Files.delete(settings.resolve("cardrail.access.reveal-token"));
        assertRefused(start("--server.port=0"), "cardrail.access.reveal-token is missing");
    }

    @Test
    void aCredentialThatCannotBeOneIsNotQuoted() throws IOException, InterruptedException {
        writeSettings();
        Files.writeString(settings.resolve("cardrail.access.reveal-token"), "two words of a secret");
        assertRefused(start("--server.port=0"), "cardrail.access.reveal-token is missing or not valid");
    }

    @Test
    void aKeyThatCannotSignApprovalsIsOneSentenceThatDoesNotQuoteIt() throws IOException, InterruptedException {
        writeSettings();
        Files.writeString(settings.resolve("cardrail.mandates.signing-key"), "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}");
        var ended = start("--server.port=0");
        assertRefused(ended, "cardrail.mandates.signing-key is no JWK for Ed25519 with a kid");
        assertThat(ended.err()).doesNotContain("c2VjcmV0");
    }

    @Test
    void aNewerSchemaIsOneSentence() throws IOException, InterruptedException, SQLException {
        writeSettings();
        try (var connection = database.connect(database.roles().issuingOwner());
                var statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE issuing.flyway_schema_history (
                        installed_rank integer PRIMARY KEY, version varchar(50), description varchar(200) NOT NULL,
                        type varchar(20) NOT NULL, script varchar(1000) NOT NULL, checksum integer,
                        installed_by varchar(100) NOT NULL, installed_on timestamp NOT NULL DEFAULT now(),
                        execution_time integer NOT NULL, success boolean NOT NULL)
                    """);
            statement.execute("""
                    INSERT INTO issuing.flyway_schema_history
                    VALUES (1, '999', 'from the future', 'SQL', 'V999__future.sql', 1, 'owner', now(), 1, true)
                    """);
        }
        assertRefused(start("--server.port=0"), "newer schema");
    }

    @Test
    void aTakenPortIsOneSentence() throws IOException, InterruptedException {
        writeSettings();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(start("--server.port=" + taken.getLocalPort()), "Port " + taken.getLocalPort() + " is taken");
        }
    }

    private record Ended(int exitCode, String out, String err) {}

    private static void assertRefused(Ended ended, String sentence) {
        assertThat(ended.err().lines().toList())
                .singleElement()
                .asString()
                .startsWith("The card issuer did not start: ")
                .contains(sentence);
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).doesNotContain("\tat ", "two words of a secret", "worker-token-of");
    }

    private void writeSettings() throws IOException {
        Files.writeString(settings.resolve("cardrail.access.worker-token"), "worker-token-of-the-tests-0123456789");
        Files.writeString(settings.resolve("cardrail.access.reveal-token"), "reveal-token-of-the-tests-0123456789");
        Files.writeString(settings.resolve("cardrail.access.console-token"), "console-token-of-the-tests-0123456789");
        Files.writeString(settings.resolve("cardrail.mandates.signing-key"), RunningIssuer.SIGNING_KEY);
        Files.writeString(settings.resolve("cardrail.stripe.api-key"), "sk_test_0123456789");
        Files.writeString(settings.resolve("cardrail.stripe.authorization-secret"), "whsec_authorizations");
        Files.writeString(settings.resolve("cardrail.stripe.events-secret"), "whsec_events");
        var cardholder = Map.of(
                "name", "Ada Lovelace",
                "email", "ada@example.com",
                "phone", "+3225550123",
                "line1", "1 Rue de la Loi",
                "city", "Brussels",
                "postal-code", "1000",
                "country", "BE");
        for (var field : cardholder.entrySet()) {
            Files.writeString(settings.resolve("cardrail.cardholder." + field.getKey()), field.getValue());
        }
        Files.writeString(settings.resolve("spring.datasource.url"), database.url());
        Files.writeString(
                settings.resolve("spring.datasource.password"),
                database.roles().issuingApp().password());
        Files.writeString(
                settings.resolve("spring.flyway.password"),
                database.roles().issuingOwner().password());
    }

    private Ended start(String... arguments) throws IOException, InterruptedException {
        var out = Files.createTempFile(settings.getParent(), "out", ".txt");
        var err = Files.createTempFile(settings.getParent(), "err", ".txt");
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                IssuerApplication.class.getName(),
                "--spring.config.import=optional:configtree:" + settings + "/"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
            Files.delete(out);
            Files.delete(err);
        }
    }
}
