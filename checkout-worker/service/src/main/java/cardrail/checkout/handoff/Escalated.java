package cardrail.checkout.handoff;

import cardrail.checkout.api.EscalationReason;
import cardrail.checkout.api.HandoffId;

/** Names one escalation of an item, so that each is told of once. */
public final class Escalated {

    private Escalated() {}

    /** @param which a number that no other of this item for this reason has */
    public static String subject(HandoffId id, EscalationReason reason, long which) {
        return "%s#%s#%d".formatted(id.value(), reason.code(), which);
    }
}
