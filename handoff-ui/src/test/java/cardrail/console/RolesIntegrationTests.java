package cardrail.console;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.OperatorRole;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every address of the console with every role, over HTTP. Refused means 403 for want of a role; whatever else is answered came
 * from behind the rules. An address that this list does not know fails, and so does one that is no longer there.
 */
class RolesIntegrationTests {

    private static final List<String> ALL = List.of("viewer", "operator", "approver", "admin");
    private static final List<String> OPERATORS = List.of("operator", "admin");
    private static final List<String> APPROVERS = List.of("approver", "admin");
    private static final String NONE = "00000000000000000000000000000000";

    private static final Map<String, List<String>> ALLOWED = new LinkedHashMap<>();

    static {
        for (var page : List.of(
                "/",
                "/queue",
                "/handoffs/{id}",
                "/handoffs/{id}/changes",
                "/approvals",
                "/mandates/{id}",
                "/purchases",
                "/purchases/{id}",
                "/purchases/{id}/changes",
                "/purchases/{id}/facts",
                "/evidence/{id}",
                "/wallets",
                "/cards",
                "/wallets/{id}/entries",
                "/walls",
                "/audit",
                "/audit/verify",
                "/handoffs/{id}/cardholder_code",
                "/code/{token}",
                "/handoffs/{id}/issuer",
                "/handoffs/{id}/exception",
                "/sign-in")) {
            ALLOWED.put("GET " + page, ALL);
        }
        for (var verb : List.of(
                "claim",
                "heartbeat",
                "release",
                "assign",
                "extend",
                "escalate",
                "comment",
                "take_control",
                "fill_card",
                "allow_payment",
                "release_control",
                "return",
                "abandon",
                "resolve",
                "needs_cardholder",
                "ask_second_person")) {
            ALLOWED.put("POST /handoffs/{id}/" + verb, OPERATORS);
        }
        ALLOWED.put("POST /handoffs/{id}/save_exception", OPERATORS);
        ALLOWED.put("POST /exceptions/{id}/approve", APPROVERS);
        ALLOWED.put("POST /exceptions/{id}/refuse", APPROVERS);
        ALLOWED.put("POST /exceptions/{id}/withdraw", APPROVERS);
        ALLOWED.put("POST /code/{token}", ALL);
        ALLOWED.put("GET /handoffs/{id}/abandon", OPERATORS);
        ALLOWED.put("GET /handoffs/{id}/resolve", OPERATORS);
        ALLOWED.put("POST /handoffs/{id}/agree_second_person", List.of("operator", "approver", "admin"));
        ALLOWED.put("POST /purchases/{id}/confirm", APPROVERS);
        ALLOWED.put("POST /purchases/{id}/refuse", APPROVERS);
        ALLOWED.put("POST /approvals/{id}/approve", APPROVERS);
        ALLOWED.put("POST /approvals/{id}/reject", APPROVERS);
        ALLOWED.put("GET /mandates/{id}/revoke", APPROVERS);
        ALLOWED.put("POST /mandates/{id}/revoke", APPROVERS);
        ALLOWED.put("POST /mandates/{id}/narrow/preview", APPROVERS);
        ALLOWED.put("POST /mandates/{id}/narrow", APPROVERS);
        ALLOWED.put("POST /wallets/{id}/top-ups", APPROVERS);
        ALLOWED.put("GET /agents/{id}/revoke", APPROVERS);
        ALLOWED.put("POST /agents/{id}/approve", APPROVERS);
        ALLOWED.put("POST /agents/{id}/reject", APPROVERS);
        ALLOWED.put("POST /agents/reject", APPROVERS);
        ALLOWED.put("POST /agents/{id}/revoke", APPROVERS);
    }

    private static ConsoleUnderTest console;

    @BeforeAll
    static void start() {
        console = new ConsoleUnderTest();
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @BeforeEach
    void reset() {
        console.reset();
    }

    @Test
    void theListKnowsEveryAddress() {
        var served = new TreeSet<>(console.addresses());
        served.removeIf(address -> address.endsWith(" /error"));
        assertThat(ALLOWED.keySet()).containsExactlyInAnyOrderElementsOf(served);
    }

    @Test
    void everyAddressIsForExactlyTheRolesItIsFor() {
        var wrong = new ArrayList<String>();
        for (var role : OperatorRole.values()) {
            var client = SignedInClient.as(role.code(), console.url());
            ALLOWED.forEach((address, allowed) -> {
                var answer = call(client, address);
                if (allowed.contains(role.code()) == isRoleRefused(answer)) {
                    wrong.add(role.code() + " on " + address + ": " + answer.statusCode());
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nobodyIsSentToSignInWhateverTheAddress() {
        var stranger = new SignedInClient(console.url());
        var wrong = new ArrayList<String>();
        ALLOWED.keySet().stream()
                // who has a link needs no account
                .filter(address -> !address.equals("GET /sign-in") && !address.endsWith("/code/{token}"))
                .forEach(address -> {
                    var answer = call(stranger, address);
                    if (answer.statusCode() != 302
                            || !answer.headers()
                                    .firstValue("Location")
                                    .orElse("")
                                    .contains("/sign-in")) {
                        wrong.add(address + ": " + answer.statusCode());
                    }
                });
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyAnswerForbidsInlineScriptsAndFramesWhateverItsStatus() {
        var admin = SignedInClient.as("admin", console.url());
        var stranger = new SignedInClient(console.url());
        var answers = new LinkedHashMap<String, HttpResponse<String>>();
        ALLOWED.keySet().forEach(address -> {
            answers.put(address, call(admin, address));
            answers.put("nobody: " + address, call(stranger, address));
        });
        for (var other : List.of("/", "/nothing", "/assets/console.css", "/assets/console.js", "/actuator/health")) {
            answers.put("GET " + other, admin.get(other));
        }
        answers.put("no role", call(SignedInClient.as("viewer", console.url()), "POST /approvals/{id}/approve"));
        var wrong = new ArrayList<String>();
        answers.forEach((address, answer) -> {
            var policies = answer.headers().allValues("Content-Security-Policy");
            var policy = policies.isEmpty() ? "" : policies.getFirst();
            if (policies.size() != 1
                    || !policy.startsWith("default-src 'none';")
                    || !policy.contains("frame-ancestors 'none'")
                    || policy.contains("unsafe")
                    || policy.contains("http")
                    || policy.contains("*")) {
                wrong.add(address + " " + answer.statusCode() + ": " + policies);
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(answers.values().stream().map(HttpResponse::statusCode)).contains(200, 302, 403, 404);
    }

    @Test
    void whoeverKnewTheSessionBeforeSomebodySignedInInItIsNotSignedIn() {
        var person = new SignedInClient(console.url());
        person.get("/sign-in");
        var before = person.session();
        var attacker = person.copy();
        assertThat(before).isNotEmpty();

        person.signIn("admin");

        assertThat(person.session()).isNotEmpty().isNotEqualTo(before);
        assertThat(person.get("/approvals").statusCode()).isEqualTo(200);
        assertThat(attacker.session()).isEqualTo(before);
        assertThat(attacker.get("/approvals").statusCode())
                .as("with the old cookie")
                .isEqualTo(302);
    }

    @Test
    void anAddressThatIsNotNamedTakesNoForm() {
        var admin = SignedInClient.as("admin", console.url());
        var answer = admin.post("/handoffs/hnd_" + NONE + "/nothing", Map.of());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("this is no address of the console");
        assertThat(admin.get("/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void aRefusalNamesTheRoleAndReachesNoService() {
        var viewer = SignedInClient.as("viewer", console.url());
        var answer = viewer.post(path("/approvals/{id}/approve"), Map.of("version", "1", "digest", "x", "key", "k"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Your account may not do this", "It needs the role approver.");
        assertThat(console.issuer.keys()).isEmpty();
    }

    @Test
    void aFormOfAnotherSessionIsStillSaidToBeOne() {
        var admin = SignedInClient.as("admin", console.url());
        var answer = admin.postWith("made up", path("/wallets/{id}/top-ups"), Map.of());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("did not accept this form");
    }

    private static HttpResponse<String> call(SignedInClient client, String address) {
        var path = path(address.substring(address.indexOf(' ') + 1));
        return address.startsWith("GET") ? client.get(path) : client.post(path, Map.of());
    }

    private static boolean isRoleRefused(HttpResponse<String> answer) {
        return answer.statusCode() == 403 && answer.body().contains("Your account may not do this");
    }

    private static String path(String pattern) {
        var prefix = switch (pattern.split("/").length < 2 ? "" : pattern.split("/")[1]) {
            case "handoffs" -> "hnd_";
            case "purchases" -> "chk_";
            case "evidence" -> "evd_";
            case "wallets" -> "wal_";
            case "agents" -> "agt_";
            default -> "mnd_";
        };
        return pattern.replace("{id}", prefix + NONE).replace("{token}", NONE);
    }
}
