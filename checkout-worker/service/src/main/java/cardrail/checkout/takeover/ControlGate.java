package cardrail.checkout.takeover;

import cardrail.checkout.api.HandoffId;
import cardrail.issuer.api.OperatorId;

/**
 * Who may drive the page of a handoff, and who may watch. Answered by the handoffs; asked on threads of the streams, never on
 * a lane and never inside a transaction.
 */
public interface ControlGate {

    /**
     * Asked when a stream opens, at least once a second while it is open, and before anything is done to the page where the
     * last answer is older. An exception counts as no for the input at hand; the stream stays and asks again.
     */
    Access of(HandoffId handoff, OperatorId operator);

    /** Told while the one who drives does something, at most once a second: who does nothing for long loses control. */
    void acted(HandoffId handoff, OperatorId operator);
}
