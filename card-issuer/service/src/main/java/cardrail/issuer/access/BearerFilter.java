package cardrail.issuer.access;

import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.ServiceClient;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who calls: the bearer credential (RFC 6750), and with the console's the operator whose assertion comes along. A
 * credential that nobody has leaves the request anonymous; the rules then refuse it wherever somebody is needed.
 */
final class BearerFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(BearerFilter.class);
    private static final String SCHEME = "Bearer ";

    private final ServiceTokens services;
    private final Agents agents;
    private final Assertions assertions;
    private final ProblemWriter problems;

    BearerFilter(ServiceTokens services, Agents agents, Assertions assertions, ProblemWriter problems) {
        this.services = services;
        this.agents = agents;
        this.assertions = assertions;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            caller(request).ifPresent(caller -> {
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(caller);
                SecurityContextHolder.setContext(context);
            });
        } catch (DataAccessException e) {
            LOG.error("The database could not be asked who calls.", e);
            problems.write(
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "database_unavailable",
                    "The database did not answer; repeat with the same key.",
                    NextStep.KEEP_POLLING);
            return;
        }
        chain.doFilter(request, response);
    }

    private Optional<Caller> caller(HttpServletRequest request) {
        var token = token(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (token == null) {
            return Optional.empty();
        }
        var hash = TokenHash.of(token);
        var service = services.kindOf(hash);
        if (service == null) {
            return agents.caller(hash)
                    .map(found ->
                            new Caller(found.waits() ? Credential.PENDING_AGENT : Credential.AGENT, found.agent()));
        }
        return Optional.of(new Caller(service, actor(service, request.getHeader(ServiceClient.OPERATOR_ASSERTION))));
    }

    private Actor actor(Credential service, @Nullable String assertion) {
        if (service != Credential.CONSOLE) {
            return Actor.Service.WORKER;
        }
        return assertion == null
                ? Actor.Service.CONSOLE
                : assertions.verify(assertion).<Actor>map(Assertion::operator).orElse(Actor.Service.CONSOLE);
    }

    private static @Nullable String token(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }
}
