package cardrail.issuer.card;

import cardrail.issuer.api.NextStep;
import cardrail.issuer.mandate.Refusal;
import cardrail.issuer.stripe.StripeFailure;
import cardrail.issuer.web.ProblemException;
import org.springframework.http.HttpStatus;

/** What the card commands answer where they do not do what was asked. */
final class CardProblems {

    private CardProblems() {}

    static ProblemException notFound() {
        return new ProblemException(HttpStatus.NOT_FOUND, "card_not_found", "There is no such card.", NextStep.STOP);
    }

    static ProblemException conflict(String code, String detail) {
        return new ProblemException(HttpStatus.CONFLICT, code, detail, NextStep.ASK_USER);
    }

    static ProblemException refused(Refusal refusal) {
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT, refusal.code(), refusal.detail(), NextStep.ASK_USER);
    }

    static ProblemException staleAttempt() {
        return conflict("stale_attempt", "Another attempt of this checkout owns the card.");
    }

    static ProblemException invalid(String field) {
        return new ProblemException(
                HttpStatus.BAD_REQUEST, "invalid_request", "Not valid: " + field + ".", NextStep.STOP);
    }

    static ProblemException attemptClosed() {
        return conflict("attempt_closed", "The cards of this attempt of the checkout were closed.");
    }

    static ProblemException disarmed() {
        return conflict("disarmed", "The card was disarmed, or its time was over, before it was armed.");
    }

    static ProblemException notInactive() {
        return conflict("not_inactive", "The card is not in a state in which it can be armed.");
    }

    static ProblemException issuingUnknown() {
        return later("issuing_unknown", "Stripe's answer is not known yet; repeat with the same key.");
    }

    /** A call that has to be answered for the command to go on. */
    static ProblemException of(StripeFailure failure) {
        return switch (failure.effect()) {
            case REFUSED ->
                conflict("stripe_refused", "Stripe refuses this, and would again; an owner has to look at it.");
            case NOT_NOW, UNKNOWN -> stripeUnavailable();
        };
    }

    static ProblemException stripeUnavailable() {
        return later("stripe_unavailable", "Stripe did not answer; repeat later.");
    }

    static ProblemException cardholderNotReady(String disabledReason) {
        return disabledReason.equals("under_review")
                ? later("cardholder_under_review", "Stripe is still looking at the cardholder; repeat later.")
                : conflict(
                        "cardholder_requirements",
                        "Stripe does not let the cardholder's cards be used (" + disabledReason + ").");
    }

    private static ProblemException later(String code, String detail) {
        return new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, code, detail, NextStep.KEEP_POLLING);
    }
}
