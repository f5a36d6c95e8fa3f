package cardrail.checkout.run;

import cardrail.checkout.api.CheckoutPhase;
import cardrail.checkout.attempt.CardTrace;
import cardrail.checkout.attempt.Halt;
import cardrail.checkout.attempt.Queued;
import cardrail.checkout.attempt.Running;
import cardrail.checkout.attempt.Submitting;
import cardrail.checkout.attempt.Trigger;
import cardrail.checkout.page.PreviewResult;
import cardrail.checkout.page.Stop;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.WitnessVerdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
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
    private final Handovers handovers;
    private final OutcomeRun outcomes;
    private final Settlement settlement;
    private final UnexpectedPayments unexpected;
    private final Ends ends;
    private final RunLimits limits;
    private final InstantSource clock;

    PersonsPayments(
            Pages pages,
            CardSteps cards,
            Handovers handovers,
            OutcomeRun outcomes,
            Settlement settlement,
            UnexpectedPayments unexpected,
            Ends ends,
            RunLimits limits,
            InstantSource clock) {
        this.pages = pages;
        this.cards = cards;
        this.handovers = handovers;
        this.outcomes = outcomes;
        this.settlement = settlement;
        this.unexpected = unexpected;
        this.ends = ends;
        this.limits = limits;
        this.clock = clock;
    }

    /** A payment, and the card that it can only have been tried on. */
    private record Tried(WitnessVerdict known, CardView card) {}

    /**
     * Before automation looks at the page that was given back.
     *
     * @return whether there is nothing more to do now: it is decided by this, or the issuer has to be asked again
     */
    boolean decided(Held held, Queued.ExecuteResumed resumed) {
        return decided(held, resumed.course().card(), resumed::started);
    }

    /** As for a page that was given back: before it is closed, and before a fresh one is opened. */
    boolean decided(Held held, Queued.ForExecute queued) {
        return decided(held, queued.course().card(), queued::started);
    }

    private boolean decided(Held held, CardTrace card, Supplier<Running.Execute> started) {
        if (card.settled()) {
            return false;
        }
        Optional<Tried> tried;
        try {
            WitnessVerdict known = cards.verdict(held.id(), true);
            // also a check is being decided at first, and is no payment (law 5)
            tried = tried(held, card, known == WitnessVerdict.PENDING ? cards.verdictNow(held.id()) : known);
        } catch (ApiProblem e) {
            if (!e.retryable()) {
                throw e;
            }
            if (held.cancelRequested()) {
                return false; // what is canceled is not looked at, and its card is read once more when it is closed
            }
            LOG.warn("No witness for {}, which was given back: {}", held.id(), e.code());
            held.due(retryAt(held));
            return true;
        }
        tried.ifPresent(found -> watch(held, held.move(started.get(), Trigger.STARTED, null), found));
        return tried.isPresent();
    }

    /**
     * Once more when automation has looked: what a person pressed last may have reached the issuer only now. Where it does not
     * say, nothing is decided by the page alone.
     *
     * @return as before the look
     */
    boolean decided(Held held, Queued.ExecuteResumed resumed, PreviewResult seen) {
        CardTrace card = resumed.course().card();
        if (card.settled()) {
            return false;
        }
        Optional<Tried> tried;
        try {
            tried = tried(held, card, cards.verdictNow(held.id()));
        } catch (ApiProblem e) {
            LOG.warn("No witness for {}, which was looked at: {}", held.id(), e.code());
            switch (seen) {
                // no wall was seen, so that it may be looked at again
                case PreviewResult.Offered offered -> held.due(retryAt(held));
                // law 8: what stopped it is not looked at again before a person has acted
                case PreviewResult.Stopped stopped -> handOver(held, resumed, stopped.stop());
            }
            return true;
        }
        tried.ifPresent(found -> watch(held, held.move(resumed.started(), Trigger.STARTED, null), found));
        return tried.isPresent();
    }

    /** Where the worker was lost meanwhile, its page with it. */
    void found(Held held, Running.Execute execute, WitnessVerdict known) {
        tried(held, execute.course().card(), known).ifPresent(tried -> watch(held, execute, tried));
    }

    /**
     * When the card is closed that another one was to follow: no page is asked any more.
     *
     * @param known what the issuer says then
     * @return whether it is settled by that, now or later; an approval is not
     */
    boolean settled(Held held, Running.Execute execute, WitnessVerdict known) {
        return switch (known) {
            case NONE, APPROVED -> false;
            case PENDING, DECLINED_ONLY -> {
                tried(held, execute.course().card(), known)
                        .flatMap(tried -> marked(held, execute, tried))
                        .ifPresent(submitting -> settlement.begin(held, submitting));
                yield true;
            }
        };
    }

    private Optional<Tried> tried(Held held, CardTrace trace, WitnessVerdict known) {
        if (known == WitnessVerdict.NONE) {
            return Optional.empty();
        }
        var all = cards.cards(held.id());
        return Optional.of(new Tried(
                known,
                all.stream()
                        .filter(card -> card.id().equals(trace.id()))
                        .findFirst()
                        .orElseGet(all::getLast)));
    }

    private void watch(Held held, Running.Execute execute, Tried tried) {
        marked(held, execute, tried).ifPresent(submitting -> {
            if (pages.keep(held)) {
                outcomes.watch(held, submitting);
            } else {
                settlement.resume(held, submitting, true);
            }
        });
    }

    /** Empty where the agent canceled between the reading and the mark, which is met then. */
    private Optional<Submitting> marked(Held held, Running.Execute running, Tried tried) {
        var card = tried.card();
        // the row may not know its card yet, where the worker died between making it and writing it down
        Running.Execute execute = running.course().card().id() != null
                ? running
                : held.move(running.cardIssued(card.id()), Trigger.CARD_ISSUED, null);
        Instant now = clock.instant();
        Submitting submitting = execute.paymentFound(now, card.attempt());
        boolean marked = held.submit(
                held.to(submitting, Trigger.PAYMENT_FOUND)
                        .with("card", card.id())
                        .with("attempt", card.attempt())
                        .with("witness", tried.known().code()),
                now);
        if (marked) {
            cards.disarm(submitting, "payment_found"); // nobody submits (law 3)
            return Optional.of(submitting);
        }
        if (!held.cancelRequested()) {
            throw new LeaseLost(held.id());
        }
        if (tried.known() == WitnessVerdict.APPROVED) {
            unexpected.open(held, execute); // what is paid is not canceled
        } else {
            ends.canceled(held, execute);
        }
        return Optional.empty();
    }

    private void handOver(Held held, Queued.ExecuteResumed resumed, Stop stop) {
        Running.Execute execute = held.move(resumed.started(), Trigger.STARTED, null);
        pages.notePassed(held);
        pages.keep(held.id(), stop.shot());
        var halt = Halt.because(stop.reason(), stop.looked()).showing(stop.changes());
        handovers.open(
                held,
                Handovers.Item.wall(CheckoutPhase.BEFORE_SUBMIT, stop),
                Trigger.HANDED_OFF,
                handoff -> execute.handedOff(halt, handoff));
    }

    private Instant retryAt(Held held) {
        return held.retryAt(clock.instant(), limits.retryAfter(), limits.retryAtMost());
    }
}
