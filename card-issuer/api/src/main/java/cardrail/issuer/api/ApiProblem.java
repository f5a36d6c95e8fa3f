package cardrail.issuer.api;

import org.jspecify.annotations.Nullable;

/**
 * A service refused or could not do what it was asked: RFC 9457 problem details as an exception of the client side.
 *
 * <p>{@link #status()} 0 means that no answer came at all; whether the command took effect is then unknown, and the caller
 * repeats it with the same idempotency key.
 */
public final class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final @Nullable NextStep next;
    private final @Nullable String heldBy;

    /**
     * @param status the HTTP status, 0 where no answer came
     * @param code the stable code of the problem
     * @param detail one sentence for people; holds no personal data
     */
    public ApiProblem(int status, String code, @Nullable String detail, @Nullable NextStep next) {
        this(status, code, detail, next, null);
    }

    /** @param heldBy the id of the operator who has what was asked for; null where nobody has it, or it was not said */
    public ApiProblem(
            int status, String code, @Nullable String detail, @Nullable NextStep next, @Nullable String heldBy) {
        super(code + (detail == null ? "" : ": " + detail));
        this.status = status;
        this.code = code;
        this.next = next;
        this.heldBy = heldBy;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public @Nullable NextStep next() {
        return next;
    }

    /** The id of the operator who has what was asked for, {@link Problems#HELD_BY}. */
    public @Nullable String heldBy() {
        return heldBy;
    }

    /** True where repeating the same command with the same key may succeed or tell what became of it. */
    public boolean retryable() {
        return status == 0 || status == 429 || status >= 500;
    }
}
