package cardrail.checkout;

import cardrail.lab.database.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The worker on a free port, on a fresh PostgreSQL database, with no issuer behind it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class RunningWorker {

    public static final String CONSOLE = "console-token-of-the-tests-0123456789";

    protected static final TestDatabase DATABASE = TestDatabase.fresh();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry to) {
        to.add("spring.datasource.url", DATABASE::url);
        to.add(
                "spring.datasource.password",
                () -> DATABASE.roles().checkoutApp().password());
        to.add("spring.flyway.password", () -> DATABASE.roles().checkoutOwner().password());
        to.add("cardrail.access.console-token", () -> CONSOLE);
        to.add("cardrail.issuer.url", () -> "http://127.0.0.1:1"); // nothing listens there
        to.add("cardrail.issuer.token", () -> "worker-token-of-the-tests-0123456789");
        to.add("cardrail.issuer.reveal-token", () -> "reveal-token-of-the-tests-0123456789");
    }

    protected HttpResponse<String> get(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer from " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
