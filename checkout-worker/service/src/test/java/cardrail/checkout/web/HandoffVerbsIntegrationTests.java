package cardrail.checkout.web;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.SettableClock;
import cardrail.checkout.WorkerOverHttp;
import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffKind;
import cardrail.checkout.api.WallEvidence;
import cardrail.checkout.attempt.AwaitingHandoff;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.CheckoutRequest;
import cardrail.checkout.attempt.CheckoutSamples;
import cardrail.checkout.attempt.Checkouts;
import cardrail.checkout.attempt.Claims;
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
import cardrail.issuer.api.Json;
import cardrail.issuer.api.OperatorRole;
import cardrail.issuer.api.ServiceClient;
import cardrail.issuer.api.WalletId;
import cardrail.lab.database.TestDatabase;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What operators do to work items, over HTTP and on PostgreSQL. No page lives on this worker, and no issuer answers it. */
class HandoffVerbsIntegrationTests extends WorkerOverHttp {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final SettableClock CLOCK = new SettableClock();
    private static final SigningIssuer ISSUER = new SigningIssuer(CLOCK);
    private static final WallEvidence EVIDENCE = new WallEvidence(
            60, "https://bank.example", "element iframe", List.of("one-time-code (otp_required): 6 of 10"));
    private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

    @Autowired
    private Checkouts checkouts;

    @Autowired
    private Claims claims;

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

    // another clock than other tests' worker, so another database: two would be a cluster
    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry to) {
        settings(to, DATABASE);
    }

    @ParameterizedTest
    @CsvSource({
        "HANDOFF_PREVIEW, queued, preview, returned",
        "HANDOFF_BEFORE_SUBMIT, queued, execute, returned",
        "HANDOFF_AFTER_SUBMIT, submitting, , released"
    })
    @Tag("law-5")
    void returningGoesBackBeforeTheClickAndNeverAfterIt(
            Stage stage, String state, @Nullable String phase, String event) {
        var id = waiting(stage, "captcha-widget");

        var answer = post(id, "return", "key-1", ada);

        assertThat(answer.statusCode()).isEqualTo(200);
        var item = Json.mapper().readTree(answer.body());
        assertThat(item.path("state").asString()).isEqualTo("returned");
        assertThat(item.path("decisions")).isEmpty();
        assertThat(item.at("/checkout/state").asString()).isEqualTo(state);
        assertThat(item.at("/checkout/phase").asString("")).isEqualTo(phase == null ? "" : phase);
        assertThat(kinds(id)).contains(event);
    }

    @Test
    @Tag("law-11")
    void returningTwiceIsANoOpAndOverIsOver() {
        var id = waiting(Stage.HANDOFF_AFTER_SUBMIT, "captcha-widget");
        var first = post(id, "return", "key-1", ada);

        assertThat(post(id, "return", "key-1", ada).body()).isEqualTo(first.body());
        assertThat(post(id, "return", "key-2", ada).statusCode()).isEqualTo(200);
        assertRefused(post(id, "abandon", "key-3", ada), "handoff_closed");
        assertRefused(resolve(id, "declined", "key-4", ada), "handoff_closed");
        assertThat(kinds(id).stream().filter("released"::equals)).hasSize(1);
    }

    @Test
    void anUnclearOutcomeIsNotGivenBack() {
        var id = waiting(Stage.RECONCILIATION_REQUIRED, null);
        assertRefused(post(id, "return", "key-1", ada), "cannot_return");
        assertRefused(resolve(id, "merchant_unsupported", "key-2", ada), "resolution_not_offered");
        assertRefused(resolve(id, "not_a_wall", "key-3", ada), "resolution_not_offered");
    }

    @ParameterizedTest
    @CsvSource({
        "HANDOFF_PREVIEW, captcha-widget, merchant_unsupported, blocked",
        "HANDOFF_BEFORE_SUBMIT, captcha-widget, merchant_unsupported, blocked",
        "HANDOFF_AFTER_SUBMIT, captcha-widget, merchant_unsupported, submitting",
        "HANDOFF_AFTER_SUBMIT, , declined, submitting",
        "HANDOFF_PREVIEW, captcha-widget, not_a_wall, queued"
    })
    @Tag("law-5")
    void aWallIsResolvedByWhatWorksWithoutATakeover(
            Stage stage, @Nullable String rule, String resolution, String state) {
        var id = waiting(stage, rule);

        var answer = resolve(id, resolution, "key-1", ada);

        assertThat(answer.statusCode()).isEqualTo(200);
        var item = Json.mapper().readTree(answer.body());
        assertThat(item.path("state").asString()).isEqualTo("resolved");
        assertThat(item.path("resolution").asString()).isEqualTo(resolution);
        assertThat(item.at("/checkout/state").asString()).isEqualTo(state);
        if (state.equals("submitting")) {
            assertThat(kinds(id)).contains("settling").doesNotContain("released");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HANDOFF_PREVIEW, , not_a_wall",
        "HANDOFF_PREVIEW, card-fields, not_a_wall",
        "HANDOFF_BEFORE_SUBMIT, captcha-widget, not_a_wall",
        "HANDOFF_AFTER_SUBMIT, captcha-widget, not_a_wall",
        "HANDOFF_PREVIEW, captcha-widget, declined",
        "HANDOFF_BEFORE_SUBMIT, captcha-widget, declined",
        "HANDOFF_PREVIEW, captcha-widget, completed_by_operator",
        "HANDOFF_AFTER_SUBMIT, captcha-widget, completed_by_operator",
        "HANDOFF_AFTER_SUBMIT, captcha-widget, no_order",
        "HANDOFF_PREVIEW, captcha-widget, cleared_resume",
        "HANDOFF_BEFORE_SUBMIT, captcha-widget, needs_cardholder"
    })
    @Tag("law-8")
    void whatIsNotOfferedIsRefusedAndMovesNothing(Stage stage, @Nullable String rule, String resolution) {
        var id = waiting(stage, rule);
        assertRefused(resolve(id, resolution, "key-1", ada), "resolution_not_offered");
        assertThat(stored(id).stage()).isEqualTo(stage);
    }

    @Test
    @Tag("law-11")
    void resolvingIsIdempotentAndAnotherWordIsItsOwnError() {
        var id = waiting(Stage.HANDOFF_PREVIEW, "captcha-widget");
        var first = resolve(id, "merchant_unsupported", "key-1", ada);

        assertThat(resolve(id, "merchant_unsupported", "key-1", ada).body()).isEqualTo(first.body());
        assertRefused(resolve(id, "not_a_wall", "key-1", ada), "idempotency_key_reused");
        assertThat(resolve(id, "merchant_unsupported", "key-2", bob).statusCode())
                .isEqualTo(200);
        assertRefused(resolve(id, "not_a_wall", "key-3", bob), "handoff_closed");
        assertThat(kinds(id).stream().filter("abandoned"::equals)).hasSize(1);
    }

    @Test
    void theDismissedRuleIsOnTheCheckoutAndInItsEvents() {
        var id = waiting(Stage.HANDOFF_PREVIEW, "captcha-widget");
        resolve(id, "not_a_wall", "key-1", ada);

        assertThat(stored(id).course().dismissedRules()).containsExactly("captcha-widget");
        assertThat(checkouts.events(checkoutOf(id), 0, 100)).anySatisfy(event -> {
            assertThat(event.kind()).isEqualTo("not_a_wall");
            assertThat(event.actor()).startsWith("operator:");
            assertThat(event.facts()).containsEntry("rule", "captcha-widget").containsEntry("resolution", "not_a_wall");
        });
    }

    @Test
    void whoIsNotTheHolderDoesNothingUntilTheClaimLapses() {
        var id = waiting(Stage.HANDOFF_PREVIEW, "captcha-widget");
        assertThat(post(id, "claim", "none", ada).statusCode()).isEqualTo(200);
        var holder =
                handoffs.find(id).map(Handoff.Claimed.class::cast).orElseThrow().by();
        assertThat(Json.mapper()
                        .readTree(post(id, "claim", "none", bob).body())
                        .path("held_by")
                        .asString())
                .isEqualTo(holder.value());
        assertRefused(post(id, "return", "key-1", bob), "already_claimed");
        assertRefused(resolve(id, "merchant_unsupported", "key-2", bob), "already_claimed");

        CLOCK.tick(Duration.ofSeconds(61));

        assertThat(post(id, "return", "key-3", bob).statusCode()).isEqualTo(200);
        assertRefused(post(id, "release", "none", ada), "handoff_closed");
    }

    @Test
    void tellsHowClearlyTheWallWasSeen() {
        var id = waiting(Stage.HANDOFF_PREVIEW, "captcha-widget");

        assertThat(handoffs.find(id).orElseThrow().facts().wall()).isEqualTo(EVIDENCE);
        assertThat(post(id, "claim", "none", ada).body())
                .contains("\"confidence\":60", "\"considered\":[\"one-time-code (otp_required): 6 of 10\"]");
    }

    @Test
    void ofTwoOperatorsAtOnceOneWins() {
        for (int round = 0; round < 5; round++) {
            var id = waiting(Stage.HANDOFF_BEFORE_SUBMIT, "captcha-widget");
            var barrier = new CyclicBarrier(2);
            var key = "key-" + round;
            var first = AtOnce.call(barrier, () -> post(id, "return", key, ada));
            var second = AtOnce.call(barrier, () -> resolve(id, "merchant_unsupported", key, bob));

            assertThat(Stream.of(first, second).map(answer -> answer.join().statusCode()))
                    .containsExactlyInAnyOrder(200, 409);
            assertThat(kinds(id).stream().filter(kind -> kind.equals("returned") || kind.equals("abandoned")))
                    .hasSize(1);
        }
    }

    @Test
    @Tag("law-5")
    void anotherNodeLeavesAReturnedCheckoutToTheOneThatHasThePage() {
        var id = waiting(Stage.HANDOFF_AFTER_SUBMIT, "captcha-widget");
        var checkout = checkoutOf(id);
        jdbc.sql("""
                        INSERT INTO browser_session (checkout_id, wallet_id, agent_id, node, lease_until)
                        SELECT id, wallet_id, agent_id, 'node_elsewhere', '2100-01-01' FROM checkout WHERE id = :id
                        """).param("id", checkout.value()).update();

        assertThat(post(id, "return", "key-1", ada).statusCode()).isEqualTo(200);

        assertThat(claims.claim(checkout, "node_other", CLOCK.instant(), NEVER)).isEmpty();
        assertThat(claims.claim(checkout, "node_elsewhere", CLOCK.instant(), NEVER))
                .hasValueSatisfying(claimed -> assertThat(claimed.afterLoss()).isFalse());
    }

    @Test
    @Tag("law-8")
    void eachRuleTellsHowOftenItStoppedACheckoutAndHowOftenItWasWrong() {
        resolve(waiting(Stage.HANDOFF_PREVIEW, "hcaptcha"), "not_a_wall", "key-11", ada);
        post(waiting(Stage.HANDOFF_PREVIEW, "hcaptcha"), "return", "key-12", ada);
        post(waiting(Stage.HANDOFF_BEFORE_SUBMIT, "hcaptcha"), "abandon", "key-13", ada);
        resolve(waiting(Stage.HANDOFF_PREVIEW, "hcaptcha"), "merchant_unsupported", "key-14", ada);
        var open = waiting(Stage.HANDOFF_AFTER_SUBMIT, "hcaptcha");
        resolve(waiting(Stage.HANDOFF_PREVIEW, "of-a-file-that-went"), "not_a_wall", "key-15", ada);
        waiting(Stage.HANDOFF_PREVIEW, "card-fields");
        checkouts.note(checkoutOf(open), "worker:test", "wall_passed", Map.of("rule", "bot-interstitial"));
        checkouts.note(checkoutOf(open), "worker:test", "blocked", Map.of("rule", "rate-limited"));

        var rule = rule("hcaptcha");
        assertThat(told(rule)).isEqualTo("built-in: hits 5, passed 0, decided 2, overturned 1, share 0.5");
        assertThat(rule.path("last_hit_at").asString())
                .isEqualTo(CLOCK.instant().toString());
        assertThat(rule.path("vendor").asString() + rule.path("signals").size()).isEqualTo("hCaptcha4");
        var passed = rule("bot-interstitial");
        assertThat(told(passed)).isEqualTo("built-in: hits 0, passed 1, decided 0, overturned 0, share ");
        assertThat(passed.path("last_hit_at").isValueNode()
                        && !passed.path("last_hit_at").isNull())
                .isFalse();
        assertThat(told(rule("rate-limited"))).isEqualTo("built-in: hits 1, passed 0, decided 0, overturned 0, share ");
        assertThat(told(rule("of-a-file-that-went"))).startsWith("gone: hits 1").endsWith("share 1.0");
        assertThat(rule("card-fields").isMissingNode()).isTrue();
    }

    private static String told(JsonNode rule) {
        return rule.path("origin").asString()
                + Stream.of("hits", "passed", "decided", "overturned")
                        .map(count -> " " + count + " " + rule.path(count).asInt())
                        .collect(Collectors.joining(",", ":", ", share "))
                + rule.path("overturned_share").asString("");
    }

    private JsonNode rule(String id) {
        var rules = Json.mapper()
                .readTree(send(to("/v1/walls/rules")
                                .header("Authorization", "Bearer " + CONSOLE)
                                .header(ServiceClient.OPERATOR_ASSERTION, ISSUER.assertion(OperatorRole.VIEWER))
                                .GET())
                        .body());
        return rules.valueStream()
                .filter(rule -> rule.path("id").asString().equals(id))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    private HandoffId waiting(Stage stage, @Nullable String rule) {
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
        var kind = target instanceof AwaitingHandoff ? HandoffKind.WALL : HandoffKind.RECONCILIATION;
        handoffs.insert(Handoff.opened(
                new HandoffFacts(
                        id,
                        request.id(),
                        kind,
                        Objects.requireNonNull(stage.phase()),
                        BlockReason.CAPTCHA,
                        rule,
                        List.of("+5 words"),
                        EVIDENCE,
                        CLOCK.instant()),
                times));
        return id;
    }

    private CheckoutId checkoutOf(HandoffId id) {
        return handoffs.find(id).orElseThrow().facts().checkoutId();
    }

    private Checkout stored(HandoffId id) {
        return checkouts.find(checkoutOf(id)).orElseThrow().checkout();
    }

    private List<String> kinds(HandoffId id) {
        return checkouts.events(checkoutOf(id), 0, 100).stream()
                .map(event -> event.kind())
                .toList();
    }

    private static void assertRefused(HttpResponse<String> answer, String code) {
        assertThat(answer.body()).contains("\"" + code + "\"");
        assertThat(answer.statusCode()).isEqualTo(409);
    }

    private HttpResponse<String> resolve(HandoffId id, String resolution, String key, String operator) {
        return send(id, "resolve", key, operator, "{\"resolution\":\"" + resolution + "\"}");
    }

    private HttpResponse<String> post(HandoffId id, String verb, String key, String operator) {
        return send(id, verb, key, operator, "");
    }

    private HttpResponse<String> send(HandoffId id, String verb, String key, String operator, String body) {
        return send(to("/v1/operator/handoffs/" + id + "/" + verb)
                .header("Authorization", "Bearer " + CONSOLE)
                .header(ServiceClient.OPERATOR_ASSERTION, operator)
                .header(ServiceClient.IDEMPOTENCY_KEY, key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
