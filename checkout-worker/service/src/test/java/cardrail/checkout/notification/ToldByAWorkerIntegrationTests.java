package cardrail.checkout.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cardrail.checkout.WorkerOverHttp;
import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.CheckoutPhase;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffKind;
import cardrail.checkout.attempt.CheckoutSamples;
import cardrail.checkout.attempt.Checkouts;
import cardrail.checkout.attempt.Queued;
import cardrail.checkout.handoff.Handoff;
import cardrail.checkout.handoff.HandoffFacts;
import cardrail.checkout.handoff.HandoffTimes;
import cardrail.checkout.handoff.Handoffs;
import cardrail.lab.database.TestDatabase;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A whole worker with the settings of both channels: it tells by itself of an item that is written, and its health follows. */
@Tag("thorough")
class ToldByAWorkerIntegrationTests extends WorkerOverHttp {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final GreenMail MAIL = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private static final List<String> POSTED = new CopyOnWriteArrayList<>();
    private static final HttpServer CHAT = chat();
    private static volatile int answer = 500;

    private final Checkouts checkouts;
    private final Handoffs handoffs;
    private final HandoffTimes times;
    private final Notifications notifications;
    private final InstantSource clock;

    @Autowired
    ToldByAWorkerIntegrationTests(
            Checkouts checkouts,
            Handoffs handoffs,
            HandoffTimes times,
            Notifications notifications,
            InstantSource clock) {
        this.checkouts = checkouts;
        this.handoffs = handoffs;
        this.times = times;
        this.notifications = notifications;
        this.clock = clock;
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry to) {
        MAIL.start();
        settings(to, DATABASE);
        to.add("cardrail.notifications.console", () -> "https://console.example.test");
        to.add("cardrail.notifications.email-to", () -> "ada@example.test,bob@example.test");
        to.add("cardrail.notifications.email-from", () -> "cardrail@example.test");
        to.add(
                "cardrail.notifications.webhook",
                () -> "http://127.0.0.1:" + CHAT.getAddress().getPort() + "/services/secret");
        to.add("spring.mail.host", () -> "127.0.0.1");
        to.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
    }

    @AfterAll
    static void stop() {
        CHAT.stop(0);
        MAIL.stop();
    }

    @Test
    void itTellsByItselfAndItsHealthFollows() {
        assertThat(health()).contains("UP");
        var id = written();

        await().atMost(Duration.ofSeconds(30)).until(() -> MAIL.getReceivedMessages().length == 2 && !POSTED.isEmpty());
        await().atMost(Duration.ofSeconds(30)).until(() -> health().contains("DEGRADED"));
        answer = 200;
        await().atMost(Duration.ofSeconds(60)).until(() -> health().contains("UP"));

        assertThat(POSTED).last().asString().contains("https://console.example.test/handoffs/" + id.value());
        assertThat(MAIL.getReceivedMessages()).hasSize(2);
    }

    private String health() {
        return get("/actuator/health").body();
    }

    private HandoffId written() {
        var request = CheckoutSamples.request();
        checkouts.insert(Queued.first(request), "agent:test");
        var facts = new HandoffFacts(
                HandoffId.next(),
                request.id(),
                HandoffKind.WALL,
                CheckoutPhase.PREVIEW,
                BlockReason.OTP_REQUIRED,
                "rule-1",
                List.of(),
                null,
                clock.instant());
        handoffs.insert(Handoff.opened(facts, times));
        notifications.tell(Kind.HANDOFF, facts.id().value(), facts.checkoutId());
        return facts.id();
    }

    private static HttpServer chat() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                POSTED.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(answer, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
