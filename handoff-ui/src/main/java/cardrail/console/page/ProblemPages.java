package cardrail.console.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Turns a service's refusal or silence into a page that says what happened and what to do. */
@ControllerAdvice
class ProblemPages {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemPages.class);

    private final ProblemWords words;

    private final OperatorNames names;

    ProblemPages(ProblemWords words, OperatorNames names) {
        this.words = words;
        this.names = names;
    }

    @ExceptionHandler
    ModelAndView show(ServiceProblem problem, HttpServletRequest request, HttpServletResponse response) {
        LOG.info("{} answered {} {}", problem.service(), problem.status(), problem.code());
        if (problem.sessionEnded()) {
            return signInAgain(request, response);
        }
        boolean command = !request.getMethod().equals("GET");
        response.setStatus(problem.status() == 0 ? HttpServletResponse.SC_BAD_GATEWAY : problem.status());
        return new ModelAndView(
                "problem",
                Map.of(
                        "problem",
                        words.of(problem, problem.heldBy() == null ? null : names.nameOf(problem.heldBy())),
                        "command",
                        command,
                        "retry",
                        command && problem.retryable(),
                        "fields",
                        command ? fieldsOf(request) : List.of(),
                        "address",
                        request.getRequestURI(),
                        "back",
                        back(request)));
    }

    /** A form value to send again. */
    public record Field(String name, String value) {}

    /** The same fields, the idempotency key among them: sending them again is the same command, not a second one. */
    private static List<Field> fieldsOf(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .filter(parameter -> !Set.of("_csrf", "password").contains(parameter.getKey()))
                .flatMap(parameter ->
                        Arrays.stream(parameter.getValue()).map(value -> new Field(parameter.getKey(), value)))
                .toList();
    }

    private static ModelAndView signInAgain(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", request.getContextPath() + "/sign-in?reason=ended");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return new ModelAndView("empty");
        }
        return new ModelAndView("redirect:/sign-in?reason=ended");
    }

    /** The page that the failed address belongs to; a failed page leads back to the queue. */
    private static String back(HttpServletRequest request) {
        List<String> parts = Stream.of(request.getRequestURI().split("/"))
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.isEmpty() || request.getMethod().equals("GET")) {
            return "/";
        }
        return switch (parts.getFirst()) {
            case "mandates", "agents", "exceptions" -> "/approvals";
            case "handoffs", "purchases" -> parts.size() > 1 ? "/" + parts.get(0) + "/" + parts.get(1) : "/";
            default -> "/" + parts.getFirst();
        };
    }
}
