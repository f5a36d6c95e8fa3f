package cardrail.issuer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The line on which Stripe calls the issuer of the running test: it passes everything on and every answer back, and can do to an
 * answer of the gate what a network or a broken deployment does. The issuer itself is always the real one.
 */
public final class RealTimeLine {

    static final String GATE = "/stripe/authorizations";

    /** Three times as long as in the field: on a busy machine a pause of this process is no fault of the gate. */
    static final Duration STRIPE_WAITS = Duration.ofSeconds(6);

    private static final Duration TOO_LATE = STRIPE_WAITS.plusMillis(300);

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile Supplier<URI> issuer = () -> URI.create("http://127.0.0.1:9/");
    private volatile Trouble trouble = Trouble.NONE;

    /** What happens to the gate's answer. */
    public enum Trouble {
        NONE,
        /** It arrives when Stripe has decided by itself. */
        LATE,
        /** 500 in its place. */
        STATUS_500,
        /** 406 in its place. */
        STATUS_406,
        /** It lacks {@code Stripe-Version}. */
        NO_VERSION,
        /** It is no JSON. */
        NO_JSON
    }

    RealTimeLine() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    /** @param path of the issuer */
    URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    void to(Supplier<URI> address) {
        issuer = address;
    }

    public void trouble(Trouble now) {
        trouble = now;
    }

    /** What the gate has answered since the last call of {@link #forget}, as JSON. */
    public List<String> answers() {
        return List.copyOf(answers);
    }

    public void forget() {
        answers.clear();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = HttpRequest.newBuilder(
                            issuer.get().resolve(exchange.getRequestURI().getPath()))
                    .timeout(LONGEST)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(
                            exchange.getRequestBody().readAllBytes()));
            for (var header : List.of("Content-Type", "Accept", "Stripe-Signature")) {
                Optional.ofNullable(exchange.getRequestHeaders().getFirst(header))
                        .ifPresent(value -> request.header(header, value));
            }
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (exchange.getRequestURI().getPath().equals(GATE)) {
                answers.add(new String(answer.body(), StandardCharsets.UTF_8));
                reply(exchange, answer);
            } else {
                exchange.sendResponseHeaders(answer.statusCode(), -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reply(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException, InterruptedException {
        var body = answer.body();
        int status = answer.statusCode();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (trouble != Trouble.NO_VERSION) {
            answer.headers()
                    .firstValue("Stripe-Version")
                    .ifPresent(version -> exchange.getResponseHeaders().set("Stripe-Version", version));
        }
        switch (trouble) {
            case NONE, NO_VERSION -> {}
            case LATE -> {
                boolean never = new CountDownLatch(1).await(TOO_LATE.toMillis(), TimeUnit.MILLISECONDS);
                assert !never;
            }
            case STATUS_500 -> status = 500;
            case STATUS_406 -> status = 406;
            case NO_JSON -> body = "yes".getBytes(StandardCharsets.UTF_8);
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
