package cardrail.checkout.attempt;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.Offer;
import cardrail.checkout.api.OfferChange;
import cardrail.issuer.api.AgentCardId;
import java.time.Instant;
import java.util.List;

/**
 * A worker with a lease drives the page. Only the holder of the lease moves it on; others leave a request to cancel, which
 * the holder meets before its next irreversible step. When the lease is lost, whoever claims the row next requeues it, a
 * bounded number of times, unless the issuer knows of an approval.
 */
public sealed interface Running extends Checkout {

    AwaitingHandoff handedOff(Halt wall, HandoffId handoff);

    Ended.Blocked blocked(Halt why);

    Queued requeued();

    Ended.Canceled canceled(Halt why);

    /** Looks for the offer; no card exists and nothing irreversible is done. */
    record Preview(CheckoutRequest request, Course course) implements Running {

        @Override
        public Stage stage() {
            return Stage.RUNNING_PREVIEW;
        }

        public AwaitingConfirmation offerMade(Offer offer) {
            return new AwaitingConfirmation(request, course.offer(offer).moved());
        }

        /** The mandate's policy needs nobody to confirm an offer of this total. */
        public Execute confirmed(Offer offer) {
            return new Execute(request, course.offer(offer).moved());
        }

        @Override
        public AwaitingHandoff.InPreview handedOff(Halt wall, HandoffId handoff) {
            return new AwaitingHandoff.InPreview(
                    request, course.halt(wall).handoff(handoff).moved());
        }

        @Override
        public Ended.Blocked blocked(Halt why) {
            return new Ended.Blocked(request, course.halt(why).moved());
        }

        @Override
        public Queued.ForPreview requeued() {
            return new Queued.ForPreview(request, course.requeue().moved());
        }

        @Override
        public Ended.Canceled canceled(Halt why) {
            return new Ended.Canceled(request, course.halt(why).moved());
        }
    }

    /** Makes the card, fills it and arms it, up to the moment before the click. */
    record Execute(CheckoutRequest request, Course course) implements Running {

        public Execute {
            course.requiredOffer();
        }

        @Override
        public Stage stage() {
            return Stage.RUNNING_EXECUTE;
        }

        /** Committed before the issuer is asked: from here on a card may exist. */
        public Execute cardRequested() {
            return new Execute(request, course.card(course.card().request()).moved());
        }

        public Execute cardIssued(AgentCardId card) {
            return new Execute(request, course.card(course.card().issued(card)).moved());
        }

        /** Every card of earlier attempts is confirmed canceled; only then a new one may be asked for (law 9). */
        public Execute cardClosed() {
            return new Execute(request, course.card(course.card().close()).moved());
        }

        /** The last page showed another total than the provisional offer: once, and only when the card is closed. */
        public AwaitingConfirmation offerChanged(Offer offer, List<OfferChange> changes) {
            if (course.reoffered() || !course.card().settled()) {
                throw new IllegalStateException("an offer changes once, and after its card is closed");
            }
            return new AwaitingConfirmation(
                    request, course.reoffer(offer, changes).moved());
        }

        /** The mark before the click (law 5). */
        public Submitting submitting(Instant now) {
            course.requiredCard();
            return new Submitting(request, course.moved(), now, false);
        }

        /**
         * A payment was tried without a click of automation: it counts as one, and automation makes none (law 5).
         *
         * @param attempt of the card, which is another one than this where it was given back or started over since
         */
        public Submitting paymentFound(Instant now, int attempt) {
            course.requiredCard();
            return new Submitting(request, course.attemptOfCard(attempt).moved(), now, false);
        }

        /** An approval was found although nothing here was clicked. */
        public ReconciliationRequired reconciliationRequired(Halt why, HandoffId handoff) {
            return new ReconciliationRequired(
                    request, course.halt(why).handoff(handoff).moved());
        }

        @Override
        public AwaitingHandoff.BeforeSubmit handedOff(Halt wall, HandoffId handoff) {
            return new AwaitingHandoff.BeforeSubmit(
                    request, course.halt(wall).handoff(handoff).moved());
        }

        @Override
        public Ended.Blocked blocked(Halt why) {
            return new Ended.Blocked(request, course.halt(why).moved());
        }

        @Override
        public Queued.ForExecute requeued() {
            return new Queued.ForExecute(request, course.requeue().moved());
        }

        @Override
        public Ended.Canceled canceled(Halt why) {
            return new Ended.Canceled(request, course.halt(why).moved());
        }
    }
}
