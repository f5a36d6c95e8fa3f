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

    static ProblemException secondPersonRequired() {
        return conflict(
                "second_person_required", "Above this amount a second operator has to agree first; ask for one.");
    }

    static ProblemException noSecondPersonNeeded() {
        return conflict(
                "no_second_person_needed", "One operator is enough for that, or it is not done in such an item.");
    }

    static ProblemException nothingAsked() {
        return conflict("nothing_asked", "Nobody asked for a second operator for that, about this amount.");
    }

    static ProblemException samePerson() {
        return conflict("same_person", "Who asks cannot agree; another operator has to.");
    }

    private static ProblemException conflict(String code, String detail) {
        return new ProblemException(HttpStatus.CONFLICT, code, detail, NextStep.ASK_USER);
    }

    static ProblemException tooManyComments() {
        return new ProblemException(
                HttpStatus.CONFLICT,
                "too_many_comments",
                "An item keeps " + Comments.MAX_NOTES + " comments at most.",
                NextStep.STOP);
    }
}
