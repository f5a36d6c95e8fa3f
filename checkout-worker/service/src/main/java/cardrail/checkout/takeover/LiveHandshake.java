package cardrail.checkout.takeover;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.web.Actor;
import cardrail.checkout.web.ProblemWriter;
import cardrail.issuer.api.NextStep;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Lets a request become a stream. By then the filters have found out which operator asks. No browser may: its requests carry
 * an {@code Origin} (RFC 6454), and the console's server, which relays, sends none.
 */
final class LiveHandshake implements HandshakeInterceptor {

    static final String HANDOFF = "handoff";
    static final String OPERATOR = "operator";
    static final String DRIVE = "drive";

    private final ProblemWriter problems;

    LiveHandshake(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes)
            throws IOException {
        var to = ((ServletServerHttpResponse) response).getServletResponse();
        var operator = operator();
        var handoff = handoff(request);
        if (operator.isEmpty()) {
            return refuse(to, HttpStatus.UNAUTHORIZED, "session_ended", "No operator is signed in.", NextStep.ASK_USER);
        }
        if (handoff.isEmpty()) {
            return refuse(to, HttpStatus.NOT_FOUND, "handoff_not_found", "There is no such handoff.", NextStep.STOP);
        }
        if (request.getHeaders().getOrigin() != null) {
            return refuse(
                    to,
                    HttpStatus.FORBIDDEN,
                    "origin_refused",
                    "A browser does not talk to a worker; the console's server relays.",
                    NextStep.STOP);
        }
        if (!"websocket".equalsIgnoreCase(request.getHeaders().getUpgrade())) {
            to.setHeader(HttpHeaders.UPGRADE, "websocket");
            return refuse(
                    to,
                    HttpStatus.UPGRADE_REQUIRED,
                    "upgrade_required",
                    "A live page is a WebSocket (RFC 6455).",
                    NextStep.STOP);
        }
        attributes.put(HANDOFF, handoff.get());
        attributes.put(OPERATOR, operator.get());
        attributes.put(DRIVE, wantsToDrive(request));
        return true;
    }

    private boolean refuse(HttpServletResponse to, HttpStatus status, String code, String detail, NextStep next)
            throws IOException {
        problems.write(to, status, code, detail, next);
        return false;
    }

    private static Optional<Actor.Operator> operator() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Actor.Operator operator
                ? Optional.of(operator)
                : Optional.empty();
    }

    private static Optional<HandoffId> handoff(ServerHttpRequest request) {
        var path = request.getURI().getPath().split("/", -1);
        var id = path[Math.max(0, path.length - 2)];
        try {
            return Optional.of(new HandoffId(id));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static boolean wantsToDrive(ServerHttpRequest request) {
        return "true"
                .equals(UriComponentsBuilder.fromUri(request.getURI())
                        .build()
                        .getQueryParams()
                        .getFirst(DRIVE));
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception failure) {
        // nothing was begun that would have to be undone
    }
}
