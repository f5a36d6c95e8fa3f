package cardrail.checkout.run;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.CheckoutPhase;
import cardrail.checkout.api.ClosedBy;
import cardrail.checkout.api.EscalationReason;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffKind;
import cardrail.checkout.api.WallEvidence;
import cardrail.checkout.attempt.AwaitingConfirmation;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.Move;
import cardrail.checkout.attempt.Trigger;
import cardrail.checkout.handoff.Escalated;
import cardrail.checkout.handoff.Handoff;
import cardrail.checkout.handoff.HandoffFacts;
import cardrail.checkout.handoff.HandoffTimes;
import cardrail.checkout.handoff.Handoffs;
import cardrail.checkout.notification.Kind;
import cardrail.checkout.notification.Notifications;
import cardrail.checkout.page.Stop;
import cardrail.checkout.schedule.WakeUps;
import cardrail.issuer.api.CheckoutId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens work items, each in one transaction with the move of its checkout. */
@Component
class Handovers {

    private final Handoffs handoffs;
    private final Notifications notifications;
    private final HandoffTimes times;
    private final WakeUps wakeUps;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    Handovers(
            Handoffs handoffs,
            Notifications notifications,
            HandoffTimes times,
            WakeUps wakeUps,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.handoffs = handoffs;
        this.notifications = notifications;
        this.times = times;
        this.wakeUps = wakeUps;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What is handed over. */
    record Item(
            HandoffKind kind,
            CheckoutPhase phase,
            BlockReason reason,
            @Nullable String rule,
            List<String> signals,
            @Nullable WallEvidence wall) {

        static Item wall(CheckoutPhase phase, Stop stop) {
            return new Item(HandoffKind.WALL, phase, stop.reason(), stop.rule(), stop.signals(), stop.wall());
        }

        static Item unclear(String... signals) {
            return new Item(
                    HandoffKind.RECONCILIATION,
                    CheckoutPhase.AFTER_SUBMIT,
                    BlockReason.OUTCOME_UNKNOWN,
                    null,
                    List.of(signals),
                    null);
        }
    }

    /**
     * Opens the item and moves the checkout. An item that still waits, of a page that is gone, is closed first.
     *
     * @param to makes the state that names the item
     */
    <C extends Checkout> C open(Held held, Item item, Trigger trigger, Function<HandoffId, C> to) {
        Instant now = clock.instant();
        var facts = new HandoffFacts(
                HandoffId.next(),
                held.id(),
                item.kind(),
                item.phase(),
                item.reason(),
                item.rule(),
                item.signals(),
                item.wall(),
                now);
        Handoff.Open handoff = Handoff.opened(facts, times);
        C next = to.apply(handoff.id());
        // what is unclear may have a card to close, and an arm of an operator may still have to end: neither waits for
        // anybody
        boolean atOnce = item.kind() == HandoffKind.RECONCILIATION
                || handoffs.allowance(held.id()).isPresent();
        Instant wakeAt = atOnce ? now : handoff.deadline();
        transaction.executeWithoutResult(status -> {
            handoffs.waitingOf(held.id()).ifPresent(old -> {
                if (!handoffs.save(old.returned(ClosedBy.PAGE_GONE, now))) {
                    throw new LookAgain(held.id());
                }
            });
            handoffs.insert(handoff);
            notifications.tell(Kind.HANDOFF, facts.id().value(), facts.checkoutId());
            held.write(
                    next,
                    held.to(next, trigger)
                            .with("handoff", handoff.id())
                            .with("reason", item.reason().code())
                            .waking(wakeAt));
        });
        wakeUps.at(held.id(), wakeAt);
        return next;
    }

    /** Asks about an offer: whoever may confirm it is told. */
    void offer(Held held, AwaitingConfirmation waiting, Move move) {
        transaction.executeWithoutResult(status -> {
            held.write(waiting, move);
            notifications.tell(Kind.OFFER, OfferTelling.subject(waiting), waiting.id());
        });
    }

    /** Moves the checkout on without its item: the item that waits is closed as it is told. */
    <C extends Checkout> C leave(Held held, C to, Trigger trigger, Function<Handoff.Waiting, Handoff.Closed> close) {
        transaction.executeWithoutResult(status -> {
            handoffs.waitingOf(held.id()).ifPresent(waiting -> {
                if (!handoffs.save(close.apply(waiting))) {
                    throw new LookAgain(held.id()); // an operator did something just now
                }
            });
            held.move(to, trigger, clock.instant());
        });
        return to;
    }

    /**
     * Looks at the timer of the item that waits, which may only escalate.
     *
     * @return when to look again; empty where no item waits
     */
    Optional<Instant> escalate(Held held) {
        Instant now = clock.instant();
        return handoffs.waitingOf(held.id()).map(waiting -> switch (waiting.asOf(now, times)) {
            case Handoff.Open open
            when !now.isBefore(open.deadline()) -> {
                Handoff.Open next = open.escalated(now, times);
                transaction.executeWithoutResult(status -> {
                    if (handoffs.save(next)) {
                        held.note(
                                "handoff_escalated", Map.of("handoff", open.id().value()));
                        notifications.tell(
                                Kind.ESCALATION,
                                Escalated.subject(open.id(), EscalationReason.UNCLAIMED, next.escalations()),
                                held.id());
                    }
                });
                yield next.deadline();
            }
            case Handoff.Open open -> open.deadline();
            case Handoff.Held claimed -> claimed.until().plusSeconds(1);
            case Handoff.Closed closed -> now;
        });
    }

    /** The page is gone while somebody holds the item: nobody drives it any more, and the claim goes on. */
    Handoff.Held withoutPage(Held held, Handoff.Held item) {
        return switch (item) {
            case Handoff.Claimed claimed -> claimed;
            case Handoff.InControl driven -> {
                Handoff.Claimed next = driven.controlLost();
                if (!handoffs.save(next)) {
                    throw new LookAgain(held.id()); // a heartbeat was first
                }
                held.note("control_lost", Map.of("handoff", next.id().value(), "why", "page_gone"));
                yield next;
            }
        };
    }

    /** An operator was allowed the payment, and is not in control any more: the card may still be armed. */
    Optional<Handoffs.Allowance> lostAllowance(CheckoutId checkout) {
        return handoffs.allowance(checkout)
                .filter(allowance -> waiting(checkout)
                        .filter(item -> item instanceof Handoff.InControl driven && driven.covers(allowance))
                        .isEmpty());
    }

    /** The card is known not to be armed by it any more. */
    void ended(Held held, Handoffs.Allowance allowance, String why) {
        handoffs.withdraw(allowance, clock.instant());
        held.note("allowance_ended", Map.of("why", why));
    }

    /** The item that waits, as it stands now. */
    Optional<Handoff> waiting(CheckoutId checkout) {
        return handoffs.waitingOf(checkout).map(waiting -> waiting.asOf(clock.instant(), times));
    }
}
