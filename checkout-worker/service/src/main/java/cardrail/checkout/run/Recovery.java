package cardrail.checkout.run;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.attempt.Halt;
import cardrail.checkout.attempt.Queued;
import cardrail.checkout.attempt.Running;
import cardrail.checkout.attempt.Trigger;
import cardrail.checkout.schedule.WakeUps;
import cardrail.issuer.api.WitnessVerdict;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/**
 * What becomes of a checkout whose worker was lost while running, that is, before the mark: given back a bounded number of
 * times, unless the issuer knows of an approval. A card of the lost attempt is disarmed here and closed before the next
 * one is made.
 */
@Component
class Recovery {

    private final Pages pages;
    private final CardSteps cards;
    private final Handovers handovers;
    private final Ends ends;
    private final WakeUps wakeUps;
    private final RunLimits limits;
    private final InstantSource clock;

    Recovery(
            Pages pages,
            CardSteps cards,
            Handovers handovers,
            Ends ends,
            WakeUps wakeUps,
            RunLimits limits,
            InstantSource clock) {
        this.pages = pages;
        this.cards = cards;
        this.handovers = handovers;
        this.ends = ends;
        this.wakeUps = wakeUps;
        this.limits = limits;
        this.clock = clock;
    }

    void recover(Held held, Running running) {
        pages.close(held.id());
        if (held.cancelRequested()) {
            disarm(running);
            ends.canceled(held, running);
            return;
        }
        if (running instanceof Running.Execute execute
                && execute.course().card().requested()) {
            disarm(execute);
            if (cards.verdict(held.id(), true) == WitnessVerdict.APPROVED) {
                approved(held, execute);
                return;
            }
        }
        if (running.course().requeues() >= limits.requeues()) {
            ends.end(
                    held,
                    running.blocked(Halt.because(
                            BlockReason.TIMEOUT,
                            "The worker was lost " + (running.course().requeues() + 1) + " times on this purchase.")),
                    Trigger.BLOCKED);
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

    private void disarm(Running running) {
        cards.disarm(running, "worker_lost");
    }

    private void approved(Held held, Running.Execute execute) {
        // the row may not know its card yet, where the worker died between making it and writing it down
        Running.Execute known = execute.course().card().id() != null
                ? execute
                : held.move(execute.cardIssued(cards.cards(held.id()).getLast().id()), Trigger.CARD_ISSUED, null);
        String says = "The issuer knows an approved payment of an attempt that never reached its submit.";
        handovers.open(
                held,
                Handovers.Item.unclear(says),
                Trigger.RECONCILIATION_REQUIRED,
                handoff -> known.reconciliationRequired(Halt.because(BlockReason.OUTCOME_UNKNOWN, says), handoff));
    }
}
