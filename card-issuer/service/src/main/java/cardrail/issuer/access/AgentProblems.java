package cardrail.issuer.access;

import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.RejectAgents;
import cardrail.issuer.web.ProblemException;
import org.springframework.http.HttpStatus;

/** Why an agent may not ask, or is not decided about. */
final class AgentProblems {

    private AgentProblems() {}

    static ProblemException invalidName() {
        return new ProblemException(
                HttpStatus.BAD_REQUEST,
                "invalid_agent_name",
                "A name has 1 to 64 letters and digits of ASCII with single blanks, dots, dashes or underscores between them, and"
                        + " does not look like a code.",
                NextStep.STOP);
    }

    static ProblemException tooMany() {
        return new ProblemException(
                HttpStatus.TOO_MANY_REQUESTS,
                "too_many_agent_requests",
                "Too many agents ask, or wait for a person; ask again later.",
                NextStep.ASK_USER);
    }

    static ProblemException closed() {
        return new ProblemException(
                HttpStatus.FORBIDDEN,
                "asking_closed",
                "No agent is let in by asking here; the owner gives it a token by a setting.",
                NextStep.ASK_USER);
    }

    static ProblemException notFound() {
        return new ProblemException(HttpStatus.NOT_FOUND, "agent_not_found", "There is no such agent.", NextStep.STOP);
    }

    static ProblemException nameTaken() {
        return conflict("agent_name_taken", "An agent of that name exists, or was revoked; names are not used again.");
    }

    static ProblemException codeMismatch() {
        return conflict("agent_code_mismatch", "The code is not the one of this agent.");
    }

    static ProblemException notSoMany() {
        return new ProblemException(
                HttpStatus.BAD_REQUEST,
                "invalid_request",
                "Not valid: ids, 1 to " + RejectAgents.MOST + " of them.",
                NextStep.STOP);
    }

    static ProblemException decided() {
        return conflict("agent_decided", "Somebody has decided otherwise about this agent.");
    }

    static ProblemException expired() {
        return conflict("agent_request_expired", "The time to decide about this agent is over; it has to ask again.");
    }

    private static ProblemException conflict(String code, String detail) {
        return new ProblemException(HttpStatus.CONFLICT, code, detail, NextStep.ASK_USER);
    }
}
