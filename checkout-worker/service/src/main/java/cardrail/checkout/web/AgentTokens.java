package cardrail.checkout.web;

import cardrail.issuer.api.CardIssuer;
import cardrail.issuer.api.IntrospectToken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Asks the issuer whose token a request carries, and remembers the answer for {@link #REMEMBERED}: an agent that polls costs
 * one question in that time, and a revoked token is felt after it.
 */
@Component
class AgentTokens {

    static final Duration REMEMBERED = Duration.ofSeconds(5);

    private static final int MAX_REMEMBERED_TOKENS = 1_000;

    private final CardIssuer issuer;
    private final InstantSource clock;
    private final Map<TokenHash, Answer> answers = new ConcurrentHashMap<>();

    AgentTokens(CardIssuer issuer, InstantSource clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * Empty for a token that nobody has, or whose agent was revoked.
     *
     * @throws cardrail.issuer.api.ApiProblem where the issuer did not answer
     */
    Optional<Actor.Agent> agentOf(String token) {
        var hash = TokenHash.of(token);
        var known = answers.get(hash);
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.agent();
        }
        var agent = ask(token);
        if (answers.size() >= MAX_REMEMBERED_TOKENS) {
            answers.clear();
        }
        answers.put(hash, new Answer(agent, clock.instant().plus(REMEMBERED)));
        return agent;
    }

    private Optional<Actor.Agent> ask(String token) {
        var answer = issuer.introspect(new IntrospectToken(token));
        return answer.active() && answer.agentId() != null && answer.walletId() != null
                ? Optional.of(new Actor.Agent(answer.agentId(), answer.walletId()))
                : Optional.empty();
    }

    private record Answer(Optional<Actor.Agent> agent, Instant until) {}
}
