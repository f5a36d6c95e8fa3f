package cardrail.issuer.access;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.RunningIssuer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Nothing listens where the provider should be. */
@TestPropertySource(
        properties = {
            "cardrail.access.sign-in.local=false",
            "cardrail.access.asking.open=false",
            "cardrail.access.sign-in.oidc.issuer-uri=http://127.0.0.1:1",
            "cardrail.access.sign-in.oidc.client-id=console",
            "cardrail.access.sign-in.oidc.roles.admin=cardrail-admins"
        })
class LocalAccountsOffIntegrationTests extends RunningIssuer {

    @Test
    void noPasswordSignsIn() {
        var answer = signIn("owner", PASSWORD);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("code")).isEqualTo("sign_in_way_off");
    }

    @Test
    void noAgentAsksToBeLetInWhereThatIsClosed() {
        var answer = call("POST", "/v1/access/agents", "{\"name\": \"shopper\"}", Map.of());
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("code")).isEqualTo("asking_closed");
    }

    @Test
    void aProviderThatIsAwayIsSaidToBe() {
        var answer = post("/v1/access/sign-in/provided", CONSOLE, "{\"id_token\":\"a.b.c\"}");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("code")).isEqualTo("provider_unavailable");
    }
}
