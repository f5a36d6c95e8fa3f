package cardrail.issuer.mandate;

import cardrail.issuer.api.NextStep;
import cardrail.issuer.web.ProblemException;
import org.springframework.http.HttpStatus;

/** Turns outcomes into what HTTP says. */
final class Answers {

    private Answers() {}

    static <T> T of(MandateDesk.Outcome<T> outcome) {
        return switch (outcome) {
            case MandateDesk.Outcome.Done<T>(T result) -> result;
            case MandateDesk.Outcome.Refused<T>(Refusal refusal) ->
                throw new ProblemException(
                        refusal.code().equals("invalid_terms") ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT,
                        refusal.code(),
                        refusal.detail(),
                        next(refusal.code()));
            case MandateDesk.Outcome.NotFound<T>() -> throw notFound();
        };
    }

    private static NextStep next(String code) {
        return switch (code) {
            case "not_narrower" -> NextStep.CREATE_NEW_REQUEST;
            case "too_many_mandate_requests" -> NextStep.ASK_USER;
            default -> NextStep.STOP;
        };
    }

    static ProblemException notFound() {
        return new ProblemException(
                HttpStatus.NOT_FOUND, "mandate_not_found", "There is no such mandate.", NextStep.STOP);
    }
}
