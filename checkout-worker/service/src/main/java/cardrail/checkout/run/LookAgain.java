package cardrail.checkout.run;

import cardrail.issuer.api.CheckoutId;

/**
 * Somebody did something to this checkout just now, and what was about to be written would have passed over it. Unwinds the
 * work: nothing was written, the row is due again at once, and its page stays.
 */
final class LookAgain extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LookAgain(CheckoutId checkout) {
        super("somebody was first at " + checkout + "; looking again", null, false, false);
    }
}
