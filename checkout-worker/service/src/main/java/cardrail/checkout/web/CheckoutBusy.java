package cardrail.checkout.web;

import cardrail.issuer.api.NextStep;
import org.springframework.http.HttpStatus;

/** A worker holds the checkout's row right now, mostly for some milliseconds: nothing was changed, and a repeat may succeed. */
public final class CheckoutBusy extends ProblemException {

    private static final long serialVersionUID = 1L;

    public CheckoutBusy() {
        super(
                HttpStatus.CONFLICT,
                "checkout_busy",
                "A worker is at this checkout right now; repeat in a moment.",
                NextStep.KEEP_POLLING);
    }
}
