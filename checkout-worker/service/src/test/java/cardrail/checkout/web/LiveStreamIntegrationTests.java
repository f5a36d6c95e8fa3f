package cardrail.checkout.web;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.SettableClock;
import cardrail.checkout.WorkerOverHttp;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.page.LivePages;
import cardrail.checkout.page.OpenPages;
import cardrail.checkout.takeover.Access;
import cardrail.checkout.takeover.ControlGate;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.Json;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import cardrail.issuer.api.ServiceClient;
import cardrail.lab.database.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The live page over a real WebSocket of a running worker; only who is in control is the test's to say. */
class LiveStreamIntegrationTests extends WorkerOverHttp {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final SettableClock CLOCK = new SettableClock();
    private static final SigningIssuer ISSUER = new SigningIssuer(CLOCK);
    private static final OpenPages PAGES = new OpenPages(true);
    private static final AtomicReference<Access> ANSWER =
            new AtomicReference<>(new Access.Refused("handoff_not_found", "There is no such handoff."));

    @LocalServerPort
    private int port;

    private final String operator = ISSUER.assertion(OperatorRole.OPERATOR);

    @TestConfiguration
    static class Here {

        @Bean
        @Primary
        InstantSource settableClock() {
            return CLOCK;
        }

        @Bean
        @Primary
        OperatorAssertions testAssertions() {
            return new OperatorAssertions(ISSUER.publishedKeys(), CLOCK);
        }

        @Bean
        @Primary
        LivePages openPages() {
            return PAGES;
        }

        @Bean
        @Primary
        ControlGate gate() {
            return new ControlGate() {
                @Override
                public Access of(HandoffId handoff, OperatorId operator) {
                    return ANSWER.get();
                }

                @Override
                public void acted(HandoffId handoff, OperatorId operator) {}
            };
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry to) {
        settings(to, DATABASE);
    }

    @AfterAll
    static void close() {
        PAGES.close();
    }

    @Test
    void aPageIsSeenAndDrivenAndEnds() throws InterruptedException {
        var checkout = PAGES.open(PAGES.serve(
                "/one", "<title>none</title><body onmousedown=\"document.title='pressed'\" style='height:900px'>"));
        ANSWER.set(new Access.Drives(checkout));
        var client = connect("?drive=true", operator);
        try {
            var header = client.picture();
            assertThat(header.path("width").asInt()).isEqualTo(1280);
            assertThat(header.path("windows").asInt()).isEqualTo(1);
            assertThat(client.jpeg).isEqualTo(0xffd8);
            assertThat(client.told("state").path("drives").asBoolean()).isTrue();
            client.say("{\"type\":\"ack\",\"seq\":" + header.path("seq").asLong() + "}");
            client.say("{\"type\":\"mouse\",\"action\":\"down\",\"x\":40,\"y\":40}");
            client.say("{\"type\":\"mouse\",\"action\":\"up\",\"x\":40,\"y\":40}");
            client.awaited(words ->
                    words.path("windows").path(0).path("title").asString("").equals("pressed"));
            client.say("x".repeat(10_000));
            assertThat(client.told("refused").path("code").asString()).isEqualTo("message_too_large");

            ANSWER.set(new Access.Watches(checkout, Optional.of(OperatorId.next())));
            assertThat(client.told("ended").path("code").asString()).isEqualTo("control_lost");
            assertThat(client.closed()).isEqualTo(WebSocket.NORMAL_CLOSURE);
        } finally {
            client.abort();
            PAGES.close(checkout);
        }
    }

    @Test
    void whoMayNotDriveIsToldWhoDoesAndClosed() throws InterruptedException {
        var driver = OperatorId.next();
        ANSWER.set(new Access.Watches(CheckoutId.next(), Optional.of(driver)));
        var refused = connect("?drive=true", operator);
        var told = refused.told("refused");
        assertThat(told.path("code").asString()).isEqualTo("driven_by_another");
        assertThat(told.path("driver").asString()).isEqualTo(driver.value());
        assertThat(refused.closed()).isEqualTo(1008);

        var watches = connect("?drive=true", ISSUER.assertion(OperatorRole.VIEWER));
        assertThat(watches.told("refused").path("code").asString()).isEqualTo("role_required");
        var gone = connect("", ISSUER.assertion(OperatorRole.VIEWER));
        assertThat(gone.told("refused").path("code").asString()).isEqualTo("page_gone");
    }

    @Test
    void whatIsNoStreamOfTheConsoleIsRefused() {
        var path = "/v1/operator/handoffs/" + HandoffId.next() + "/live";
        var signed = new String[] {"Authorization", "Bearer " + CONSOLE, ServiceClient.OPERATOR_ASSERTION, operator};
        assertThat(get(path).statusCode()).isEqualTo(401);
        var plain = get(path, signed);
        assertThat(plain.statusCode()).isEqualTo(426);
        assertThat(plain.body()).contains("\"upgrade_required\"");
        assertThat(get("/v1/operator/handoffs/none/live", signed).statusCode()).isEqualTo(404);
        var browser = get(
                path,
                "Authorization",
                "Bearer " + CONSOLE,
                ServiceClient.OPERATOR_ASSERTION,
                operator,
                "Origin",
                "http://127.0.0.1:" + port);
        assertThat(browser.statusCode()).isEqualTo(403);
        assertThat(browser.body()).contains("\"origin_refused\"");
    }

    private Client connect(String query, String assertion) {
        var client = new Client();
        client.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + CONSOLE)
                .header(ServiceClient.OPERATOR_ASSERTION, assertion)
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + port + "/v1/operator/handoffs/" + HandoffId.next() + "/live"
                                + query),
                        client)
                .join();
        return client;
    }

    /** The console's side, with the JDK's client. */
    private static final class Client implements WebSocket.Listener {

        private static final int PATIENCE_SECONDS = 15;

        private final BlockingQueue<JsonNode> words = new LinkedBlockingQueue<>();
        private final BlockingQueue<JsonNode> pictures = new LinkedBlockingQueue<>();
        private final BlockingQueue<Integer> closes = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();
        private ByteBuffer binary = ByteBuffer.allocate(1 << 22);
        private volatile int jpeg;
        private @Nullable WebSocket socket;

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                words.add(Json.mapper().readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
            binary.put(part);
            if (last) {
                var whole = binary.flip();
                var header = new byte[whole.getInt()];
                whole.get(header);
                jpeg = whole.getShort() & 0xffff;
                pictures.add(Json.mapper().readTree(new String(header, StandardCharsets.UTF_8)));
                binary = ByteBuffer.allocate(1 << 22);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closes.add(status);
            return null;
        }

        void say(String message) {
            Objects.requireNonNull(socket).sendText(message, true).join();
        }

        void abort() {
            Objects.requireNonNull(socket).abort();
        }

        JsonNode picture() throws InterruptedException {
            return came(pictures.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }

        int closed() throws InterruptedException {
            return came(closes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }

        JsonNode told(String type) throws InterruptedException {
            return awaited(one -> one.path("type").asString("").equals(type));
        }

        JsonNode awaited(Predicate<JsonNode> fits) throws InterruptedException {
            while (true) {
                var next = came(words.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
                if (fits.test(next)) {
                    return next;
                }
            }
        }

        private static <T> T came(@Nullable T answer) {
            return Optional.ofNullable(answer).orElseThrow(() -> new AssertionError("nothing came in time"));
        }
    }
}
