package cardrail.checkout.web;

import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.ServiceClient;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who calls: the bearer credential (RFC 6750), and with the console's the operator whose assertion comes along. A
 * credential that nobody has leaves the request anonymous; the rules then refuse it wherever somebody is needed.
 */
final class BearerFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(BearerFilter.class);
    private static final String SCHEME = "Bearer ";

    private final TokenHash consoleToken;
    private final AgentTokens agents;
    private final OperatorAssertions assertions;
    private final ProblemWriter problems;

    BearerFilter(AccessSettings settings, AgentTokens agents, OperatorAssertions assertions, ProblemWriter problems) {
        this.consoleToken = TokenHash.of(settings.consoleToken().reveal());
        this.agents = agents;
        this.assertions = assertions;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            actor(request).ifPresent(actor -> {
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(new Caller(actor));
                SecurityContextHolder.setContext(context);
            });
        } catch (ApiProblem | JwtException e) {
            LOG.warn("The issuer could not be asked who calls: {}", e.getMessage());
            problems.write(
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "issuer_unavailable",
                    "Who calls could not be verified; repeat later with the same key.",
                    NextStep.KEEP_POLLING);
            return;
        }
        chain.doFilter(request, response);
    }

    private Optional<Actor> actor(HttpServletRequest request) {
        var token = token(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (token == null) {
            return Optional.empty();
        }
        if (!consoleToken.equals(TokenHash.of(token))) {
            return agents.agentOf(token).map(agent -> agent);
        }
        var assertion = request.getHeader(ServiceClient.OPERATOR_ASSERTION);
        return Optional.of(
                assertion == null
                        ? Actor.Service.CONSOLE
                        : assertions
                                .verify(assertion)
                                .<Actor>map(operator -> operator)
                                .orElse(Actor.Service.CONSOLE));
    }

    private static @Nullable String token(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }
}
