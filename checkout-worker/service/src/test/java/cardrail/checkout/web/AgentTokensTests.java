package cardrail.checkout.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.checkout.SettableClock;
import cardrail.issuer.api.ApiProblem;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AgentTokensTests {

    private final SettableClock clock = new SettableClock();
    private final SigningIssuer issuer = new SigningIssuer(clock);
    private final AgentTokens tokens = new AgentTokens(issuer.client(), clock);

    @Test
    void asksTheIssuerOncePerMoment() {
        issuer.addAgent("token");
        var first = tokens.agentOf("token");
        clock.tick(Duration.ofSeconds(4));

        assertThat(first).isPresent();
        assertThat(tokens.agentOf("token")).isEqualTo(first);
        assertThat(issuer.questions).isEqualTo(1);
    }

    @Test
    void aRevokedTokenIsFeltWithinFiveSeconds() {
        issuer.addAgent("token");
        assertThat(tokens.agentOf("token")).isPresent();
        issuer.tokens.clear();
        clock.tick(AgentTokens.REMEMBERED);

        assertThat(tokens.agentOf("token")).isEmpty();
    }

    @Test
    void anIssuerThatIsAwayIsNotAnAnswerAndIsNotRemembered() {
        issuer.addAgent("token");
        issuer.away = true;
        assertThatThrownBy(() -> tokens.agentOf("token")).isInstanceOf(ApiProblem.class);

        issuer.away = false;
        assertThat(tokens.agentOf("token")).isPresent();
    }
}
