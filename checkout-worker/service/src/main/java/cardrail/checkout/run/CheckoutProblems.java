package cardrail.checkout.run;

import cardrail.checkout.attempt.AwaitingConfirmation;
import cardrail.checkout.web.CheckoutBusy;
import cardrail.checkout.web.ProblemException;
import cardrail.issuer.api.NextStep;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** What agents and operators are refused with; the codes are stable. */
final class CheckoutProblems {

    private CheckoutProblems() {}

    /** Also for another agent's. */
    static ProblemException notFound() {
        return new ProblemException(
                HttpStatus.NOT_FOUND, "checkout_not_found", "There is no such checkout.", NextStep.STOP);
    }

    static ProblemException invalid(String field, String rule) {
        return new ProblemException(
                HttpStatus.BAD_REQUEST, "invalid_request", "Not valid: " + field + " " + rule + ".", NextStep.STOP);
    }

    static ProblemException merchant(MerchantAddress.Refusal refusal) {
        String detail = switch (refusal) {
            case MERCHANT_URL_NOT_HTTP -> "The merchant's address must be http or https, without a user name.";
            case MERCHANT_ADDRESS_NOT_PUBLIC -> "The merchant's address is not on the public network.";
            case MERCHANT_HOST_UNKNOWN -> "The merchant's host has no address.";
        };
        return unprocessable(refusal.name().toLowerCase(Locale.ROOT), detail, NextStep.STOP);
    }

    static ProblemException unknownMandate() {
        return unprocessable("mandate_not_found", "There is no such mandate.", NextStep.STOP);
    }

    /** @param refusal the mandate's own code */
    static ProblemException refusedByMandate(String refusal) {
        return unprocessable(refusal, "The mandate refuses this purchase.", NextStep.ASK_USER);
    }

    static ProblemException issuerUnavailable() {
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "issuer_unavailable",
                "The card issuer did not answer; repeat with the same key.",
                NextStep.KEEP_POLLING);
    }

    static ProblemException notAwaitingConfirmation(NextStep next) {
        return conflict("not_awaiting_confirmation", "This checkout does not wait for a confirmation.", next);
    }

    static ProblemException notConfirmed(AwaitingConfirmation.Refusal refusal) {
        return switch (refusal) {
            case OFFER_EXPIRED -> conflict("offer_expired", "The offer has expired.", NextStep.KEEP_POLLING);
            case OFFER_DIGEST_MISMATCH ->
                conflict("offer_digest_mismatch", "That is not the offer that waits; read it again.", NextStep.CONFIRM);
        };
    }

    static ProblemException tooLateToCancel(NextStep next) {
        return conflict(
                "too_late_to_cancel", "The payment may have been submitted; it can no longer be canceled.", next);
    }

    static ProblemException alreadyEnded(NextStep next) {
        return conflict("already_ended", "This checkout has ended.", next);
    }

    static ProblemException busy() {
        return new CheckoutBusy();
    }

    static ProblemException roleRequired() {
        return new ProblemException(
                HttpStatus.FORBIDDEN,
                "role_required",
                "Deciding about an offer needs the role approver.",
                NextStep.ASK_USER);
    }

    private static ProblemException unprocessable(String code, String detail, NextStep next) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, code, detail, next);
    }

    private static ProblemException conflict(String code, String detail, NextStep next) {
        return new ProblemException(HttpStatus.CONFLICT, code, detail, next);
    }
}
