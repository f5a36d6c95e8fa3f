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

/** The worker on a free port, with no issuer behind it; its database is the test's to name. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class WorkerOverHttp {

    public static final String CONSOLE = "console-token-of-the-tests-0123456789";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort
    private int port;

    /** What a worker needs to start on a database. */
    protected static void settings(DynamicPropertyRegistry to, TestDatabase database) {
        to.add("spring.datasource.url", database::url);
        to.add(
                "spring.datasource.password",
                () -> database.roles().checkoutApp().password());
        to.add("spring.flyway.password", () -> database.roles().checkoutOwner().password());
        to.add("cardrail.access.console-token", () -> CONSOLE);
        to.add("cardrail.issuer.url", () -> "http://127.0.0.1:1"); // nothing listens there
        to.add("cardrail.issuer.token", () -> "worker-token-of-the-tests-0123456789");
        to.add("cardrail.issuer.reveal-token", () -> "reveal-token-of-the-tests-0123456789");
    }

    protected HttpResponse<String> get(String path, String... headers) {
        var request = to(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    protected HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
    }

    protected static HttpResponse<String> send(HttpRequest.Builder builder) {
        var request = builder.build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
