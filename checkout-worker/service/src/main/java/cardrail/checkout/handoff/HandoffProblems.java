package cardrail.checkout.handoff;

import cardrail.checkout.web.CheckoutBusy;
import cardrail.checkout.web.ProblemException;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.NextStep;
import org.springframework.http.HttpStatus;

/** What operators are refused with; the codes are stable. */
final class HandoffProblems {

    private HandoffProblems() {}

    static ProblemException notFound() {
        return new ProblemException(
                HttpStatus.NOT_FOUND, "handoff_not_found", "There is no such handoff.", NextStep.STOP);
    }

    static ProblemException alreadyClaimed(Handoff.Held held) {
        return new ProblemException(
                HttpStatus.CONFLICT,
                "already_claimed",
                "This item is claimed by " + held.by() + ".",
                NextStep.KEEP_POLLING, // a claim ends
                held.by().value());
    }

    static ProblemException notTheHolder() {
        return conflict("not_the_holder", "You do not hold this item; claim it first.");
    }

    static ProblemException notInControl() {
        return conflict("not_in_control", "You do not drive this page; take control first.");
    }

    static ProblemException cannotTakeControl() {
        return conflict("cannot_take_control", "The page of this item is not driven: it is decided by evidence.");
    }

    static ProblemException pageGone() {
        return conflict("page_gone", "The live page is gone; give the item back to start over, or abandon it.");
    }

    static ProblemException noCard() {
        return conflict(
                "no_card", "No card was made for this page yet; give the page back, and one is made for the offer.");
    }

    static ProblemException consentWithdrawn() {
        return conflict(
                "legal_consent_withdrawn",
                "The mandate does not accept any more what was accepted at the merchant for this offer.");
    }

    static ProblemException cardArmed() {
        return conflict("card_armed", "The card is armed, or may be: it is typed before the payment is allowed.");
    }

    static ProblemException cardClosed() {
        return conflict("card_closed", "The card of this page is closed or being closed.");
    }

    static ProblemException numberForgotten() {
        return conflict(
                "card_number_unknown",
                "The card's number is not known to the worker with this page; give the page back, and a new card is made.");
    }

    static ProblemException noCardFields() {
        return conflict(
                "no_card_fields",
                "The page shows no whole set of card fields that can be covered and keep what is typed.");
    }

    static ProblemException cardReceiver() {
        return conflict(
                "card_receiver_refused",
                "The page would give the card to another site than the offer named; nothing more was typed.");
    }

    static ProblemException pageBusy() {
        return new ProblemException(
                HttpStatus.CONFLICT,
                "page_busy",
                "The page did not answer; look at what it holds, and repeat in a moment.",
                NextStep.KEEP_POLLING);
    }

    static ProblemException closed(Handoff handoff) {
        return conflict(
                "handoff_closed", "This item is already " + handoff.state().code() + ".");
    }

    static ProblemException cannotAbandon() {
        return conflict("cannot_abandon", "An unclear outcome cannot be abandoned; resolve it by evidence.");
    }

    static ProblemException cannotReturn() {
        return conflict("cannot_return", "An unclear outcome cannot be given back; resolve it by evidence.");
    }

    static ProblemException resolutionNotOffered() {
        return conflict("resolution_not_offered", "This item cannot be resolved like that.");
    }

    /** @param known what the issuer said just now */
    static ProblemException evidenceDisagrees(String known) {
        return conflict("evidence_disagrees", "The issuer's record does not bear that out: it shows " + known + ".");
    }

    static ProblemException busy() {
        return new CheckoutBusy();
    }

    static ProblemException cardClosing() {
        return new ProblemException(
                HttpStatus.CONFLICT,
                "card_closing",
                "The card is not confirmed canceled yet; repeat in a moment.",
                NextStep.KEEP_POLLING);
    }

    static ProblemException ofIssuer(ApiProblem answer) {
        return answer.retryable() ? issuerUnavailable() : issuerRefused(answer.code());
    }

    static ProblemException issuerUnavailable() {
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "issuer_unavailable",
                "The card issuer did not answer; repeat with the same key.",
                NextStep.KEEP_POLLING);
    }

    /** @param code why, in the issuer's words; repeating changes nothing */
    static ProblemException issuerRefused(String code) {
        return conflict("issuer_refused", "The card issuer refuses: " + code + ".");
    }

    private static ProblemException conflict(String code, String detail) {
        return new ProblemException(HttpStatus.CONFLICT, code, detail, NextStep.STOP);
    }
}
