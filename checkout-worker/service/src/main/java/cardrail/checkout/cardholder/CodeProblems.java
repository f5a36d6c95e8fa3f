package cardrail.checkout.cardholder;

import cardrail.checkout.web.ProblemException;
import cardrail.issuer.api.NextStep;
import org.springframework.http.HttpStatus;

/** What is refused around a cardholder's code; the codes are stable. */
final class CodeProblems {

    private CodeProblems() {}

    static ProblemException unreachable() {
        return new ProblemException(
                HttpStatus.CONFLICT,
                "cardholder_unreachable",
                "No e-mail can be sent to the cardholder: this worker has no mail server.",
                NextStep.STOP);
    }

    static ProblemException notTaken() {
        return new ProblemException(
                HttpStatus.CONFLICT, "code_not_taken", "This item has no page that takes a code.", NextStep.STOP);
    }

    static ProblemException tooManyRequests() {
        return new ProblemException(
                HttpStatus.CONFLICT,
                "too_many_code_requests",
                "The cardholder was asked " + Codes.REQUESTS_MOST + " times about this item already.",
                NextStep.STOP);
    }

    static ProblemException invalidName() {
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "invalid_name",
                "Who asks is named in 1 to " + Codes.NAME_MOST_CHARACTERS + " characters on one line.",
                NextStep.STOP);
    }

    static ProblemException invalidCode() {
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "invalid_code",
                "A code is " + Codes.CODE_LEAST + " to " + Codes.CODE_MOST + " letters and digits.",
                NextStep.STOP);
    }

    static ProblemException over() {
        return new ProblemException(
                HttpStatus.NOT_FOUND, "code_link_over", "No code is waited for by this link.", NextStep.STOP);
    }

    static ProblemException issuerUnavailable() {
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "issuer_unavailable",
                "The card issuer did not answer; repeat in a moment.",
                NextStep.KEEP_POLLING);
    }
}
