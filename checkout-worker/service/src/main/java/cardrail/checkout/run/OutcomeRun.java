package cardrail.checkout.run;

import cardrail.checkout.Limits;
import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.CheckoutPhase;
import cardrail.checkout.attempt.Ended;
import cardrail.checkout.attempt.Halt;
import cardrail.checkout.attempt.Submitting;
import cardrail.checkout.attempt.Trigger;
import cardrail.checkout.page.PageVerdict;
import cardrail.checkout.page.Shot;
import cardrail.checkout.page.Stop;
import cardrail.checkout.run.OutcomeTable.Outcome;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.WitnessVerdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Step 5: watches page and witness until {@link OutcomeTable} decides. Nothing here ever touches the page. */
@Component
class OutcomeRun {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeRun.class);

    private final Pages pages;
    private final CardSteps cards;
    private final Handovers handovers;
    private final Ends ends;
    private final Settlement settlement;
    private final Pause pause;
    private final Limits limits;
    private final RunLimits runLimits;
    private final InstantSource clock;

    OutcomeRun(
            Pages pages,
            CardSteps cards,
            Handovers handovers,
            Ends ends,
            Settlement settlement,
            Pause pause,
            Limits limits,
            RunLimits runLimits,
            InstantSource clock) {
        this.pages = pages;
        this.cards = cards;
        this.handovers = handovers;
        this.ends = ends;
        this.settlement = settlement;
        this.pause = pause;
        this.limits = limits;
        this.runLimits = runLimits;
        this.clock = clock;
    }

    /** Returns when the checkout is decided, handed over, or left to law 5. */
    void watch(Held held, Submitting submitting) {
        pages.noteChanges(held, false);
        Instant windowEnd = submitting.since().plus(limits.verdictWindow());
        // a payment that is still being decided when the window ends is waited for, but not for ever
        Instant end = windowEnd.plus(limits.verdictWindow());
        while (true) {
            boolean windowOver = !clock.instant().isBefore(windowEnd);
            PageVerdict page = pages.driver().verdict(held.id(), windowOver);
            pages.notePassed(held);
            WitnessVerdict witness = witness(held, windowOver);
            Outcome outcome = OutcomeTable.decide(OutcomeTable.row(page), witness, windowOver);
            if (outcome != Outcome.KEEP_WATCHING && !windowOver) {
                // a decision is read from Stripe, not from what was told to us
                witness = witness(held, true);
                outcome = OutcomeTable.decide(OutcomeTable.row(page), witness, false);
            }
            if (windowOver) {
                endAllowance(held, submitting);
            }
            if (outcome != Outcome.KEEP_WATCHING) {
                decide(held, submitting, outcome, new Seen(page, witness));
                return;
            }
            if (!clock.instant().isBefore(end)) {
                if (page instanceof PageVerdict.Confirmation) {
                    // an order that the page confirmed is never settled away, whatever the issuer does not say
                    reconcile(held, submitting, new Seen(page, witness), says(witness));
                } else {
                    settlement.begin(held, submitting);
                }
                return;
            }
            // from then on every look asks Stripe anew
            pause.of(windowOver ? runLimits.retryAfter() : runLimits.watchEvery());
        }
    }

    /** The click was never sent, as the living holder of the lease knows. */
    void notClicked(Held held, Submitting submitting, Stop stop) {
        cards.disarm(submitting, "not_clicked");
        pages.notePassed(held);
        pages.keep(held.id(), stop.shot());
        var halt = Halt.because(stop.reason(), stop.looked()).showing(stop.changes());
        ends.end(held, submitting.notClicked(halt), Trigger.NOT_CLICKED);
    }

    /** Law 3: what an operator was allowed ends with the window after the page was given back. */
    private void endAllowance(Held held, Submitting submitting) {
        handovers
                .lostAllowance(held.id())
                .filter(allowance -> cards.disarm(submitting, "window_over")
                        && !clock.instant().isBefore(allowance.noArmAfter()))
                .ifPresent(allowance -> handovers.ended(held, allowance, "window_over"));
    }

    private record Seen(PageVerdict page, WitnessVerdict witness) {}

    private void decide(Held held, Submitting submitting, Outcome outcome, Seen seen) {
        held.note(
                "outcome_read",
                Map.of(
                        "page",
                        OutcomeTable.row(seen.page()).name().toLowerCase(Locale.ROOT),
                        "witness",
                        seen.witness().code(),
                        "signals",
                        told(seen.page())));
        switch (outcome) {
            case KEEP_WATCHING -> throw new IllegalStateException("not a decision");
            case SUCCEEDED -> {
                var doubt = doubtfulApproval(held);
                if (doubt.isPresent()) {
                    reconcile(held, submitting, seen, doubt.get());
                } else {
                    succeed(held, submitting, seen);
                }
            }
            case SETTLE -> settlement.begin(held, submitting);
            case HANDOFF -> handOff(held, submitting, seen);
            case RECONCILIATION_REQUIRED, RECONCILIATION_WITH_CARD ->
                reconcile(held, submitting, seen, says(seen.witness()));
        }
    }

    /** Only the rules' own words: a wall's signals may quote the page, and stand in its handoff. */
    private static String told(PageVerdict page) {
        return page instanceof PageVerdict.Wall wall
                ? String.valueOf(wall.stop().rule())
                : String.join("; ", page.signals());
    }

    private void succeed(Held held, Submitting submitting, Seen seen) {
        if (seen.page() instanceof PageVerdict.Confirmation confirmation) {
            pages.keep(held.id(), confirmation.shot());
            Ended.Succeeded succeeded = submitting.succeeded(confirmation.orderReference());
            ends.end(held, succeeded, Trigger.SUCCEEDED);
        } else {
            throw new IllegalStateException("success without a confirmation");
        }
    }

    /** A wall, or a page that says no while the issuer knows nothing: disarmed, and the page stays for a person. */
    private void handOff(Held held, Submitting submitting, Seen seen) {
        cards.disarm(submitting, "wall");
        Stop stop = stop(held, seen.page());
        pages.keep(held.id(), stop.shot());
        var halt = Halt.because(stop.reason(), stop.looked());
        handovers.open(
                held,
                Handovers.Item.wall(CheckoutPhase.AFTER_SUBMIT, stop),
                Trigger.HANDED_OFF,
                handoff -> submitting.handedOff(halt, handoff));
    }

    private Stop stop(Held held, PageVerdict page) {
        return switch (page) {
            case PageVerdict.Wall wall -> wall.stop();
            case PageVerdict.Error error -> error.stop();
            case PageVerdict.StillForm form -> unclear(held, page, "The page still shows the form after the click.");
            case PageVerdict.Confirmation c -> unclear(held, page, "The page confirms.");
            case PageVerdict.Unknown u -> unclear(held, page, "The page says nothing that is known.");
            case PageVerdict.Gone g -> unclear(held, page, "The page is gone.");
        };
    }

    private Stop unclear(Held held, PageVerdict page, String looked) {
        Shot shot = pages.driver().shot(held.id(), "After the click");
        return new Stop(BlockReason.OUTCOME_UNKNOWN, null, looked, page.signals(), null, shot, null, List.of());
    }

    private void reconcile(Held held, Submitting submitting, Seen seen, String issuerSays) {
        cards.disarm(submitting, "reconciliation");
        pages.shoot(held.id(), "Outcome unclear");
        String says = "The page says "
                + OutcomeTable.row(seen.page()).name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + ", the issuer " + issuerSays + ".";
        handovers.open(
                held,
                Handovers.Item.unclear(says, told(seen.page())),
                Trigger.RECONCILIATION_REQUIRED,
                handoff -> submitting.reconciliationRequired(Halt.because(BlockReason.OUTCOME_UNKNOWN, says), handoff));
    }

    private static String says(WitnessVerdict witness) {
        return switch (witness) {
            case APPROVED -> "knows an approved payment";
            case DECLINED_ONLY -> "knows declined payments only";
            case NONE -> "knows no payment";
            case PENDING -> "has not said yet";
        };
    }

    /** Where the issuer does not say, a person looks: nothing is called a success on half an answer. */
    private Optional<String> doubtfulApproval(Held held) {
        try {
            return cards.approvedUnasked(held.id())
                    ? Optional.of("tells of a payment that Stripe approved without its answer")
                    : Optional.empty();
        } catch (ApiProblem e) {
            LOG.warn("How the payment of {} was approved is not known: {}", held.id(), e.code());
            return Optional.of("approved a payment, and does not say how");
        }
    }

    private WitnessVerdict witness(Held held, boolean fresh) {
        try {
            return cards.verdict(held.id(), fresh);
        } catch (ApiProblem e) {
            LOG.info("No witness for {}: {}", held.id(), e.code());
            return WitnessVerdict.PENDING;
        }
    }
}
