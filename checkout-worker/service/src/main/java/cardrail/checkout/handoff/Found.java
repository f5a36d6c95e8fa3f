package cardrail.checkout.handoff;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.Checkouts;
import cardrail.checkout.attempt.StoredCheckout;
import cardrail.checkout.web.Actor;
import java.time.Instant;

/** What an operator's command is about, or the refusal where it is not there. */
final class Found {

    private Found() {}

    /** As it stands now. */
    static Handoff item(Handoffs handoffs, HandoffId id, Instant now, HandoffTimes times) {
        return handoffs.find(id).orElseThrow(HandoffProblems::notFound).asOf(now, times);
    }

    static Checkout checkout(Checkouts checkouts, Handoff item) {
        return checkouts
                .find(item.facts().checkoutId())
                .map(StoredCheckout::checkout)
                .orElseThrow(HandoffProblems::notFound);
    }

    /** In the control of this operator, and of nobody else. */
    static Handoff.InControl driven(Handoff item, Actor.Operator operator) {
        return switch (item) {
            case Handoff.InControl mine when mine.by().equals(operator.id()) -> mine;
            case Handoff.Waiting other -> throw HandoffProblems.notInControl();
            case Handoff.Closed closed -> throw HandoffProblems.closed(closed);
        };
    }
}
