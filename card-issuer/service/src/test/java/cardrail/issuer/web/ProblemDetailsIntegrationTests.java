package cardrail.issuer.web;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.RunningIssuer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever is wrong with a request: RFC 9457, a stable code, a next step, and nothing of the input. */
class ProblemDetailsIntegrationTests extends RunningIssuer {

    private static final String INTROSPECT = "/v1/access/introspect";

    @Test
    void aBodyThatIsNotJson() {
        assertProblem(post(INTROSPECT, WORKER, "{\"token\": secret-input"), 400, "invalid_request");
    }

    @Test
    void aMissingField() {
        var answer = post(INTROSPECT, WORKER, "{}");
        assertProblem(answer, 400, "invalid_request");
        assertThat(answer.text("detail")).contains("token");
    }

    @Test
    void aFieldThatIsNull() {
        assertProblem(post(INTROSPECT, WORKER, "{\"token\":null}"), 400, "invalid_request");
    }

    @Test
    void aFieldThatNobodyKnows() {
        var answer = post(INTROSPECT, WORKER, "{\"token\":\"x\",\"limit\":\"secret-input\"}");
        assertProblem(answer, 400, "invalid_request");
        assertThat(answer.text("detail")).contains("limit");
    }

    @Test
    void aFieldOfAnotherKind() {
        assertProblem(post(INTROSPECT, WORKER, "{\"token\":{\"a\":\"secret-input\"}}"), 400, "invalid_request");
    }

    @Test
    void noBody() {
        assertProblem(post(INTROSPECT, WORKER, ""), 400, "invalid_request");
    }

    @Test
    void aBodyOfAnotherType() {
        assertProblem(
                call(
                        "POST",
                        INTROSPECT,
                        "token=secret-input",
                        Map.of("Authorization", "Bearer " + WORKER, "Content-Type", "text/plain")),
                415,
                "unsupported_media_type");
    }

    @Test
    void anAnswerIsNeverRefusedAfterTheWorkIsDone() {
        for (var accepted : List.of("image/png", "application/xml;q=", "application/json;q=0")) {
            var answer = call(
                    "POST",
                    INTROSPECT,
                    "{\"token\":\"x\"}",
                    Map.of("Authorization", "Bearer " + WORKER, "Accept", accepted));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.response().headers().firstValue("Content-Type")).hasValue("application/json");
        }
    }

    @Test
    void aBodyThatIsTooLarge() {
        var body = "{\"token\":\"" + "a".repeat(BodyLimitFilter.MAX_BODY_BYTES) + "\"}";
        assertProblem(post(INTROSPECT, WORKER, body), 413, "request_too_large");
    }

    @Test
    void aMethodThatTheAddressDoesNotKnow() {
        assertProblem(get(INTROSPECT, WORKER), 405, "method_not_allowed");
    }

    @Test
    void aMissingHeader() {
        var answer = post("/v1/access/renew", CONSOLE, "{}");
        assertProblem(answer, 400, "invalid_request");
        assertThat(answer.text("detail")).contains("Cardrail-Operator-Assertion");
    }

    @Test
    void aParameterOfAnotherKind() {
        var answer = asOperator("GET", "/v1/operator/audit?before=secret-input", assertionOf("auditor"));
        assertProblem(answer, 400, "invalid_request");
        assertThat(answer.text("detail")).contains("before");
    }

    @Test
    void anAddressThatOnlyTheRulesKnow() {
        assertProblem(get("/v1/cards/crd_0/nothing/at/all", WORKER), 404, "not_found");
    }

    @Test
    void anAddressThatNoHonestClientSends() {
        assertThat(get("/v1/access/..;/operator/audit", WORKER).status()).isBetween(400, 499);
    }

    @Test
    void anAddressThatTheContainerRefuses() {
        assertProblem(get("/v1/cards/secret-input%2Fwitness", WORKER), 400, "invalid_request");
        assertProblem(get("/v1/cards/secret-input%00", WORKER), 400, "invalid_request");
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.text("next")).isNotEmpty();
        assertThat(answer.text("title")).isNotEmpty();
        assertThat(answer.text("detail")).isNotEmpty();
        assertThat(answer.text("type")).endsWith(code);
        assertThat(answer.response().body()).doesNotContain("secret-input", "Exception", "cardrail.issuer");
    }
}
