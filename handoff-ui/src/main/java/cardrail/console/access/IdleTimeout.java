package cardrail.console.access;

import cardrail.console.page.Background;
import cardrail.console.page.ConsoleSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session in which no person has done anything for a while. The container's own time-out cannot tell: a page that
 * refreshes itself would keep an abandoned screen signed in for ever.
 */
final class IdleTimeout extends OncePerRequestFilter {

    /** Set on a request whose session this filter has just ended. */
    static final String ENDED = IdleTimeout.class.getName() + ".ended";

    static final String LAST_ACTION = IdleTimeout.class.getName() + ".lastAction";

    private final ConsoleSettings settings;
    private final InstantSource clock;

    IdleTimeout(ConsoleSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            Instant now = clock.instant();
            if (session.getAttribute(LAST_ACTION) instanceof Instant last
                    && last.plus(settings.idleTimeout()).isBefore(now)) {
                session.invalidate();
                request.setAttribute(ENDED, true);
            } else if (!Background.isBackground(request)) {
                session.setAttribute(LAST_ACTION, now);
            }
        }
        chain.doFilter(request, response);
    }
}
