package cardrail.checkout.handoff;

import cardrail.checkout.web.ProblemException;
import cardrail.issuer.api.NextStep;
import org.springframework.http.HttpStatus;

/** What operators are refused with while they arrange the queue; the codes are stable. */
final class QueueProblems {

    private QueueProblems() {}

    static ProblemException invalidExtension() {
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "invalid_extension",
                "An item is put off by 1 to " + Triages.EXTEND_MOST_MINUTES + " minutes.",
                NextStep.STOP);
    }

    static ProblemException extensionLimit() {
        return new ProblemException(
                HttpStatus.CONFLICT,
                "extension_limit",
                "An item is put off by " + Triages.EXTEND_MOST_MINUTES + " minutes in all at most.",
                NextStep.STOP);
    }

    static ProblemException invalidEscalation() {
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "invalid_escalation",
                "That reason is a timer's; nobody gives it.",
                NextStep.STOP);
    }

    static ProblemException tooManyComments() {
        return new ProblemException(
                HttpStatus.CONFLICT,
                "too_many_comments",
                "An item keeps " + Comments.MAX_NOTES + " comments at most.",
                NextStep.STOP);
    }
}
