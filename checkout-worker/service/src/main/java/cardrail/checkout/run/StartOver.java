package cardrail.checkout.run;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.attempt.Halt;
import cardrail.checkout.attempt.Queued;
import cardrail.checkout.attempt.Running;
import cardrail.checkout.attempt.Trigger;
import cardrail.checkout.schedule.WakeUps;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Gives a purchase back for its next attempt where worker or page were lost before the mark: a bounded number of times. */
@Component
class StartOver {

    private final Ends ends;
    private final WakeUps wakeUps;
    private final RunLimits limits;
    private final InstantSource clock;

    StartOver(Ends ends, WakeUps wakeUps, RunLimits limits, InstantSource clock) {
        this.ends = ends;
        this.wakeUps = wakeUps;
        this.limits = limits;
        this.clock = clock;
    }

    void from(Held held, Running running) {
        int starts = running.course().requeues() + 1;
        if (starts > limits.requeues()) {
            var why = "The worker or its page was lost " + starts + " times on this purchase.";
            ends.end(held, running.blocked(Halt.because(BlockReason.TIMEOUT, why)), Trigger.BLOCKED);
            return;
        }
        Queued again = running.requeued();
        held.write(
                again,
                held.to(again, Trigger.REQUEUED)
                        .with("attempt", again.course().attempt())
                        .waking(clock.instant()));
        wakeUps.at(held.id(), clock.instant());
    }
}
