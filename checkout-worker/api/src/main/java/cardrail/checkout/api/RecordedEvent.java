package cardrail.checkout.api;

import cardrail.issuer.api.CheckoutId;

/** An event among those of all checkouts. */
public record RecordedEvent(CheckoutId checkout, CheckoutEvent event) {

    /** Names it among all: what was recorded before it is asked for with this. */
    public String cursor() {
        return checkout.value() + ":" + event.sequence();
    }
}
