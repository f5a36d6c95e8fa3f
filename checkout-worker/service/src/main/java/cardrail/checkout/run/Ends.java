package cardrail.checkout.run;

import cardrail.checkout.api.ClosedBy;
import cardrail.checkout.attempt.Ended;
import cardrail.checkout.attempt.Halt;
import cardrail.checkout.attempt.Move;
import cardrail.checkout.attempt.Running;
import cardrail.checkout.attempt.Trigger;
import cardrail.checkout.handoff.Handoffs;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.CardCloseReason;
import cardrail.issuer.api.WitnessVerdict;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Ends a checkout and closes what it leaves: the page at once, its waiting work item, its card until the issuer confirms
 * {@code canceled} (law 7). Whatever is not finished is due again; after an end without payment the witness is asked for a
 * while, because an approval may still turn up.
 */
@Component
class Ends {

    private static final Logger LOG = LoggerFactory.getLogger(Ends.class);

    private final Pages pages;
    private final CardSteps cards;
    private final Handovers handovers;
    private final Handoffs handoffs;
    private final RunLimits limits;
    private final InstantSource clock;

    Ends(Pages pages, CardSteps cards, Handovers handovers, Handoffs handoffs, RunLimits limits, InstantSource clock) {
        this.pages = pages;
        this.cards = cards;
        this.handovers = handovers;
        this.handoffs = handoffs;
        this.limits = limits;
        this.clock = clock;
    }

    /** Writes the end, due at once, and closes. */
    void end(Held held, Ended end, Trigger trigger) {
        end(held, end, trigger, null);
    }

    /** @param rule that stopped it where a page did; what {@code GET /v1/walls/rules} counts */
    void end(Held held, Ended end, Trigger trigger, @Nullable String rule) {
        Halt halt = end.course().halt();
        Move move = held.to(end, trigger).waking(clock.instant());
        if (halt != null && halt.reason() != null) {
            move = move.with("reason", halt.reason().code());
        }
        if (rule != null) {
            move = move.with("rule", rule);
        }
        held.write(end, move);
        close(held, end);
    }

    void canceled(Held held, Running running) {
        end(held, running.canceled(Halt.without("The agent canceled it.")), Trigger.CANCELED);
    }

    /** What is left to do after an end; also where the row is due again. */
    void close(Held held, Ended end) {
        pages.close(end.id());
        handoffs.waitingOf(end.id())
                .filter(waiting -> !end.course().lateApproval())
                .map(waiting -> waiting.returned(
                        end instanceof Ended.Canceled ? ClosedBy.CANCELED : ClosedBy.ENDED, clock.instant()))
                .ifPresent(closed -> {
                    if (!handoffs.save(closed)) {
                        throw new LookAgain(end.id());
                    }
                });
        if (!end.course().card().requested()) {
            held.due(null);
        } else if (end.course().card().closed()) {
            watchLate(held, end);
        } else {
            closeCard(held, end);
        }
    }

    private void closeCard(Held held, Ended end) {
        Instant now = clock.instant();
        boolean closed;
        WitnessVerdict verdict;
        try {
            closed = cards.close(end, reason(end));
            verdict = closed ? cards.verdict(end.id(), true) : WitnessVerdict.PENDING;
        } catch (ApiProblem e) {
            // among them arm_not_over: under several_authorizations the close waits for the end of the arm (law 1)
            LOG.info("The card of {} is not closed yet: {}", end.id(), e.code());
            closed = false;
            verdict = WitnessVerdict.PENDING;
        }
        if (!closed || verdict == WitnessVerdict.PENDING) {
            held.due(held.retryAt(now, limits.retryAfter(), limits.retryAtMost()));
            return;
        }
        Ended known = end;
        if (verdict == WitnessVerdict.APPROVED && end instanceof Ended.WithoutPayment unpaid) {
            // before card_closed: at no moment may the agent be told to buy again what was paid
            known = end.course().lateApproval() ? end : late(held, unpaid);
        }
        boolean watch = known instanceof Ended.WithoutPayment;
        held.move(known.cardClosed(), Trigger.CARD_CLOSED, watch ? now.plus(limits.lateWatchEvery()) : null);
    }

    private void watchLate(Held held, Ended end) {
        if (!(end instanceof Ended.WithoutPayment unpaid) || end.course().lateApproval()) {
            escalate(held);
            return;
        }
        WitnessVerdict verdict;
        try {
            verdict = cards.verdict(end.id(), false);
        } catch (ApiProblem e) {
            LOG.warn("No witness for {}: {}", end.id(), e.code());
            verdict = WitnessVerdict.PENDING;
        }
        if (verdict == WitnessVerdict.APPROVED) {
            late(held, unpaid);
        } else {
            Instant now = clock.instant();
            boolean over = held.restedBy(now).compareTo(limits.lateWatch()) > 0;
            held.due(over ? null : held.retryAt(now, limits.lateWatchEvery(), limits.lateWatchAtMost()));
        }
    }

    private Ended late(Held held, Ended.WithoutPayment end) {
        return handovers.open(
                held,
                Handovers.Item.unclear("the issuer approved a payment of a checkout that had ended"),
                Trigger.LATE_APPROVAL,
                handoff -> end.lateApproval(handoff));
    }

    // the work item of an unclear outcome does not expire: its timer escalates, again and again
    private void escalate(Held held) {
        held.due(handovers.escalate(held).orElse(null));
    }

    private static CardCloseReason reason(Ended end) {
        return switch (end) {
            case Ended.Succeeded s -> CardCloseReason.USED;
            case Ended.Expired e -> CardCloseReason.EXPIRED;
            case Ended.Canceled c -> CardCloseReason.ABANDONED;
            case Ended.Blocked b -> CardCloseReason.UNUSED;
            case Ended.Declined d -> CardCloseReason.UNUSED;
            case Ended.Failed f -> CardCloseReason.UNUSED;
        };
    }
}
