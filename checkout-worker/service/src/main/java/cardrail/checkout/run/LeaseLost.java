package cardrail.checkout.run;

import cardrail.issuer.api.CheckoutId;

/** This node does not own the row any more. Unwinds the work on it; whoever owns it now decides what became of it. */
final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLost(CheckoutId checkout) {
        super("lease lost on " + checkout, null, false, false);
    }
}
