package cardrail.checkout.takeover;

import cardrail.checkout.api.HandoffId;

/** What whoever gives and takes control tells the streams. Neither call waits for a page; both may be repeated. */
public interface LiveStreams {

    /** Control over this handoff changed: everybody who looks at it is asked about again, before this returns. */
    void recheck(HandoffId handoff);

    /** This handoff is over: whoever looks at its page is told so and sees no more of it. */
    void end(HandoffId handoff);
}
