package cardrail.issuer.api;

import java.net.URI;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/**
 * The one form in which services refuse: RFC 9457 with {@code code} and {@code next} as extension members (section 3.2).
 * Clients read it back as {@link ApiProblem}.
 *
 * <p>{@code next} is the next legal step, and the same word means the same in every refusal:
 *
 * <ul>
 *   <li>{@code stop}: this request is wrong in itself, or is about nothing; repeating it changes nothing.
 *   <li>{@code ask_user}: only a person can change what stands in the way, such as a credential, a role or a mandate.
 *   <li>{@code keep_polling}: nothing is wrong with it; read again, or repeat it later with the same key.
 *   <li>{@code confirm}: read the offer that waits, and confirm that one.
 *   <li>{@code create_new_request}: this purchase is over; another one may be asked for.
 * </ul>
 */
public final class Problems {

    /** A name and not an address: RFC 9457 section 3.1.1 asks for no page behind it. */
    private static final String TYPES = "urn:cardrail:problem:";

    /** The extension member of {@code already_claimed} that names the operator who holds the item. */
    public static final String HELD_BY = "held_by";

    private Problems() {}

    /**
     * @param code stable, lower_snake; part of the API
     * @param detail one sentence for people, which quotes nothing of the request
     */
    public static ProblemDetail of(HttpStatusCode status, String code, String detail, NextStep next) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPES + code));
        problem.setProperty("code", code);
        problem.setProperty("next", next.code());
        return problem;
    }

    /** For failures that are told by their status alone. */
    public static ProblemDetail of(HttpStatusCode status) {
        return switch (status.value()) {
            case 400 -> of(status, "invalid_request", "The request could not be read.", NextStep.STOP);
            case 404 -> of(status, "not_found", "There is nothing at this address.", NextStep.STOP);
            case 405 -> of(status, "method_not_allowed", "This address does not know that method.", NextStep.STOP);
            case 413 -> of(status, "request_too_large", "The body is larger than this service reads.", NextStep.STOP);
            case 415 -> of(status, "unsupported_media_type", "The body must be application/json.", NextStep.STOP);
            case 503 ->
                of(status, "unavailable", "The service cannot answer now; repeat later.", NextStep.KEEP_POLLING);
            default ->
                status.is4xxClientError()
                        ? of(status, "refused", "The request was refused.", NextStep.STOP)
                        : of(status, "internal_error", "The service failed; its log says why.", NextStep.ASK_USER);
        };
    }
}
