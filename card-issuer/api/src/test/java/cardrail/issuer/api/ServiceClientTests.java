package cardrail.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceClientTests {

    private static final ApiKey TOKEN = new ApiKey("secret-of-the-worker");

    private HttpServer server;
    private volatile int status = 200;
    private volatile String answer = "{}";
    private final AtomicReference<String> authorization = new AtomicReference<>();
    private final AtomicReference<String> assertion = new AtomicReference<>();

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
            assertion.set(exchange.getRequestHeaders().getFirst(ServiceClient.OPERATOR_ASSERTION));
            exchange.getRequestBody().readAllBytes();
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", status < 400 ? "application/json" : "application/problem+json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsItsCredentialAndTheOperatorsAssertion() {
        answer = "{\"active\":false}";
        var issuer = ServiceClient.to(url(), TOKEN, Duration.ofSeconds(5), () -> "signed")
                .as(CardIssuer.class);

        assertThat(issuer.introspect(new IntrospectToken("x")).active()).isFalse();
        assertThat(authorization).hasValue("Bearer secret-of-the-worker");
        assertThat(assertion).hasValue("signed");
    }

    @Test
    void readsAProblemWithItsCodeAndNextStep() {
        status = 409;
        answer =
                "{\"type\":\"about:blank\",\"status\":409,\"code\":\"card_exists\",\"detail\":\"One is open.\",\"next\":\"ask_user\"}";

        var problem = catchThrowableOfType(ApiProblem.class, () -> issuer().card(AgentCardId.next()));

        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.code()).isEqualTo("card_exists");
        assertThat(problem.next()).isEqualTo(NextStep.ASK_USER);
        assertThat(problem.retryable()).isFalse();
    }

    @Test
    void readsAnAnswerThatIsNoProblemByItsStatus() {
        status = 502;
        answer = "<html>bad gateway</html>";

        var problem = catchThrowableOfType(ApiProblem.class, () -> issuer().card(AgentCardId.next()));

        assertThat(problem.code()).isEqualTo("http_502");
        assertThat(problem.retryable()).isTrue();
    }

    @Test
    void saysThatNoAnswerCame() {
        server.stop(0);

        assertThatThrownBy(() -> issuer().card(AgentCardId.next()))
                .isInstanceOfSatisfying(ApiProblem.class, problem -> {
                    assertThat(problem.status()).isZero();
                    assertThat(problem.code()).isEqualTo("no_answer");
                    assertThat(problem.retryable()).isTrue();
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://issuer.example",
                "http://10.0.0.5:7301",
                "ftp://127.0.0.1",
                "issuer",
                "http://127.0.0.1.example"
            })
    void refusesToSendACredentialInPlainText(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceClient.to(URI.create(url), TOKEN, Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:7301",
                "http://localhost",
                "http://a.localhost:1",
                "http://[::1]:7301",
                "https://issuer.example"
            })
    void acceptsLoopbackAndHttps(String url) {
        assertThat(ServiceClient.to(URI.create(url), TOKEN, Duration.ofSeconds(1)))
                .isNotNull();
    }

    private CardIssuer issuer() {
        return ServiceClient.to(url(), TOKEN, Duration.ofSeconds(5)).as(CardIssuer.class);
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
