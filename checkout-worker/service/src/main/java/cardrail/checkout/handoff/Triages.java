package cardrail.checkout.handoff;

import cardrail.checkout.api.Triage;

/** What the queue tells of items beside their state. */
class Triages {

    private final ClaimTargets targets;
    private final HandoffTimes times;

    Triages(ClaimTargets targets, HandoffTimes times) {
        this.targets = targets;
        this.times = times;
    }

    /** @param handoff as it stands now */
    Triage of(Handoff handoff) {
        return new Triage(handoff instanceof Handoff.Open open ? targets.claimBy(open, times) : null);
    }
}
