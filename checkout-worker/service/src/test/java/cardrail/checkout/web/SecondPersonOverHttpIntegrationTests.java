package cardrail.checkout.web;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.SettableClock;
import cardrail.checkout.WorkerOverHttp;
import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffKind;
import cardrail.checkout.attempt.AwaitingHandoff;
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
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.OperatorRole;
import cardrail.issuer.api.ServiceClient;
import cardrail.issuer.api.WalletId;
import cardrail.lab.database.TestDatabase;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A worker that wants two operators above 10 euros: the samples are about 48.20. No issuer answers it. */
class SecondPersonOverHttpIntegrationTests extends WorkerOverHttp {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final SettableClock CLOCK = new SettableClock();
    private static final SigningIssuer ISSUER = new SigningIssuer(CLOCK);
    private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

    @Autowired
    private Checkouts checkouts;

    @Autowired
    private Handoffs handoffs;

    @Autowired
    private HandoffTimes times;

    @Autowired
    private JdbcClient jdbc;

    private final String ada = ISSUER.assertion(OperatorRole.OPERATOR);
    private final String bob = ISSUER.assertion(OperatorRole.OPERATOR);

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
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry to) {
        settings(to, DATABASE);
        to.add("cardrail.limits.two-persons.above.EUR", () -> "10");
    }

    /** Past the guard it is refused as it would be without: nobody drives, and no issuer answers. */
    @ParameterizedTest
    @CsvSource({
        "HANDOFF_BEFORE_SUBMIT, allow_payment, not_in_control",
        "HANDOFF_AFTER_SUBMIT, allow_payment, not_in_control",
        "RECONCILIATION_REQUIRED, completed_by_operator, issuer_unavailable",
        "RECONCILIATION_REQUIRED, no_order, issuer_unavailable"
    })
    @Tag("law-3")
    void oneOperatorAloneIsRefusedUntilAnotherAgreed(Stage stage, String act, String then) {
        var id = waiting(stage);
        assertThat(post(id, "claim", ada, "").statusCode()).isEqualTo(200);
        assertThat(attempt(id, act, ada)).contains("\"second_person_required\"");
        assertThat(post(id, "agree_second_person", bob, body(act)).body()).contains("\"nothing_asked\"");
        assertThat(post(id, "ask_second_person", ada, body(act)).statusCode()).isEqualTo(200);
        assertThat(post(id, "agree_second_person", ada, body(act)).body()).contains("\"same_person\"");
        assertThat(attempt(id, act, ada)).contains("\"second_person_required\"");

        assertThat(post(id, "agree_second_person", bob, body(act)).body()).contains("\"agreed_by\":\"opr_");

        assertThat(attempt(id, act, ada)).contains("\"" + then + "\"");
    }

    @ParameterizedTest
    @CsvSource({"HANDOFF_PREVIEW, merchant_unsupported", "HANDOFF_BEFORE_SUBMIT, merchant_unsupported"})
    void whatDoesNotPayNeedsNobodyElse(Stage stage, String resolution) {
        var id = waiting(stage);
        assertThat(post(id, "resolve", ada, "{\"resolution\":\"" + resolution + "\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    private String attempt(HandoffId id, String act, String operator) {
        return act.equals("allow_payment")
                ? post(id, act, operator, "").body()
                : post(id, "resolve", operator, "{\"resolution\":\"" + act + "\"}")
                        .body();
    }

    private static String body(String act) {
        return "{\"act\":\"" + act + "\"}";
    }

    private HandoffId waiting(Stage stage) {
        var request = new CheckoutRequest(
                CheckoutId.next(), AgentId.next(), WalletId.next(), CheckoutSamples.command(), NEVER);
        checkouts.insert(Queued.first(request), "agent:test");
        var target = CheckoutSamples.in(stage, request);
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
                        BlockReason.CAPTCHA,
                        null,
                        List.of("+5 words"),
                        null,
                        CLOCK.instant()),
                times));
        return id;
    }

    private HttpResponse<String> post(HandoffId id, String verb, String operator, String body) {
        return send(to("/v1/operator/handoffs/" + id + "/" + verb)
                .header("Authorization", "Bearer " + CONSOLE)
                .header(ServiceClient.OPERATOR_ASSERTION, operator)
                .header(ServiceClient.IDEMPOTENCY_KEY, UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
