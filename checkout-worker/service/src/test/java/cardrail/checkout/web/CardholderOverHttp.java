package cardrail.checkout.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cardrail.checkout.SettableClock;
import cardrail.checkout.WorkerOverHttp;
import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffKind;
import cardrail.checkout.attempt.AwaitingHandoff;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.CheckoutRequest;
import cardrail.checkout.attempt.CheckoutSamples;
import cardrail.checkout.attempt.Checkouts;
import cardrail.checkout.attempt.Move;
import cardrail.checkout.attempt.Queued;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.attempt.Trigger;
import cardrail.checkout.handoff.Handoff;
import cardrail.checkout.handoff.HandoffFacts;
import cardrail.checkout.handoff.HandoffTimes;
import cardrail.checkout.handoff.Handoffs;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.CardIssuer;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.Json;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import cardrail.issuer.api.ServiceClient;
import cardrail.issuer.api.WalletId;
import cardrail.lab.database.TestDatabase;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** A whole worker with its outbox, PostgreSQL and a mail server, and what is asked of it; only the issuer is scripted. */
@Import(CardholderOverHttp.Here.class)
abstract class CardholderOverHttp extends WorkerOverHttp {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    static final SettableClock CLOCK = new SettableClock();
    static final SigningIssuer ISSUER = new SigningIssuer(CLOCK);
    static final GreenMail MAIL = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private static final Pattern LINK = Pattern.compile("https://console\\.example\\.test/code/(\\S{43})(?!\\S)");
    private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");
    static final Duration SOON = Duration.ofSeconds(40);

    @Autowired
    private Checkouts checkouts;

    @Autowired
    Handoffs handoffs;

    @Autowired
    HandoffTimes times;

    @Autowired
    JdbcClient jdbc;

    final OperatorId adasId = OperatorId.next();
    final String ada = signedIn(adasId);
    final String bob = signedIn(OperatorId.next());
    HandoffId item = HandoffId.next();
    private int keys;

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
        CardIssuer scriptedIssuer() {
            return ISSUER.client();
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry to) {
        MAIL.start();
        settings(to, DATABASE);
        to.add("cardrail.notifications.console", () -> "https://console.example.test/");
        to.add("cardrail.notifications.email-to", () -> "operators@example.test");
        to.add("cardrail.notifications.email-from", () -> "cardrail@example.test");
        to.add("spring.mail.host", () -> "127.0.0.1");
        to.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
    }

    @BeforeEach
    void begin() throws Exception {
        MAIL.purgeEmailFromAllMailboxes();
        ISSUER.away = false;
        item = waiting(Stage.HANDOFF_AFTER_SUBMIT);
    }

    @AfterAll
    static void stop() {
        MAIL.stop();
    }

    static String signedIn(OperatorId operator) {
        return signedIn(operator, OperatorRole.OPERATOR);
    }

    static String signedIn(OperatorId operator, OperatorRole role) {
        return ISSUER.assertion(
                claims -> claims.subject(operator.value())
                        .expiresAt(CLOCK.instant().plus(Duration.ofHours(2))),
                role);
    }

    final void pass(Duration time) {
        for (Duration left = time; left.isPositive(); left = left.minusSeconds(30)) {
            CLOCK.tick(Duration.ofSeconds(30));
            assertThat(post("heartbeat", ada, "").statusCode()).isEqualTo(200);
        }
    }

    final List<MimeMessage> mailed() {
        return Arrays.stream(MAIL.getReceivedMessages()).toList();
    }

    /** Of the newest message about this item; others of tests before may come in between. */
    final String token() {
        await().atMost(SOON).until(() -> !tokens().isEmpty());
        return tokens().getLast();
    }

    final List<String> tokens() {
        return mailed().stream().map(this::tokenIn).filter(this::isOfThisItem).toList();
    }

    final String tokenIn(MimeMessage message) {
        try {
            var link = LINK.matcher(message.getContent().toString());
            assertThat(link.find()).isTrue();
            return link.group(1);
        } catch (IOException | MessagingException e) {
            throw new AssertionError(e);
        }
    }

    final boolean isOfThisItem(String token) {
        return jdbc.sql("""
                        SELECT count(*) FROM cardholder_link l JOIN cardholder_request r ON r.id = l.request_id
                         WHERE r.handoff_id = :id AND l.token_sha256 = :hash
                        """)
                        .param("id", item.value())
                        .param("hash", TokenHash.of(token).bytes())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    final void claim(String operator) {
        assertThat(post("claim", operator, "").statusCode()).isEqualTo(200);
    }

    final HttpResponse<String> ask(HandoffId id, String operator) {
        return send(id, "needs_cardholder", "key-" + keys++, operator, asking("ada"));
    }

    static String asking(String name) {
        return "{\"asked_as\":\"" + name + "\"}";
    }

    final HttpResponse<String> post(String verb, String operator, String body) {
        return send(item, verb, "key-" + keys++, operator, body);
    }

    final HttpResponse<String> send(HandoffId id, String verb, String key, String operator, String body) {
        return send(to("/v1/operator/handoffs/" + id + "/" + verb)
                .header("Authorization", "Bearer " + CONSOLE)
                .header(ServiceClient.OPERATOR_ASSERTION, operator)
                .header(ServiceClient.IDEMPOTENCY_KEY, id + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    final JsonNode get(String what, String operator) {
        return Json.mapper()
                .readTree(send(to("/v1/operator/handoffs/" + item + "/" + what)
                                .header("Authorization", "Bearer " + CONSOLE)
                                .header(ServiceClient.OPERATOR_ASSERTION, operator)
                                .GET())
                        .body());
    }

    final JsonNode open(String token) {
        return Json.mapper().readTree(link("open", Map.of("token", token)).body());
    }

    final HttpResponse<String> enter(String token, String code) {
        return link("enter", Map.of("token", token, "code", code));
    }

    final HttpResponse<String> link(String verb, Map<String, String> body) {
        return send(to("/v1/cardholder/" + verb)
                .header("Authorization", "Bearer " + CONSOLE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.mapper().writeValueAsString(body))));
    }

    /** Alike, whether it is over or never was. */
    static void assertOver(HttpResponse<String> answer) {
        assertThat(answer.body())
                .contains("\"code_link_over\"")
                .doesNotContain("amount")
                .doesNotContain("hnd_");
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    static void assertRefused(HttpResponse<String> answer, String code) {
        assertThat(answer.body()).contains("\"" + code + "\"");
        assertThat(answer.statusCode()).isEqualTo(409);
    }

    final List<String> kinds() {
        return checkouts.events(checkoutOf(item), 0, 100).stream()
                .map(event -> event.kind())
                .toList();
    }

    final CheckoutId checkoutOf(HandoffId id) {
        return handoffs.find(id).orElseThrow().facts().checkoutId();
    }

    final int sealed() {
        return jdbc.sql("SELECT count(*) FROM cardholder_request WHERE handoff_id = :id AND sealed IS NOT NULL")
                .param("id", item.value())
                .query(Integer.class)
                .single();
    }

    /** Everything that was written because of it, as text. */
    final String everyRow() {
        var all = new StringBuilder();
        for (String table : List.of(
                "cardholder_request", "cardholder_link", "notification", "checkout_event", "command", "handoff")) {
            all.append(jdbc.sql("SELECT string_agg(t::text, ' ') FROM " + table + " t")
                    .query(String.class)
                    .single());
        }
        return all.toString();
    }

    final HandoffId waiting(Stage stage) {
        // never due, so that this worker leaves it alone until an operator moves it
        var request = new CheckoutRequest(
                CheckoutId.next(), AgentId.next(), WalletId.next(), CheckoutSamples.command(), NEVER);
        checkouts.insert(Queued.first(request), "agent:test");
        Checkout target = CheckoutSamples.in(stage, request);
        jdbc.sql("UPDATE checkout SET version = :version WHERE id = :id")
                .param("version", target.course().version() - 1)
                .param("id", request.id().value())
                .update();
        assertThat(checkouts.move(
                        Move.of(target, Trigger.HANDED_OFF, "worker:test").waking(NEVER)))
                .isTrue();
        var id = Objects.requireNonNull(target.course().handoffId());
        handoffs.insert(Handoff.opened(
                new HandoffFacts(
                        id,
                        request.id(),
                        target instanceof AwaitingHandoff ? HandoffKind.WALL : HandoffKind.RECONCILIATION,
                        Objects.requireNonNull(stage.phase()),
                        BlockReason.OTP_REQUIRED,
                        "one-time-code",
                        List.of(),
                        null,
                        CLOCK.instant()),
                times));
        return id;
    }
}
