package cardrail.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Sends whoever is not signed in to the sign-in page and says why they are there. */
final class SignInEntry implements AuthenticationEntryPoint {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        String page = "/sign-in" + reason(request);
        if (request.getHeader("HX-Request") != null) {
            // a fragment cannot be replaced by a sign-in page: the whole page goes there
            response.setHeader("HX-Redirect", request.getContextPath() + page);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect(request.getContextPath() + page);
        }
    }

    private static String reason(HttpServletRequest request) {
        if (request.getAttribute(IdleTimeout.ENDED) != null) {
            return "?reason=idle";
        }
        return request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid() ? "?reason=ended" : "";
    }
}
