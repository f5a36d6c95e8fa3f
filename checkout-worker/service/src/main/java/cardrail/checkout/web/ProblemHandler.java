package cardrail.checkout.web;

import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.Problems;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.TransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** Turns every failure of a request into problem details that quote nothing of what was sent. */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refusal(ProblemException refusal) {
        var problem = Problems.of(refusal.status(), refusal.code(), refusal.detail(), refusal.next());
        if (refusal.heldBy() != null) {
            problem.setProperty(Problems.HELD_BY, refusal.heldBy());
        }
        return answer(problem);
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<ProblemDetail> database(RuntimeException failure) {
        LOG.error("The database did not do what it was asked.", failure);
        return answer(Problems.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "database_unavailable",
                "The database did not answer; repeat with the same key.",
                NextStep.KEEP_POLLING));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> bug(Exception failure) throws Exception {
        if (failure instanceof AccessDeniedException || failure instanceof AuthenticationException) {
            throw failure; // the security filters answer these
        }
        LOG.error("A request failed.", failure);
        return answer(Problems.of(HttpStatus.INTERNAL_SERVER_ERROR));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (BodyLimitFilter.causedBy(failure)) {
            return body(Problems.of(HttpStatus.CONTENT_TOO_LARGE), headers);
        }
        return invalid(unreadable(failure), headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var fields = failure.getFieldErrors().stream()
                .map(FieldError::getField)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return invalid("Not valid: " + fields + ".", headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (failure instanceof MethodArgumentTypeMismatchException mismatch
                && mismatch.getParameter().hasParameterAnnotation(PathVariable.class)) {
            // an identifier that cannot exist is answered like one that does not
            return body(
                    Problems.of(HttpStatus.NOT_FOUND, "not_found", "There is nothing of that name.", NextStep.STOP),
                    headers);
        }
        return invalid("Not valid: " + failure.getPropertyName() + ".", headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return invalid("Missing: " + failure.getParameterName() + ".", headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleServletRequestBindingException(
            ServletRequestBindingException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return failure instanceof MissingRequestHeaderException missing
                ? invalid("Missing header: " + missing.getHeaderName() + ".", headers)
                : invalid("The request could not be read.", headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.is5xxServerError()) {
            LOG.error("A request failed.", failure);
        }
        return body(Problems.of(status), headers);
    }

    // the parser's message may quote the input; the path of the field does not
    private static String unreadable(HttpMessageNotReadableException failure) {
        if (failure.getCause() instanceof JacksonException e && !e.getPath().isEmpty()) {
            return "Not valid: "
                    + e.getPath().stream()
                            .map(step -> step.getPropertyName() == null
                                    ? "[" + step.getIndex() + "]"
                                    : step.getPropertyName())
                            .collect(Collectors.joining("."))
                    + ".";
        }
        return "The body is not the JSON this address expects.";
    }

    private static ResponseEntity<Object> invalid(@Nullable String detail, HttpHeaders headers) {
        return body(
                Problems.of(HttpStatus.BAD_REQUEST, "invalid_request", String.valueOf(detail), NextStep.STOP), headers);
    }

    private static ResponseEntity<Object> body(ProblemDetail problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.getStatus()).headers(headers).body(problem);
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }
}
