package cardrail.issuer.access;

import cardrail.issuer.api.NextStep;
import cardrail.issuer.web.ProblemException;
import org.springframework.http.HttpStatus;

/** Why somebody is not signed in. */
final class SignInProblems {

    private SignInProblems() {}

    static ProblemException lockedOut() {
        return new ProblemException(
                HttpStatus.TOO_MANY_REQUESTS,
                "locked_out",
                "Too many failures for this name; wait before the next attempt.",
                NextStep.KEEP_POLLING);
    }

    static ProblemException failed() {
        return problem(HttpStatus.UNAUTHORIZED, "sign_in_failed", "The name or the password is wrong.");
    }

    static ProblemException sessionEnded() {
        return problem(HttpStatus.UNAUTHORIZED, "session_ended", "The session has ended; sign in again.");
    }

    static ProblemException wayOff() {
        return problem(HttpStatus.FORBIDDEN, "sign_in_way_off", "Nobody signs in here in this way.");
    }

    static ProblemException tokenRefused() {
        return problem(
                HttpStatus.UNAUTHORIZED,
                "id_token_refused",
                "The ID token is not the provider's, not for the console, or not of now.");
    }

    static ProblemException noRole() {
        return problem(HttpStatus.FORBIDDEN, "no_role", "The provider gave this person no role here.");
    }

    static ProblemException disabled() {
        return problem(HttpStatus.FORBIDDEN, "account_disabled", "The account is disabled.");
    }

    static ProblemException providerUnavailable() {
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "provider_unavailable",
                "The OpenID provider did not say what its keys are; try again.",
                NextStep.KEEP_POLLING);
    }

    private static ProblemException problem(HttpStatus status, String code, String detail) {
        return new ProblemException(status, code, detail, NextStep.ASK_USER);
    }
}
