package cardrail.issuer.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.RunningIssuer;
import cardrail.issuer.api.Json;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.ServiceClient;
import cardrail.issuer.api.TopUp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** The trail over HTTP, of commands that came over HTTP. */
class AuditIntegrationTests extends RunningIssuer {

    private static final int THREADS = 8;
    private static final int EACH = 10;

    private final AuditTrail trail;
    private final TransactionOperations transaction;
    private String session = "";

    AuditIntegrationTests(@Autowired AuditTrail trail, @Autowired TransactionOperations transaction) {
        this.trail = trail;
        this.transaction = transaction;
    }

    @Test
    void commandsAtOnceMakeOneUnbrokenChain() throws InterruptedException, ExecutionException {
        var assertion = assertionOf("owner");
        long before = verified().path("entries").asLong();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            Runnable topUps = () -> {
                for (int i = 0; i < EACH; i++) {
                    assertThat(topUp(assertion).status()).isEqualTo(200);
                }
            };
            var running = IntStream.range(0, THREADS)
                    .mapToObj(_ -> threads.submit(topUps))
                    .toList();
            for (var done : running) {
                done.get();
            }
        }
        var after = verified();
        assertThat(after.path("ok").asBoolean()).isTrue();
        assertThat(after.path("first_broken").isNull()).isTrue();
        assertThat(after.path("reason").isNull()).isTrue();
        assertThat(after.path("entries").asLong() - before).isEqualTo(THREADS * EACH);
        assertThat(after.path("head").asString())
                .isEqualTo(page("limit=1").getFirst().path("hash").asString());
    }

    @Test
    void aForgedDetailIsToldOverHttp() throws SQLException {
        topUp(assertionOf("owner"));
        var entry = page("action=wallet.topped_up&limit=1").getFirst();
        long sequence = entry.path("sequence").asLong();
        try {
            setDetail(sequence, "forged");
            var found = verified();
            assertThat(found.path("ok").asBoolean()).isFalse();
            assertThat(found.path("first_broken").asLong()).isEqualTo(sequence);
            assertThat(found.path("reason").asString()).isEqualTo("hash");
        } finally {
            setDetail(sequence, entry.path("detail").asString());
        }
        assertThat(verified().path("ok").asBoolean()).isTrue();
    }

    @Test
    void filtersLetThroughWhatTheyName() {
        var subject = "x_" + UUID.randomUUID();
        record(Actor.Service.WORKER, "filter.one", subject);
        var from = clock.instant();
        clock.tick(Duration.ofSeconds(2));
        record(Actor.Service.STRIPE, "filter.two", subject);
        record(Actor.Service.STRIPE, "filterother.two", subject);
        var all = "subject=" + subject;

        assertThat(actions(all)).containsExactly("filterother.two", "filter.two", "filter.one");
        assertThat(actions(all + "&actor=worker")).containsExactly("filter.one");
        assertThat(actions(all + "&action=filter.")).containsExactly("filter.two", "filter.one");
        assertThat(actions(all + "&action=filter.two")).containsExactly("filter.two");
        assertThat(actions(all + "&action=filter")).isEmpty();
        assertThat(actions(all + "&to=" + from.plusSeconds(2))).containsExactly("filter.one");
        assertThat(actions(all + "&from=" + from.plusSeconds(2))).containsExactly("filterother.two", "filter.two");
        assertThat(actions(all + "&from=" + from + "&to=" + from.plusSeconds(1)))
                .containsExactly("filter.one");
        assertThat(actions("subject=nothing")).isEmpty();
        assertThat(export(all + "&action=filter."))
                .extracting(line -> line.path("action").asString())
                .containsExactly("filter.one", "filter.two");
    }

    @Test
    void theExportIsThePagesTurnedRound() {
        for (int i = 0; i < 5; i++) {
            record(Actor.Service.SYSTEM, "test.paged", "x" + i);
        }
        var pages = new ArrayList<JsonNode>();
        for (var next = page("limit=2"); !next.isEmpty(); ) {
            assertThat(next).hasSizeLessThanOrEqualTo(2);
            pages.addAll(next);
            next = page("limit=2&before=" + next.getLast().path("sequence").asLong());
        }
        var export = export("");
        var previous = "0".repeat(64);
        for (var line : export) {
            assertThat(line.path("previous").asString()).isEqualTo(previous);
            previous = line.path("hash").asString();
        }
        assertThat(previous).isEqualTo(verified().path("head").asString());
        assertThat(export).hasSameSizeAs(pages).hasSizeGreaterThanOrEqualTo(5);
        for (int i = 0; i < export.size(); i++) {
            var entry = pages.get(pages.size() - 1 - i);
            for (var field : List.of("sequence", "actor", "action", "subject", "detail", "hash")) {
                assertThat(export.get(i).path(field)).as(field).isEqualTo(entry.path(field));
            }
        }
    }

    @Test
    void aLineOfTheExportHashesToItsHash() {
        record(Actor.Service.SYSTEM, "test.exported", "x");
        var line = export("action=test.exported").getLast();
        assertThat(line.propertyNames())
                .containsExactlyInAnyOrder(
                        "sequence",
                        "at",
                        "actor",
                        "agent_id",
                        "wallet_id",
                        "action",
                        "subject",
                        "detail",
                        "previous",
                        "hash");
        var sorted = Json.mapper()
                .writeValueAsString(new TreeMap<>(Map.of(
                        "at", line.path("at"),
                        "actor", line.path("actor"),
                        "agent_id", line.path("agent_id"),
                        "wallet_id", line.path("wallet_id"),
                        "action", line.path("action"),
                        "subject", line.path("subject"),
                        "detail", line.path("detail"),
                        "previous", line.path("previous"))));
        assertThat(ChainHash.ofText(sorted).hex()).isEqualTo(line.path("hash").asString());
    }

    @Test
    void aPageHasAHundredUnlessToldOtherwise() {
        transaction.executeWithoutResult(_ -> {
            for (int i = 0; i < 101; i++) {
                trail.record(Actor.Service.SYSTEM, "test.many", "x", "");
            }
        });
        assertThat(page("action=test.many")).hasSize(100);
        assertThat(page("action=test.many&limit=500")).hasSizeGreaterThanOrEqualTo(101);
        assertThat(asOperator("GET", "/v1/operator/audit", auditor()).json()).hasSize(100);
    }

    @Test
    void refusesWhatCannotBeAsked() {
        var wrong = Map.ofEntries(
                Map.entry("before", List.of("0", "-1", "x", "1.5", "9999999999999999999")),
                Map.entry("limit", List.of("0", "501", "-1", "ten")),
                Map.entry(
                        "from",
                        List.of("yesterday", "2026-01-01", "1", "+10000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z")),
                Map.entry("to", List.of("tomorrow", "2026-13-01T00:00:00Z")),
                Map.entry("actor", List.of("No Body", "worker:", "\0", "operator:'--")),
                Map.entry("action", List.of(".", "mandate..approved", "Mandate.", "a%", "mandate.\0")),
                Map.entry("subject", List.of("two words", "\0", "é", "x".repeat(129))));
        wrong.forEach((name, values) -> values.forEach(value -> {
            var asked = name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
            assertRefused("/v1/audit?" + asked, name);
            if (!List.of("before", "limit").contains(name)) {
                assertRefused("/v1/audit/export?" + asked, name);
            }
        }));
        assertRefused("/v1/audit?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "range");
    }

    private void assertRefused(String address, String name) {
        var answer = asOperator("GET", address, auditor());
        assertThat(answer.status()).as(address).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("invalid_request");
        assertThat(answer.text("detail")).isEqualTo("Not valid: " + name + ".");
        assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
    }

    private Answer topUp(String assertion) {
        return call(
                "POST",
                "/v1/operator/wallets/" + WALLET + "/top-ups",
                Json.mapper().writeValueAsString(new TopUp(Money.of(100, "EUR"))),
                Map.of(
                        "Authorization",
                        "Bearer " + CONSOLE,
                        ServiceClient.OPERATOR_ASSERTION,
                        assertion,
                        ServiceClient.IDEMPOTENCY_KEY,
                        UUID.randomUUID().toString()));
    }

    private void record(Actor actor, String action, String subject) {
        transaction.executeWithoutResult(_ -> trail.record(actor, action, subject, "Of a test."));
    }

    /** Signed in once: each time is an entry of the trail, and a password to hash. */
    private String auditor() {
        if (session.isEmpty()) {
            session = assertionOf("auditor");
        }
        return session;
    }

    private JsonNode verified() {
        var answer = asOperator("GET", "/v1/audit/verify", auditor());
        assertThat(answer.status()).isEqualTo(200);
        return Objects.requireNonNull(answer.json());
    }

    private List<JsonNode> page(String query) {
        var answer = asOperator("GET", "/v1/audit?" + query, auditor());
        assertThat(answer.status()).as(query).isEqualTo(200);
        return List.copyOf(Objects.requireNonNull(answer.json()).values());
    }

    private List<String> actions(String query) {
        return page(query).stream()
                .map(entry -> entry.path("action").asString())
                .toList();
    }

    private List<JsonNode> export(String query) {
        var answer = asOperator("GET", "/v1/audit/export?" + query, auditor());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        return answer.response()
                .body()
                .lines()
                .map(line -> Json.mapper().readTree(line))
                .toList();
    }

    private static void setDetail(long sequence, String detail) throws SQLException {
        try (var connection = DATABASE.connect(DATABASE.roles().issuingOwner());
                var statement =
                        connection.prepareStatement("UPDATE issuing.audit_entry SET detail = ? WHERE sequence = ?")) {
            statement.setString(1, detail);
            statement.setLong(2, sequence);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
