package cardrail.checkout.schedule;

import cardrail.issuer.api.CheckoutId;

/** Is told that a checkout wants to be looked at, on whichever node Quartz chose. Answers at once. */
public interface Woken {

    void woken(CheckoutId checkout);
}
