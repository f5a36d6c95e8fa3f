package cardrail.checkout.takeover;

import cardrail.checkout.api.HandoffId;
import cardrail.issuer.api.CheckoutId;

/** What whoever gives and takes control tells the streams. Neither call waits for a page; both may be repeated. */
public interface LiveStreams {

    /** Control over this handoff changed: everybody who looks at it is asked about again, before this returns. */
    void recheck(HandoffId handoff);

    /** Automation goes on in this page: whoever looks at it is told that the handoff is over, and nothing more of theirs reaches it. */
    void end(CheckoutId checkout);

    /** This handoff is over: whoever looks at its page is told so and sees no more of it. */
    void end(HandoffId handoff);
}
