package cardrail.issuer.access;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.RunningIssuer;
import cardrail.issuer.api.ServiceClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every address with every credential. Allowed means here: the rules let it through, whatever the endpoint then says. */
class CredentialMatrixIntegrationTests extends RunningIssuer {

    private static final String AGENT_PATH = "agt_00000000000000000000000000000000";
    private static final String CARD = "crd_00000000000000000000000000000000";
    private static final String CHECKOUT = "chk_00000000000000000000000000000000";
    private static final String DISCREPANCY = "dsc_00000000000000000000000000000000";
    private static final String MANDATE = "mnd_00000000000000000000000000000000";
    private static final String WALLET_PATH = "wal_00000000000000000000000000000000";

    private static final List<String> READERS = List.of("owner", "operator", "auditor", "viewer", "approver", "admin");
    private static final List<String> APPROVERS = List.of("owner", "approver", "admin");
    private static final List<String> CONSOLE_AND_OPERATORS =
            Stream.concat(Stream.of("console"), READERS.stream()).toList();

    private static final List<String> EVERYBODY = Stream.concat(
                    Stream.of("nobody", "stranger", "agent", "worker", "reveal", "worker with an assertion"),
                    CONSOLE_AND_OPERATORS.stream())
            .toList();

    private static final Map<String, List<String>> ALLOWED = new LinkedHashMap<>();

    static {
        ALLOWED.put("POST /v1/cards/" + CARD + "/reveal", List.of("reveal"));
        ALLOWED.put("POST /v1/cards", List.of("worker"));
        ALLOWED.put("GET /v1/cards/" + CARD, List.of("worker"));
        ALLOWED.put("POST /v1/cards/" + CARD + "/arm", List.of("worker"));
        ALLOWED.put("POST /v1/cards/" + CARD + "/disarm", List.of("worker"));
        ALLOWED.put("POST /v1/cards/" + CARD + "/close", List.of("worker"));
        ALLOWED.put("GET /v1/cards/" + CARD + "/witness?fresh=false", List.of("worker"));
        ALLOWED.put("GET /v1/checkouts/" + CHECKOUT + "/cards", List.of("worker"));
        ALLOWED.put("POST /v1/checkouts/" + CHECKOUT + "/close", List.of("worker"));
        ALLOWED.put("GET /v1/mandates/" + MANDATE + "/standing", List.of("worker"));
        ALLOWED.put("GET /v1/mandates/waiting", List.of("worker"));
        ALLOWED.put("GET /v1/agents/waiting", List.of("worker"));
        ALLOWED.put("GET /v1/wallets/" + WALLET_PATH + "/cardholder", List.of("worker"));
        ALLOWED.put("GET /v1/wallets/" + WALLET_PATH + "/cardholder/contact", List.of("worker"));
        ALLOWED.put("POST /v1/access/introspect", List.of("worker"));
        ALLOWED.put("POST /v1/mandates", List.of("agent"));
        ALLOWED.put("GET /v1/mandates", List.of("agent"));
        ALLOWED.put("GET /v1/mandates/" + MANDATE, List.of("agent"));
        ALLOWED.put("POST /v1/mandates/" + MANDATE + "/versions", List.of("agent"));
        ALLOWED.put("POST /v1/access/agents", EVERYBODY);
        ALLOWED.put("POST /v1/access/sign-in", CONSOLE_AND_OPERATORS);
        ALLOWED.put("POST /v1/access/sign-in/provided", CONSOLE_AND_OPERATORS);
        ALLOWED.put("POST /v1/access/renew", CONSOLE_AND_OPERATORS);
        for (var reading : List.of(
                "/mandates",
                "/mandates/" + MANDATE,
                "/mandates/waiting",
                "/mandates/undecided",
                "/mandates/" + MANDATE + "/burn-down",
                "/mandates/" + MANDATE + "/revoke/preview",
                "/agents/" + AGENT_PATH + "/revoke/preview",
                "/cards",
                "/agents/waiting",
                "/mandates/standing",
                "/mandates/ended",
                "/wallets",
                "/wallets/" + WALLET_PATH + "/entries",
                "/wallets/" + WALLET_PATH + "/statement",
                "/wallets/" + WALLET_PATH + "/statement.csv",
                "/wallets/" + WALLET_PATH + "/statement.json",
                "/checkouts/" + CHECKOUT + "/cards",
                "/cards/" + CARD + "/witness",
                "/discrepancies",
                "/disputes",
                "/operators",
                "/agents",
                "/audit")) {
            ALLOWED.put("GET /v1/operator" + reading, READERS);
        }
        for (var reading : List.of("", "/export", "/verify")) {
            ALLOWED.put("GET /v1/audit" + reading, READERS);
            ALLOWED.put("POST /v1/audit" + reading, List.of());
        }
        for (var deciding : List.of(
                "/mandates/" + MANDATE + "/approve",
                "/mandates/" + MANDATE + "/reject",
                "/mandates/" + MANDATE + "/revoke",
                "/agents/" + AGENT_PATH + "/approve",
                "/agents/" + AGENT_PATH + "/reject",
                "/agents/reject",
                "/agents/" + AGENT_PATH + "/revoke",
                "/discrepancies/" + DISCREPANCY + "/resolve",
                "/mandates/" + MANDATE + "/narrow",
                "/mandates/" + MANDATE + "/narrow/preview",
                "/wallets/" + WALLET_PATH + "/top-ups")) {
            ALLOWED.put("POST /v1/operator" + deciding, APPROVERS);
        }
        ALLOWED.put("GET /v1/nothing", List.of());
        ALLOWED.put("POST /v1/operator/nothing", List.of());
        ALLOWED.put("GET /actuator/env", List.of());
        ALLOWED.put("DELETE /v1/operator/mandates/" + MANDATE, List.of());
    }

    @Test
    void everyAddressAdmitsExactlyTheCredentialsItIsFor() {
        var callers = callers();
        var wrong = new ArrayList<String>();
        ALLOWED.forEach((address, allowed) -> callers.forEach((name, headers) -> {
            var answer = call(address, headers);
            boolean refused = List.of("unauthenticated", "wrong_credential", "role_required", "session_ended")
                    .contains(answer.text("code"));
            boolean renewOfNobody =
                    address.endsWith("/renew") && answer.text("code").equals("invalid_request");
            if (allowed.contains(name) == (refused && !renewOfNobody)) {
                wrong.add(name + " on " + address + ": " + answer.status() + " " + answer.text("code"));
            }
        }));
        assertThat(wrong).isEmpty();
    }

    @Test
    void refusalsSayWhy() {
        var callers = callers();
        assertRefused(call("GET /v1/operator/audit", Map.of()), 401, "unauthenticated");
        assertRefused(
                call("GET /v1/operator/audit", Map.of("Authorization", "Bearer unknown")), 401, "unauthenticated");
        assertRefused(call("GET /v1/operator/audit", caller(callers, "worker")), 403, "wrong_credential");
        assertRefused(call("GET /v1/operator/audit", caller(callers, "console")), 401, "session_ended");
        assertRefused(
                call("POST /v1/operator/mandates/" + MANDATE + "/approve", caller(callers, "auditor")),
                403,
                "role_required");
    }

    @Test
    void healthAndKeysAreOpenAndSayNothingMore() {
        var health = call("GET /actuator/health", Map.of());
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.response().body()).contains("\"UP\"").doesNotContain("db", "PostgreSQL", "details");

        var keys = call("GET /v1/access/jwks", Map.of());
        assertThat(keys.status()).isEqualTo(200);
        assertThat(keys.response().body()).contains("\"kid\"", "\"P-256\"").doesNotContain("\"d\"");
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.text("next")).isEqualTo("ask_user");
        assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
    }

    private Answer call(String address, Map<String, String> headers) {
        var method = address.substring(0, address.indexOf(' '));
        return call(method, address.substring(address.indexOf(' ') + 1), method.equals("POST") ? "{}" : null, headers);
    }

    private static Map<String, String> caller(Map<String, Map<String, String>> callers, String name) {
        return callers.getOrDefault(name, Map.of());
    }

    private Map<String, Map<String, String>> callers() {
        var callers = new LinkedHashMap<String, Map<String, String>>();
        callers.put("nobody", Map.of());
        callers.put("stranger", Map.of("Authorization", "Bearer " + "x".repeat(40)));
        callers.put("agent", Map.of("Authorization", "Bearer " + AGENT));
        callers.put("worker", Map.of("Authorization", "Bearer " + WORKER));
        callers.put("reveal", Map.of("Authorization", "Bearer " + REVEAL));
        callers.put("console", Map.of("Authorization", "Bearer " + CONSOLE));
        for (var role : READERS) {
            callers.put(
                    role,
                    Map.of("Authorization", "Bearer " + CONSOLE, ServiceClient.OPERATOR_ASSERTION, assertionOf(role)));
        }
        // an assertion without the console's own credential is worth nothing
        callers.put(
                "worker with an assertion",
                Map.of(
                        "Authorization",
                        "Bearer " + WORKER + "x",
                        ServiceClient.OPERATOR_ASSERTION,
                        assertionOf("owner")));
        return callers;
    }
}
