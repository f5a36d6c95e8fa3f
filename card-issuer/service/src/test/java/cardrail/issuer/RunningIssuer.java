package cardrail.issuer;

import cardrail.issuer.access.OwnerWallet;
import cardrail.issuer.api.Json;
import cardrail.issuer.api.ServiceClient;
import cardrail.issuer.api.WalletId;
import cardrail.lab.database.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The issuer on a free port, on a fresh PostgreSQL database, with a clock that the test moves. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cardrail.stripe.api-base=http://127.0.0.1:9") // nobody listens to the discard port
@Import(RunningIssuer.Replacements.class)
public abstract class RunningIssuer {

    public static final String WORKER = "worker-token-of-the-tests-0123456789";
    public static final String REVEAL = "reveal-token-of-the-tests-0123456789";
    public static final String CONSOLE = "console-token-of-the-tests-0123456789";
    public static final String AGENT = "agent-token-of-the-tests-01234567890";
    public static final String PASSWORD = "a password for the tests";

    /** The key of RFC 8037, appendix A. */
    public static final String SIGNING_KEY = """
            {"kty":"OKP","kid":"tests","crv":"Ed25519",\
            "d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""";

    public static final WalletId WALLET = WalletId.next();

    protected static final TestDatabase DATABASE = TestDatabase.fresh();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort
    private int port;

    @Autowired
    protected SettableClock clock = new SettableClock();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry to) {
        to.add("spring.datasource.url", DATABASE::url);
        to.add("spring.datasource.password", () -> DATABASE.roles().issuingApp().password());
        to.add("spring.flyway.password", () -> DATABASE.roles().issuingOwner().password());
        to.add("cardrail.access.worker-token", () -> WORKER);
        to.add("cardrail.mandates.signing-key", () -> SIGNING_KEY);
        to.add("cardrail.access.reveal-token", () -> REVEAL);
        to.add("cardrail.access.console-token", () -> CONSOLE);
        to.add("cardrail.access.agents.tester.token", () -> AGENT);
        // owner and auditor are the names of before, which still work
        for (var role : new String[] {"owner", "operator", "auditor", "viewer", "approver", "admin"}) {
            to.add("cardrail.access.operators." + role + ".password", () -> PASSWORD);
            to.add("cardrail.access.operators." + role + ".roles", () -> role);
        }
        to.add("cardrail.stripe.api-key", () -> "sk_test_" + "0".repeat(24));
        to.add("cardrail.stripe.authorization-secret", () -> "whsec_authorizations");
        to.add("cardrail.stripe.events-secret", () -> "whsec_events");
        to.add("cardrail.wallet.currencies", () -> "EUR,USD,GBP,JPY,KWD");
        cardholder(to);
        // contexts share the database, and none may run the rounds of another
        var ownRounds = "tests-" + UUID.randomUUID();
        to.add("spring.quartz.scheduler-name", () -> ownRounds);
        for (var interval : List.of("sweep-every", "poll-every", "orphans-every", "books-every")) {
            to.add("cardrail.reconcile." + interval, () -> "24h"); // tests run what is due by hand
        }
        to.add("cardrail.access.agent-ending.every", () -> "24h");
    }

    private static void cardholder(DynamicPropertyRegistry to) {
        Map.of(
                        "name", "Ada Lovelace",
                        "email", "ada@example.com",
                        "phone", "+3225550123",
                        "line1", "1 Rue de la Loi",
                        "city", "Brussels",
                        "postal-code", "1000",
                        "country", "BE")
                .forEach((name, value) -> to.add("cardrail.cardholder." + name, () -> value));
    }

    /** @param status of the answer @param body null where it is not JSON */
    public record Answer(
            int status,
            HttpResponse<String> response,
            @Nullable JsonNode json) {

        public String text(String name) {
            return json == null ? "" : json.path(name).asString("");
        }
    }

    protected Answer get(String path, String token) {
        return call("GET", path, null, Map.of("Authorization", "Bearer " + token));
    }

    protected Answer post(String path, String token, String body) {
        return call("POST", path, body, Map.of("Authorization", "Bearer " + token));
    }

    protected Answer asOperator(String method, String path, String assertion) {
        return call(
                method,
                path,
                method.equals("GET") ? null : "{}",
                Map.of("Authorization", "Bearer " + CONSOLE, ServiceClient.OPERATOR_ASSERTION, assertion));
    }

    protected Answer signIn(String username, String password) {
        return post(
                "/v1/access/sign-in",
                CONSOLE,
                Json.mapper().writeValueAsString(Map.of("username", username, "password", password)));
    }

    protected String assertionOf(String username) {
        return signIn(username, PASSWORD).text("assertion");
    }

    /** @param headers added to {@code Content-Type: application/json}, and winning over it */
    protected Answer call(String method, String path, @Nullable String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        request.setHeader("Content-Type", "application/json");
        headers.forEach(request::setHeader);
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response, json(response));
        } catch (IOException e) {
            throw new AssertionError("no answer from " + method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static @Nullable JsonNode json(HttpResponse<String> response) {
        boolean isJson = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.contains("json") && !type.contains("ndjson")) // lines are no one value
                .isPresent();
        return isJson ? Json.mapper().readTree(response.body()) : null;
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Replacements {

        @Bean
        @Primary
        SettableClock settableClock() {
            return new SettableClock();
        }

        @Bean
        static StripeCallsWatch stripeCallsWatch() {
            return new StripeCallsWatch();
        }

        @Bean
        @Primary
        OwnerWallet testWallet(JdbcClient jdbc) {
            return () -> {
                jdbc.sql("insert into wallet values (:id, 'tester', now()) on conflict do nothing")
                        .param("id", WALLET.value())
                        .update();
                return WALLET;
            };
        }
    }
}
