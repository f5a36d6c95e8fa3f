package cardrail.checkout.attempt;

import cardrail.issuer.api.CheckoutId;

/**
 * One purchase at one merchant, in one of its states. A transition is a method that exists only on the state that allows
 * it; {@link StateTable} says of each who makes it and what it means for card, ledger and agent.
 */
public sealed interface Checkout
        permits Queued, Running, AwaitingConfirmation, Submitting, AwaitingHandoff, ReconciliationRequired, Ended {

    CheckoutRequest request();

    Course course();

    Stage stage();

    default CheckoutId id() {
        return request().id();
    }
}
