package cardrail.checkout.proposal;

import cardrail.checkout.web.ProblemException;
import cardrail.issuer.api.NextStep;
import org.springframework.http.HttpStatus;

/** What operators are refused with; the codes are stable. */
final class ProposalProblems {

    private ProposalProblems() {}

    static ProblemException notFound() {
        return new ProblemException(
                HttpStatus.NOT_FOUND, "exception_not_found", "There is no such merchant exception.", NextStep.STOP);
    }

    static ProblemException notDoneByYou() {
        return conflict("not_done_by_you", "Only who did it saves what was done in the page.");
    }

    static ProblemException nothingToSave() {
        return conflict(
                "nothing_to_save",
                "Nothing was done in this page that automation could learn, or it has not gone on yet.");
    }

    static ProblemException samePerson() {
        return conflict("same_person", "Whoever did it or proposed it cannot approve it; another person has to.");
    }

    static ProblemException alreadyDecided(String state) {
        return conflict("already_decided", "This exception is already " + state + ".");
    }

    static ProblemException notApproved(String state) {
        return conflict("not_approved", "This exception is " + state + "; only an approved one is withdrawn.");
    }

    static ProblemException notValid() {
        return conflict("exception_not_valid", "This build does not take such an exception; refuse it.");
    }

    private static ProblemException conflict(String code, String detail) {
        return new ProblemException(HttpStatus.CONFLICT, code, detail, NextStep.STOP);
    }
}
