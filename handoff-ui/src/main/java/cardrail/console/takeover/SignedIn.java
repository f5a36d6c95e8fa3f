package cardrail.console.takeover;

import cardrail.checkout.api.HandoffId;
import cardrail.console.access.Operator;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** Finds out who opens a live page, which one, and by which session. */
final class SignedIn implements HandshakeInterceptor {

    private static final String ATTRIBUTE = Opening.class.getName();

    /** @param drive whether to drive, not only to watch */
    record Opening(HandoffId handoff, boolean drive, Operator operator, HttpSession session) {}

    static @Nullable Opening of(Map<String, Object> attributes) {
        return attributes.get(ATTRIBUTE) instanceof Opening opening ? opening : null;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        var servlet = ((ServletServerHttpRequest) request).getServletRequest();
        var session = servlet.getSession(false);
        if (session == null
                || !(request.getPrincipal() instanceof Authentication signedIn)
                || !(signedIn.getPrincipal() instanceof Operator operator)) {
            response.setStatusCode(HttpStatus.FORBIDDEN);
            return false;
        }
        var handoff = handoff(servlet.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE));
        if (handoff == null) {
            response.setStatusCode(HttpStatus.NOT_FOUND);
            return false;
        }
        var drive = "true".equals(servlet.getParameter("drive"));
        if (drive && !operator.isOperator()) {
            response.setStatusCode(HttpStatus.FORBIDDEN);
            return false;
        }
        attributes.put(ATTRIBUTE, new Opening(handoff, drive, operator, session));
        return true;
    }

    private static @Nullable HandoffId handoff(@Nullable Object variables) {
        try {
            return variables instanceof Map<?, ?> named && named.get("id") instanceof String id
                    ? new HandoffId(id)
                    : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception failure) {}
}
