package cardrail.checkout.web;

import cardrail.issuer.api.NextStep;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Ends a request with problem details. For the edge of the service: domain code returns its refusals as values, and the
 * controller turns them into this.
 */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final NextStep next;
    private final @Nullable String heldBy;

    /**
     * @param code stable, lower_snake; part of the API
     * @param detail one sentence for people; no personal data, no card data, nothing the caller may not know
     * @param next what an agent may do now
     */
    public ProblemException(HttpStatus status, String code, String detail, NextStep next) {
        this(status, code, detail, next, null);
    }

    /** @param heldBy the id of the operator who has what was asked for */
    public ProblemException(HttpStatus status, String code, String detail, NextStep next, @Nullable String heldBy) {
        super(detail);
        this.status = status;
        this.code = code;
        this.next = next;
        this.heldBy = heldBy;
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public NextStep next() {
        return next;
    }

    /** Null where nobody has it. */
    public @Nullable String heldBy() {
        return heldBy;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
