package cardrail.checkout.run;

import cardrail.checkout.Limits;
import cardrail.checkout.api.BlockReason;
import cardrail.checkout.attempt.Halt;
import cardrail.checkout.attempt.Submitting;
import cardrail.checkout.attempt.Trigger;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.CardCloseReason;
import cardrail.issuer.api.WitnessVerdict;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Law 5: disarm, cancel, wait for Stripe's {@code canceled}, read the card's authorizations anew, and only then decide.
 * Nothing here asks a page. Each round does what can be done now and gives the row back; a crash loses a round.
 */
@Component
class Settlement {

    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    private final Pages pages;
    private final CardSteps cards;
    private final Handovers handovers;
    private final Ends ends;
    private final Limits limits;
    private final RunLimits runLimits;
    private final InstantSource clock;

    Settlement(
            Pages pages,
            CardSteps cards,
            Handovers handovers,
            Ends ends,
            Limits limits,
            RunLimits runLimits,
            InstantSource clock) {
        this.pages = pages;
        this.cards = cards;
        this.handovers = handovers;
        this.ends = ends;
        this.limits = limits;
        this.runLimits = runLimits;
        this.clock = clock;
    }

    /** The page is not asked any more; what it last said is on record. */
    void begin(Held held, Submitting submitting) {
        if (pages.holds(held)) {
            pages.shoot(held.id(), "Before settling");
        }
        Submitting settling = held.move(submitting.settling(), Trigger.SETTLING, clock.instant());
        settle(held, settling);
    }

    /**
     * Goes on, or begins where the page was given up.
     *
     * @param afterLoss holder or page were lost after the mark: a payment may still be on its way until the window is over
     */
    void resume(Held held, Submitting submitting, boolean afterLoss) {
        Submitting settling = submitting.pageGivenUp()
                ? submitting
                : held.move(submitting.settling(), Trigger.SETTLING, clock.instant());
        Instant windowEnd = submitting.since().plus(limits.verdictWindow());
        if (afterLoss && clock.instant().isBefore(windowEnd)) {
            held.due(windowEnd);
        } else {
            settle(held, settling);
        }
    }

    private void settle(Held held, Submitting submitting) {
        cards.disarm(submitting, "settling");
        try {
            if (!cards.close(submitting, CardCloseReason.UNUSED)) {
                again(held);
                return;
            }
            WitnessVerdict verdict = cards.verdict(held.id(), true);
            if (verdict == WitnessVerdict.PENDING) {
                again(held);
                return;
            }
            Submitting closed = submitting.course().card().closed()
                    ? submitting
                    : held.move(submitting.cardClosed(), Trigger.CARD_CLOSED, clock.instant());
            decide(held, closed, verdict);
        } catch (ApiProblem e) {
            LOG.warn("{} cannot be settled yet: {}", held.id(), e.code());
            again(held);
        }
    }

    private void decide(Held held, Submitting closed, WitnessVerdict verdict) {
        switch (verdict) {
            case APPROVED -> {
                String says = "The issuer knows an approved payment that no page confirmed.";
                pages.close(held.id());
                handovers.open(
                        held,
                        Handovers.Item.unclear(says),
                        Trigger.RECONCILIATION_REQUIRED,
                        handoff -> closed.reconciliationRequired(
                                Halt.because(BlockReason.OUTCOME_UNKNOWN, says), handoff));
            }
            case DECLINED_ONLY ->
                ends.end(
                        held,
                        closed.declined(Halt.because(BlockReason.CARD_DECLINED, "The payment was declined.")),
                        Trigger.DECLINED);
            case NONE ->
                ends.end(
                        held,
                        closed.failed(Halt.because(
                                BlockReason.OUTCOME_UNKNOWN,
                                "There was no payment; the merchant may still have an unpaid order.")),
                        Trigger.FAILED);
            case PENDING -> throw new IllegalStateException("still being decided");
        }
    }

    private void again(Held held) {
        held.due(held.retryAt(clock.instant(), runLimits.retryAfter(), runLimits.retryAtMost()));
    }
}
