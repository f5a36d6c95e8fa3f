package cardrail.checkout.run;

import cardrail.checkout.api.ClosedBy;
import cardrail.checkout.attempt.AwaitingConfirmation;
import cardrail.checkout.attempt.AwaitingHandoff;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.Course;
import cardrail.checkout.attempt.Halt;
import cardrail.checkout.attempt.ReconciliationRequired;
import cardrail.checkout.attempt.Submitting;
import cardrail.checkout.attempt.Trigger;
import cardrail.checkout.handoff.Handoff;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.CardCloseReason;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What happens to checkouts that wait for somebody, when their timer is due or their page is gone. */
@Component
class WaitingRun {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingRun.class);

    private final Pages pages;
    private final CardSteps cards;
    private final Handovers handovers;
    private final Ends ends;
    private final Settlement settlement;
    private final RunLimits limits;
    private final InstantSource clock;

    WaitingRun(
            Pages pages,
            CardSteps cards,
            Handovers handovers,
            Ends ends,
            Settlement settlement,
            RunLimits limits,
            InstantSource clock) {
        this.pages = pages;
        this.cards = cards;
        this.handovers = handovers;
        this.ends = ends;
        this.settlement = settlement;
        this.limits = limits;
        this.clock = clock;
    }

    /** A lost page does not matter here: the confirmation is followed by a replay. */
    void confirmation(Held held, AwaitingConfirmation waiting) {
        if (clock.instant().isBefore(waiting.offer().expiresAt())) {
            held.due(waiting.offer().expiresAt());
        } else {
            ends.end(held, waiting.expired(Halt.without("Nobody confirmed the offer in time.")), Trigger.EXPIRED);
        }
    }

    void beforeClick(Held held, AwaitingHandoff.BeforeClick waiting) {
        boolean lost = !pages.holds(held);
        switch (handovers.waiting(held.id()).orElse(null)) {
            case null -> throw new IllegalStateException("a handoff state without its item");
            // whoever holds it is told, and decides between starting over and giving up
            case Handoff.Held theirs when lost -> held.due(next(handovers.withoutPage(held, theirs)));
            // before the deadline: what nobody could have looked at is replayed, not expired
            case Handoff handoff when lost -> pageLost(held, waiting);
            case Handoff.Open open
            when !clock.instant().isBefore(open.deadline()) -> {
                var end = waiting.expired(halt(waiting.course(), "Nobody took the handoff in time."));
                handovers.leave(held, end, Trigger.EXPIRED, item -> open.expired(clock.instant()));
                ends.close(held, end);
            }
            case Handoff handoff -> held.due(next(handoff));
        }
    }

    void afterSubmit(Held held, AwaitingHandoff.AfterSubmit waiting) {
        switch (handovers.waiting(held.id()).orElse(null)) {
            case null -> throw new IllegalStateException("a handoff state without its item");
            case Handoff.Open open
            when !clock.instant().isBefore(open.deadline()) -> {
                Submitting settling = handovers.leave(
                        held, waiting.settling(), Trigger.SETTLING, item -> open.expired(clock.instant()));
                settlement.resume(held, settling, false);
            }
            case Handoff handoff
            when !pages.holds(held) -> {
                Submitting settling = handovers.leave(held, waiting.settling(), Trigger.SETTLING, item -> gone(item));
                settlement.resume(held, settling, false);
            }
            case Handoff handoff -> held.due(lostArmEnded(held, waiting) ? next(handoff) : retryAt(held));
        }
    }

    /** Law 3: the arm of an operator who lost control ends; what the issuer does not confirm is asked again. */
    private boolean lostArmEnded(Held held, Checkout waiting) {
        var lost = handovers.lostAllowance(held.id());
        if (lost.isEmpty()) {
            return true;
        }
        // an arm that was asked for may still be under way: it is ended once more when it cannot come any more
        boolean disarmed = cards.disarm(waiting, "control_lost")
                && !clock.instant().isBefore(lost.get().noArmAfter());
        if (disarmed) {
            handovers.ended(held, lost.get(), "control_lost");
        }
        return disarmed;
    }

    private Instant retryAt(Held held) {
        return held.retryAt(clock.instant(), limits.retryAfter(), limits.retryAtMost());
    }

    /**
     * Closes the card where the issuer knows a payment on it; where it knows none and the page confirmed, the card stays,
     * disarmed, until an operator decides.
     */
    void reconciliation(Held held, ReconciliationRequired waiting) {
        Instant timer = handovers.escalate(held).orElse(null);
        if (waiting.course().card().settled()) {
            pages.close(held.id());
            held.due(timer);
            return;
        }
        try {
            switch (cards.verdict(held.id(), false)) {
                case NONE -> held.due(lostArmEnded(held, waiting) ? timer : retryAt(held));
                case PENDING -> held.due(retryAt(held));
                case APPROVED, DECLINED_ONLY -> {
                    if (cards.close(waiting, CardCloseReason.USED)) {
                        pages.close(held.id());
                        held.move(waiting.cardClosed(), Trigger.CARD_CLOSED, timer);
                    } else {
                        held.due(retryAt(held));
                    }
                }
            }
        } catch (ApiProblem e) {
            LOG.warn("The card of {} is not closed yet: {}", held.id(), e.code());
            held.due(retryAt(held));
        }
    }

    private void pageLost(Held held, AwaitingHandoff.BeforeClick waiting) {
        if (waiting.course().requeues() >= limits.requeues()) {
            var end = waiting.abandoned(halt(waiting.course(), "The page was lost too often."));
            handovers.leave(held, end, Trigger.ABANDONED, item -> gone(item));
            ends.close(held, end);
        } else {
            handovers.leave(held, waiting.replayed(), Trigger.REPLAYED, item -> gone(item));
        }
    }

    private Handoff.Closed gone(Handoff.Waiting item) {
        return item.returned(ClosedBy.PAGE_GONE, clock.instant());
    }

    private static Halt halt(Course course, String detail) {
        Halt wall = course.halt();
        return new Halt(wall == null ? null : wall.reason(), detail, course.changes());
    }

    private Instant next(Handoff handoff) {
        return switch (handoff) {
            case Handoff.Open open -> open.deadline();
            case Handoff.Claimed claimed -> claimed.until().plusSeconds(1);
            case Handoff.InControl driven ->
                (driven.idleAt().isBefore(driven.until()) ? driven.idleAt() : driven.until()).plusSeconds(1);
            case Handoff.Closed closed -> clock.instant();
        };
    }
}
