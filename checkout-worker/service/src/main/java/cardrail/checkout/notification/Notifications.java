package cardrail.checkout.notification;

import cardrail.checkout.handoff.HandoffFacts;

/** Tells operators, in a while. */
@FunctionalInterface
public interface Notifications {

    /** To be called in the transaction that writes the item: it is told of exactly where it is there. */
    void opened(HandoffFacts item);
}
