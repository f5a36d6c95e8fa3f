package cardrail.checkout.run;

import cardrail.checkout.attempt.CardTrace;
import cardrail.checkout.attempt.Queued;
import cardrail.checkout.attempt.Running;
import cardrail.checkout.attempt.Submitting;
import cardrail.checkout.attempt.Trigger;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.WitnessVerdict;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * A person who drove a page with the card in it may have pressed the pay button without being allowed the payment. What the issuer
 * knows of one counts as a click (law 5): the mark is written, page and witness are watched, and nothing is clicked any more.
 */
@Component
class PersonsPayments {

    private static final Logger LOG = LoggerFactory.getLogger(PersonsPayments.class);

    private final Pages pages;
    private final CardSteps cards;
    private final OutcomeRun outcomes;
    private final Settlement settlement;
    private final Ends ends;
    private final RunLimits limits;
    private final InstantSource clock;

    PersonsPayments(
            Pages pages,
            CardSteps cards,
            OutcomeRun outcomes,
            Settlement settlement,
            Ends ends,
            RunLimits limits,
            InstantSource clock) {
        this.pages = pages;
        this.cards = cards;
        this.outcomes = outcomes;
        this.settlement = settlement;
        this.ends = ends;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Before automation looks at the page that was given back.
     *
     * @return whether there is nothing more to do now: it is decided by this, or the issuer has to be asked again
     */
    boolean decided(Held held, Queued.ExecuteResumed resumed) {
        if (!hasCard(resumed.course().card())) {
            return false;
        }
        WitnessVerdict known;
        try {
            known = cards.verdict(held.id(), true);
        } catch (ApiProblem e) {
            if (!e.retryable()) {
                throw e;
            }
            LOG.warn("No witness for {}, which was given back: {}", held.id(), e.code());
            held.due(held.retryAt(clock.instant(), limits.retryAfter(), limits.retryAtMost()));
            return true;
        }
        if (known == WitnessVerdict.NONE) {
            return false;
        }
        watch(held, held.move(resumed.started(), Trigger.STARTED, null), known);
        return true;
    }

    /** Once more when automation has looked: what a person pressed last may have reached the issuer only now. */
    boolean decided(Held held, Running.Execute execute) {
        if (!hasCard(execute.course().card())) {
            return false;
        }
        WitnessVerdict known;
        try {
            known = cards.verdict(held.id(), true);
        } catch (ApiProblem e) {
            // as before the look: whatever comes next reads it again before another card is made
            LOG.warn("No witness for {}, which was looked at: {}", held.id(), e.code());
            return false;
        }
        if (known == WitnessVerdict.NONE) {
            return false;
        }
        watch(held, execute, known);
        return true;
    }

    private void watch(Held held, Running.Execute execute, WitnessVerdict known) {
        Instant now = clock.instant();
        Submitting submitting = execute.paymentFound(now);
        boolean marked = held.submit(
                held.to(submitting, Trigger.PAYMENT_FOUND)
                        .with("card", execute.course().requiredCard())
                        .with("witness", known.code()),
                now);
        if (!marked) {
            if (held.cancelRequested()) {
                ends.canceled(held, execute);
                return;
            }
            throw new LeaseLost(held.id());
        }
        if (pages.keep(held)) {
            outcomes.watch(held, submitting);
        } else {
            settlement.resume(held, submitting, true);
        }
    }

    private static boolean hasCard(CardTrace card) {
        return card.id() != null && !card.settled();
    }
}
