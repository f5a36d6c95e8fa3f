package cardrail.checkout.takeover;

import cardrail.checkout.api.HandoffId;
import cardrail.issuer.api.OperatorId;
import java.util.concurrent.TimeUnit;

/** One client that looks at a page: who it is, and what it was last allowed. */
final class Viewer {

    private final HandoffId handoff;
    private final OperatorId operator;
    private final Outbox outbox = new Outbox();
    private final long since = System.nanoTime();

    private volatile Access access;
    private volatile long askedAt = System.nanoTime();
    private volatile boolean acted;

    Viewer(HandoffId handoff, OperatorId operator, Access access) {
        this.handoff = handoff;
        this.operator = operator;
        this.access = access;
    }

    HandoffId handoff() {
        return handoff;
    }

    OperatorId operator() {
        return operator;
    }

    Outbox outbox() {
        return outbox;
    }

    Access access() {
        return access;
    }

    /** What it was last told. */
    boolean mayDrive() {
        return access instanceof Access.Drives && !outbox.hasEnded();
    }

    boolean askedWithin(int milliseconds) {
        return System.nanoTime() - askedAt <= TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }

    boolean isOlderThan(int minutes) {
        return System.nanoTime() - since > TimeUnit.MINUTES.toNanos(minutes);
    }

    Access ask(ControlGate gate) {
        var asking = System.nanoTime();
        var answer = gate.of(handoff, operator);
        access = answer;
        askedAt = asking;
        return answer;
    }

    void acts() {
        acted = true;
    }

    /** @return whether it did anything since this was last asked */
    boolean hasActed() {
        var did = acted;
        acted = false;
        return did;
    }

    void end(EndReason reason) {
        outbox.end(Told.ended(reason));
    }
}
