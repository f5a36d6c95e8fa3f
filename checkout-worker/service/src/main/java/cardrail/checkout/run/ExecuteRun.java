package cardrail.checkout.run;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.CheckoutPhase;
import cardrail.checkout.api.Offer;
import cardrail.checkout.attempt.Halt;
import cardrail.checkout.attempt.Queued;
import cardrail.checkout.attempt.Running;
import cardrail.checkout.attempt.Submitting;
import cardrail.checkout.attempt.Trigger;
import cardrail.checkout.page.ClickResult;
import cardrail.checkout.page.ExpectedOffer;
import cardrail.checkout.page.FoundOffer;
import cardrail.checkout.page.OfferChanges;
import cardrail.checkout.page.PreviewResult;
import cardrail.checkout.page.StepResult;
import cardrail.checkout.page.Stop;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.CardCloseReason;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.RevealedCard;
import cardrail.issuer.api.WitnessVerdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Step 4: the same live page, or a replay with the same digest; then card, fill, arm, compare, mark, click. Whatever fails
 * before the mark disarms the card and ends safely; after the mark this class only says what became of the click.
 */
@Component
class ExecuteRun {

    private static final Logger LOG = LoggerFactory.getLogger(ExecuteRun.class);

    private final Pages pages;
    private final CardSteps cards;
    private final Standings standings;
    private final Handovers handovers;
    private final PreviewRun previews;
    private final Ends ends;
    private final OutcomeRun outcomes;
    private final UnexpectedPayments unexpected;
    private final PersonsPayments persons;
    private final StartOver startOver;
    private final RunLimits limits;
    private final InstantSource clock;

    ExecuteRun(
            Pages pages,
            CardSteps cards,
            Standings standings,
            Handovers handovers,
            PreviewRun previews,
            Ends ends,
            OutcomeRun outcomes,
            UnexpectedPayments unexpected,
            PersonsPayments persons,
            StartOver startOver,
            RunLimits limits,
            InstantSource clock) {
        this.pages = pages;
        this.cards = cards;
        this.standings = standings;
        this.handovers = handovers;
        this.previews = previews;
        this.ends = ends;
        this.outcomes = outcomes;
        this.unexpected = unexpected;
        this.persons = persons;
        this.startOver = startOver;
        this.limits = limits;
        this.clock = clock;
    }

    void run(Held held, Running.Execute execute) {
        begin(held, execute, () -> pages.keep(held) || looked(held, execute, pages.replay(held, execute)));
    }

    /**
     * In the live page that an operator gave back; where it is gone, on a fresh one. A payment that the issuer knows comes before
     * the page. It is looked at, and compared with the confirmed offer, before anything is asked that may have to be asked again.
     */
    void resume(Held held, Queued.ExecuteResumed resumed) {
        if (persons.decided(held, resumed)) {
            return;
        }
        PreviewResult seen = !held.cancelRequested() && pages.keep(held) ? pages.goOn(held, resumed) : null;
        if (seen != null && persons.decided(held, resumed, seen)) {
            return;
        }
        Running.Execute execute = held.move(resumed.started(), Trigger.STARTED, null);
        if (seen == null) {
            run(held, execute);
        } else if (looked(held, execute, seen)) {
            begin(held, execute, () -> true);
        }
    }

    private void begin(Held held, Running.Execute execute, BooleanSupplier pageReady) {
        Optional<Running.Execute> free;
        try {
            boolean ready = !stopped(held, execute) && pageReady.getAsBoolean();
            free = ready ? withoutOldCards(held, execute) : Optional.empty();
        } catch (ApiProblem e) {
            if (!e.retryable()) {
                throw e;
            }
            // no card of this attempt exists yet: what is lost is only time
            LOG.warn("The issuer does not answer for {}: {}", held.id(), e.code());
            held.due(clock.instant().plus(limits.retryAfter()));
            return;
        }
        free.ifPresent(ready -> issue(held, ready));
    }

    /** Ends the checkout where the agent canceled it or the mandate no longer stands (law 10). */
    private boolean stopped(Held held, Running.Execute execute) {
        if (held.cancelRequested()) {
            ends.canceled(held, execute);
            return true;
        }
        Offer offer = execute.course().requiredOffer();
        var standing = standings.of(execute.request(), Standings.host(offer.merchantOrigin()), offer.total());
        // a purchase that already holds its budget goes on where the mandate is only used up
        boolean goesOn = execute.course().card().requested() && Standings.usedUp(standing.refusal());
        var refused = goesOn
                ? Standings.withdrawn(standing, offer.acceptedTerms())
                : Standings.refuses(standing, offer.acceptedTerms());
        refused.ifPresent(halt -> block(held, execute, halt));
        return refused.isPresent();
    }

    private boolean looked(Held held, Running.Execute execute, PreviewResult result) {
        return switch (result) {
            case PreviewResult.Stopped stopped -> {
                stop(held, execute, stopped.stop());
                yield false;
            }
            case PreviewResult.Offered offered -> {
                pages.shootOffer(held.id());
                FoundOffer found = PreviewRun.found(offered, execute);
                Offer now = previews.offer(execute.request(), found);
                if (now.digest().equals(execute.course().requiredOffer().digest())) {
                    yield pages.keep(held) || startedOver(held, execute);
                }
                block(
                        held,
                        execute,
                        Halt.because(
                                        BlockReason.PRICE_CHANGED,
                                        "The merchant's offer is not the confirmed one any more; its total is now "
                                                + now.total() + ".")
                                .showing(OfferChanges.between(expected(execute), found)));
                yield false;
            }
        };
    }

    // always false: this attempt is over
    private boolean startedOver(Held held, Running.Execute execute) {
        pages.close(held.id());
        cards.disarm(execute, "page_lost");
        startOver.from(held, execute);
        return false;
    }

    /** Law 9: a new attempt gets a new card only after the old one is confirmed canceled. */
    private Optional<Running.Execute> withoutOldCards(Held held, Running.Execute execute) {
        if (execute.course().card().settled()) {
            return Optional.of(execute);
        }
        // this attempt has no card yet, and must not be fenced
        if (!cards.closeNow(execute, execute.course().attempt() - 1, CardCloseReason.ABANDONED)) {
            block(held, execute, Halt.without("The card of an earlier attempt could not be closed in time."));
            return Optional.empty();
        }
        WitnessVerdict known = cards.verdictNow(held.id());
        return persons.settled(held, execute, known) ? Optional.empty() : unpaid(held, execute, known);
    }

    /** Only a card that is confirmed canceled and on which nobody tried a payment makes room for the next one (law 1). */
    private Optional<Running.Execute> unpaid(Held held, Running.Execute execute, WitnessVerdict known) {
        return switch (known) {
            case NONE -> Optional.of(held.move(execute.cardClosed(), Trigger.CARD_CLOSED, null));
            case APPROVED -> {
                unexpected.open(held, execute);
                yield Optional.empty();
            }
            case PENDING -> {
                block(held, execute, Halt.without("A payment on a closed card was still being decided."));
                yield Optional.empty();
            }
            case DECLINED_ONLY -> {
                block(held, execute, Halt.without("The merchant charged a card before its submit, and was declined."));
                yield Optional.empty();
            }
        };
    }

    private void issue(Held held, Running.Execute free) {
        Running.Execute requested = held.move(free.cardRequested(), Trigger.CARD_REQUESTED, null);
        CardView card;
        try {
            card = cards.issue(requested);
        } catch (ApiProblem e) {
            block(
                    held,
                    requested,
                    e.retryable() ? Halt.without("The issuer made no card in time.") : Standings.halt(e.code()));
            return;
        }
        if (card.state() != CardState.INACTIVE) {
            block(held, requested, Halt.without("The issuer made no card in time."));
            return;
        }
        Running.Execute execute = requested.cardIssued(card.id());
        held.write(
                execute,
                held.to(execute, Trigger.CARD_ISSUED)
                        .with("card", card.id())
                        .with("lock", card.lock())
                        .waking(null));
        fill(held, execute);
    }

    private void fill(Held held, Running.Execute execute) {
        if (!pages.holds(held)) {
            startedOver(held, execute);
            return;
        }
        RevealedCard revealed;
        try {
            revealed = cards.reveal(execute.course().requiredCard(), execute);
        } catch (ApiProblem e) {
            // the number is given out once: whoever lost it starts over with a new card
            if (e.retryable() || "already_revealed".equals(e.code())) {
                throw e;
            }
            block(held, execute, Standings.halt(e.code()));
            return;
        }
        Stop stop = stop(pages.driver().fillCard(held.id(), revealed, expected(execute)));
        if (stop != null) {
            stop(held, execute, stop);
        } else {
            pages.notePassed(held);
            arm(held, execute);
        }
    }

    private void arm(Held held, Running.Execute execute) {
        if (held.cancelRequested()) {
            ends.canceled(held, execute);
            return;
        }
        CardView armed;
        try {
            standings.requireConsents(execute.request(), execute.course().requiredOffer());
            armed = cards.arm(execute.course().requiredCard(), execute);
        } catch (ApiProblem e) {
            cards.disarm(execute, "arm_unknown");
            block(
                    held,
                    execute,
                    e.retryable() ? Halt.without("The card could not be armed in time.") : Standings.halt(e.code()));
            return;
        }
        if (armed.state() != CardState.ARMED) {
            cards.disarm(execute, "not_armed");
            block(held, execute, Halt.without("The card is " + armed.state().code() + " instead of armed."));
            return;
        }
        try {
            held.note("card_armed", Map.of("card", armed.id().value()));
        } catch (LeaseLost lost) {
            cards.disarm(execute, "lease_lost"); // the arm must not outlive the right to submit (law 3)
            throw lost;
        }
        click(held, execute);
    }

    /** Law 4, then the mark, then the click at once. */
    private void click(Held held, Running.Execute execute) {
        Stop stop = stop(pages.driver().guard(held.id(), expected(execute)));
        if (stop != null) {
            stop(held, execute, stop);
            return;
        }
        try {
            if (stopped(held, execute)) {
                return;
            }
        } catch (ApiProblem e) {
            LOG.warn("The issuer does not answer for {} before the click: {}", held.id(), e.code());
            block(held, execute, Halt.without("The issuer did not say in time whether the mandate still stands."));
            return;
        }
        Instant now = clock.instant();
        Submitting submitting = execute.submitting(now);
        boolean marked = held.submit(
                held.to(submitting, Trigger.SUBMITTING)
                        .with("card", execute.course().requiredCard())
                        .with("attempt", execute.course().attempt()),
                now);
        if (!marked) {
            // the arm must not outlive the right to submit (law 3)
            cards.disarm(execute, "not_submitted");
            if (held.cancelRequested()) {
                ends.canceled(held, execute);
                return;
            }
            throw new LeaseLost(held.id());
        }
        switch (pages.driver().guardAndClick(held.id(), expected(execute))) {
            case ClickResult.Clicked clicked -> outcomes.watch(held, submitting);
            case ClickResult.Unknown unknown -> outcomes.watch(held, submitting);
            case ClickResult.NotClicked not -> outcomes.notClicked(held, submitting, not.stop());
        }
    }

    private void stop(Held held, Running.Execute execute, Stop stop) {
        cards.disarm(execute, stop.reason().code());
        pages.notePassed(held);
        pages.keep(held.id(), stop.shot());
        if (held.cancelRequested()) {
            ends.canceled(held, execute);
            return;
        }
        if (stop.reason() == BlockReason.PRICE_CHANGED
                && execute.course().requiredOffer().provisional()
                && !execute.course().reoffered()) {
            reoffer(held, execute, stop.total());
            return;
        }
        var halt = Halt.because(stop.reason(), stop.looked()).showing(stop.changes());
        switch (StopTable.of(stop.reason())) {
            case BLOCKED -> block(held, execute, halt, stop.rule());
            case HANDOFF ->
                handovers.open(
                        held,
                        Handovers.Item.wall(CheckoutPhase.BEFORE_SUBMIT, stop),
                        Trigger.HANDED_OFF,
                        handoff -> execute.handedOff(halt, handoff));
        }
    }

    /** The last page shows another total than a provisional offer: the card goes, and a new offer is asked about, once. */
    private void reoffer(Held held, Running.Execute execute, @Nullable Money lastPage) {
        if (execute.course().card().settled()) {
            previews.offerAgain(held, execute, lastPage);
            return;
        }
        boolean closed = false;
        try {
            closed = cards.closeNow(execute, execute.course().attempt(), CardCloseReason.UNUSED);
        } catch (ApiProblem e) {
            LOG.warn("The card of {} is not closed yet: {}", held.id(), e.code());
        }
        if (closed) {
            // the page may have charged the card while it was armed
            unpaid(held, execute, cards.verdictNow(held.id()))
                    .ifPresent(free -> previews.offerAgain(held, free, lastPage));
        } else {
            block(held, execute, Halt.because(BlockReason.PRICE_CHANGED, "The total changed on the last page."));
        }
    }

    private void block(Held held, Running.Execute execute, Halt halt) {
        block(held, execute, halt, null);
    }

    private void block(Held held, Running.Execute execute, Halt halt, @Nullable String rule) {
        if (execute.course().card().requested()) {
            cards.disarm(execute, "blocked");
        }
        ends.end(held, execute.blocked(halt), Trigger.BLOCKED, rule);
    }

    private static @Nullable Stop stop(StepResult result) {
        return result instanceof StepResult.Stopped stopped ? stopped.stop() : null;
    }

    private static ExpectedOffer expected(Running.Execute execute) {
        return ExpectedOffer.of(execute.course().requiredOffer());
    }
}
