package cardrail.checkout.web;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.SettableClock;
import cardrail.issuer.api.ApiKey;
import cardrail.issuer.api.OperatorRole;
import cardrail.issuer.api.ServiceClient;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.web.context.support.GenericWebApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Every address with every credential, through the real filters. Allowed means here: the rules let it through. */
class AddressesTests {

    private static final String CONSOLE = "console-token-of-the-tests-0123456789";
    private static final String AGENT = "an agent's token";
    private static final List<String> READERS = List.of("viewer", "operator", "approver", "admin");
    private static final List<String> WORKERS = List.of("operator", "admin");

    private static final Map<String, List<String>> ALLOWED = new LinkedHashMap<>();

    static {
        ALLOWED.put("POST /v1/checkouts", List.of("agent"));
        ALLOWED.put("GET /v1/checkouts", List.of("agent"));
        ALLOWED.put("GET /v1/checkouts/chk_1", List.of("agent"));
        ALLOWED.put("POST /v1/checkouts/chk_1/confirm", List.of("agent"));
        ALLOWED.put("POST /v1/checkouts/chk_1/cancel", List.of("agent"));
        ALLOWED.put("GET /v1/checkouts/chk_1/events", List.of("agent"));
        ALLOWED.put("GET /v1/operator/checkouts", READERS);
        ALLOWED.put("GET /v1/operator/mandates/mdt_1/checkouts", READERS);
        ALLOWED.put("GET /v1/operator/checkouts/chk_1/evidence", READERS);
        ALLOWED.put("GET /v1/operator/handoffs", READERS);
        ALLOWED.put("GET /v1/operator/queue", READERS);
        ALLOWED.put("GET /v1/operator/offers", READERS);
        ALLOWED.put("GET /v1/operator/events", READERS);
        ALLOWED.put("GET /v1/operator/handoffs/hnd_1/live", READERS);
        ALLOWED.put("GET /v1/operator/handoffs/hnd_1/page", READERS);
        ALLOWED.put("GET /v1/walls/rules", READERS);
        ALLOWED.put("POST /v1/walls/rules", List.of());
        ALLOWED.put("GET /v1/operator/evidence/evd_1", READERS);
        ALLOWED.put("GET /v1/operator/evidence/evd_1/reading", READERS);
        ALLOWED.put("POST /v1/operator/checkouts/chk_1/confirm", List.of("approver", "admin"));
        ALLOWED.put("POST /v1/operator/checkouts/chk_1/refuse", List.of("approver", "admin"));
        ALLOWED.put("POST /v1/operator/handoffs/hnd_1/claim", WORKERS);
        ALLOWED.put("POST /v1/operator/handoffs/hnd_1/take_control", WORKERS);
        ALLOWED.put("POST /v1/operator/handoffs/hnd_1/fill_card", WORKERS);
        ALLOWED.put("POST /v1/operator/handoffs/hnd_1/allow_payment", WORKERS);
        ALLOWED.put("POST /v1/operator/handoffs/hnd_1/release_control", WORKERS);
        ALLOWED.put("POST /v1/operator/handoffs/hnd_1/return", WORKERS);
        ALLOWED.put("POST /v1/operator/handoffs/hnd_1/resolve", WORKERS);
        for (var verb : List.of("assign", "extend", "escalate", "comment", "ask_second_person")) {
            ALLOWED.put("POST /v1/operator/handoffs/hnd_1/" + verb, WORKERS);
        }
        ALLOWED.put("POST /v1/operator/handoffs/hnd_1/agree_second_person", List.of("operator", "approver", "admin"));
        ALLOWED.put("GET /v1/operator/handoffs/hnd_1/notes", READERS);
        ALLOWED.put("GET /v1/operator/handoffs/hnd_1/cardholder", READERS);
        ALLOWED.put("GET /v1/operator/handoffs/hnd_1/cardholder_code", READERS);
        ALLOWED.put("POST /v1/operator/handoffs/hnd_1/needs_cardholder", WORKERS);
        ALLOWED.put("POST /v1/cardholder/open", List.of("console"));
        ALLOWED.put("POST /v1/cardholder/enter", List.of("console"));
        ALLOWED.put("GET /v1/cardholder/open", List.of());
        ALLOWED.put("GET /v1/operator/handoffs/hnd_1/page_diff", READERS);
        ALLOWED.put("GET /v1/operator/handoffs/hnd_1/exception", READERS);
        ALLOWED.put("POST /v1/operator/handoffs/hnd_1/save_exception", WORKERS);
        ALLOWED.put("GET /v1/operator/merchant-exceptions", READERS);
        ALLOWED.put("GET /v1/operator/merchant-exceptions/mex_1", READERS);
        ALLOWED.put("GET /v1/operator/merchant-exceptions/waiting", READERS);
        ALLOWED.put("POST /v1/operator/merchant-exceptions/mex_1/approve", List.of("approver", "admin"));
        ALLOWED.put("POST /v1/operator/merchant-exceptions/mex_1/withdraw", List.of("approver", "admin"));
        ALLOWED.put("POST /v1/operator/merchant-exceptions/mex_1/refuse", List.of("approver", "admin"));
        ALLOWED.put("DELETE /v1/operator/handoffs/hnd_1", List.of());
        ALLOWED.put("GET /v1/nothing", List.of());
        ALLOWED.put("GET /actuator/env", List.of());
        ALLOWED.put(
                "GET /actuator/health",
                List.of(
                        "nobody",
                        "stranger",
                        "agent",
                        "console",
                        "viewer",
                        "operator",
                        "approver",
                        "admin",
                        "borrowed"));
    }

    private final SettableClock clock = new SettableClock();
    private final SigningIssuer issuer = new SigningIssuer(clock);
    private final GenericWebApplicationContext context = new GenericWebApplicationContext();

    @BeforeEach
    void start() {
        issuer.addAgent(AGENT);
        context.setServletContext(new MockServletContext());
        context.registerBean(AccessSettings.class, () -> new AccessSettings(new ApiKey(CONSOLE)));
        context.registerBean(AgentTokens.class, () -> new AgentTokens(issuer.client(), clock));
        context.registerBean(OperatorAssertions.class, () -> new OperatorAssertions(issuer.publishedKeys(), clock));
        context.registerBean(ProblemWriter.class, () -> new ProblemWriter(new JsonMapper()));
        new AnnotatedBeanDefinitionReader(context).register(Security.class, SecurityConfiguration.class);
        context.refresh();
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @EnableWebSecurity
    static class Security {}

    @Test
    void everyAddressAdmitsExactlyTheCredentialsItIsFor() {
        var wrong = new ArrayList<String>();
        ALLOWED.forEach((address, allowed) -> callers().forEach((name, headers) -> {
            int status = call(address, headers).getStatus();
            if (allowed.contains(name) != (status == 200)) {
                wrong.add(name + " on " + address + ": " + status);
            }
        }));
        assertThat(wrong).isEmpty();
    }

    @Test
    void refusalsSayWhy() throws IOException {
        assertRefused("GET /v1/checkouts", "nobody", 401, "unauthenticated");
        assertRefused("GET /v1/checkouts", "stranger", 401, "unauthenticated");
        assertRefused("GET /v1/checkouts", "approver", 403, "wrong_credential");
        assertRefused("GET /v1/operator/handoffs", "agent", 403, "wrong_credential");
        assertRefused("GET /v1/operator/handoffs", "console", 401, "session_ended");
        assertRefused("POST /v1/operator/handoffs/hnd_1/claim", "viewer", 403, "role_required");
    }

    @Test
    void nobodyIsGuessedWhileTheIssuerIsAway() throws IOException {
        issuer.away = true;
        assertRefused("GET /v1/checkouts", "agent", 503, "issuer_unavailable");
    }

    private void assertRefused(String address, String caller, int status, String code) throws IOException {
        var answer = call(address, callers().getOrDefault(caller, Map.of()));
        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getContentType()).startsWith("application/problem+json");
        assertThat(answer.getContentAsString()).contains("\"" + code + "\"", "\"next\"");
    }

    private Map<String, Map<String, String>> callers() {
        var callers = new LinkedHashMap<String, Map<String, String>>();
        callers.put("nobody", Map.of());
        callers.put("stranger", bearer("some other token"));
        callers.put("agent", bearer(AGENT));
        callers.put("console", bearer(CONSOLE));
        for (var role : OperatorRole.values()) {
            callers.put(role.code(), signedIn(bearer(CONSOLE), issuer.assertion(role)));
        }
        // an assertion without the console's own credential is worth nothing
        callers.put("borrowed", signedIn(bearer("some other token"), issuer.assertion(OperatorRole.values())));
        return callers;
    }

    private MockHttpServletResponse call(String address, Map<String, String> headers) {
        var method = address.substring(0, address.indexOf(' '));
        var path = address.substring(address.indexOf(' ') + 1);
        var request = new MockHttpServletRequest(context.getServletContext(), method, path);
        request.setServletPath(path);
        headers.forEach(request::addHeader);
        var response = new MockHttpServletResponse();
        try {
            context.getBean("springSecurityFilterChain", Filter.class)
                    .doFilter(request, response, new MockFilterChain());
        } catch (Exception e) {
            throw new AssertionError(address, e);
        }
        return response;
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private static Map<String, String> signedIn(Map<String, String> headers, String assertion) {
        var both = new LinkedHashMap<>(headers);
        both.put(ServiceClient.OPERATOR_ASSERTION, assertion);
        return both;
    }
}
