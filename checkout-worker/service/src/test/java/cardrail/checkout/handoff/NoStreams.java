package cardrail.checkout.handoff;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.takeover.LiveStreams;
import cardrail.issuer.api.CheckoutId;
import java.util.ArrayList;
import java.util.List;

/** Nobody looks at a live page; keeps what the streams would have been told. */
public final class NoStreams implements LiveStreams {

    public final List<String> told = new ArrayList<>();

    @Override
    public void recheck(HandoffId handoff) {
        told.add("recheck");
    }

    @Override
    public void end(CheckoutId checkout) {
        told.add("end page");
    }

    @Override
    public void end(HandoffId handoff) {
        told.add("end");
    }
}
