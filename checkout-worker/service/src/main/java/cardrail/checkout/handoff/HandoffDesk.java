package cardrail.checkout.handoff;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffState;
import cardrail.checkout.api.HandoffView;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.Checkouts;
import cardrail.checkout.attempt.Claims;
import cardrail.checkout.attempt.Move;
import cardrail.checkout.command.IdempotentCommands;
import cardrail.checkout.command.IdempotentCommands.Input;
import cardrail.checkout.schedule.WakeUps;
import cardrail.checkout.takeover.LiveStreams;
import cardrail.checkout.web.Actor;
import cardrail.issuer.api.CheckoutId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What operators do to work items: claim, keep, release, return, abandon. A claim is a lease: it lapses without heartbeats, so a
 * closed laptop blocks nobody. Returning or abandoning closes the item and moves its checkout in one transaction; page and card are
 * closed by the worker that has the page.
 */
@Component
class HandoffDesk {

    private final Handoffs handoffs;
    private final HandoffViews views;
    private final Checkouts checkouts;
    private final Claims claims;
    private final LiveStreams streams;
    private final IdempotentCommands commands;
    private final WakeUps wakeUps;
    private final HandoffTimes times;
    private final InstantSource clock;

    HandoffDesk(
            Handoffs handoffs,
            HandoffViews views,
            Checkouts checkouts,
            Claims claims,
            LiveStreams streams,
            IdempotentCommands commands,
            WakeUps wakeUps,
            HandoffTimes times,
            InstantSource clock) {
        this.handoffs = handoffs;
        this.views = views;
        this.checkouts = checkouts;
        this.claims = claims;
        this.streams = streams;
        this.commands = commands;
        this.wakeUps = wakeUps;
        this.times = times;
        this.clock = clock;
    }

    HandoffView claim(HandoffId id, Actor.Operator operator) {
        Instant now = clock.instant();
        Handoff.Held next = switch (current(id)) {
            case Handoff.Open open -> open.claimed(operator.id(), now, times);
            case Handoff.Held held when held.by().equals(operator.id()) -> held.extended(now, times);
            case Handoff.Held held -> throw HandoffProblems.alreadyClaimed(held);
            case Handoff.Closed closed -> throw HandoffProblems.closed(closed);
        };
        if (!handoffs.save(next)) {
            return claim(id, operator); // somebody was first: the next look says who
        }
        checkouts.note(next.facts().checkoutId(), operator.code(), "handoff_claimed", facts(next));
        return views.of(next, operator.id());
    }

    HandoffView heartbeat(HandoffId id, Actor.Operator operator) {
        Handoff.Held next = held(id, operator).extended(clock.instant(), times);
        // where something else was written just now, the next look says whether it is still held
        return handoffs.save(next) ? views.of(next, operator.id()) : heartbeat(id, operator);
    }

    HandoffView release(HandoffId id, Actor.Operator operator) {
        Handoff.Open next = held(id, operator).released(clock.instant(), times);
        if (!handoffs.save(next)) {
            return release(id, operator);
        }
        streams.recheck(id);
        CheckoutId checkout = next.facts().checkoutId();
        checkouts.note(checkout, operator.code(), "handoff_released", facts(next));
        Instant now = clock.instant();
        boolean pageGone = claims.withSession(List.of(checkout), now).isEmpty();
        if (handoffs.allowance(checkout).isPresent() || pageGone) {
            claims.wake(checkout, now); // control is lost, and with it the arm (law 3); without a page nobody waits
            wakeUps.at(checkout, now);
        }
        wakeUps.at(checkout, next.deadline());
        return views.of(next, operator.id());
    }

    /** Back to automation, without a takeover. */
    HandoffView giveBack(HandoffId id, String key, Actor.Operator operator) {
        return ended(id, key, Ending.RETURN, operator);
    }

    HandoffView abandon(HandoffId id, String key, Actor.Operator operator) {
        return ended(id, key, Ending.ABANDON, operator);
    }

    private enum Ending {
        RETURN("return", HandoffState.RETURNED),
        ABANDON("abandon", HandoffState.ABANDONED);

        private final String verb;
        private final HandoffState state;

        Ending(String verb, HandoffState state) {
            this.verb = verb;
            this.state = state;
        }
    }

    private HandoffView ended(HandoffId id, String key, Ending ending, Actor.Operator operator) {
        var input = new Input(ending.verb, id.value(), Map.of());
        HandoffView view =
                commands.once(operator.code(), key, input, HandoffView.class, () -> ended(id, ending, operator));
        streams.end(id);
        wakeUps.at(view.checkoutId(), clock.instant());
        return view;
    }

    private HandoffView ended(HandoffId id, Ending ending, Actor.Operator operator) {
        return switch (current(id)) {
            // twice is a no-op
            case Handoff.Closed closed when closed.state() == ending.state -> views.of(closed, operator.id());
            case Handoff.Closed closed -> throw HandoffProblems.closed(closed);
            case Handoff.Held held when !held.by().equals(operator.id()) -> throw HandoffProblems.alreadyClaimed(held);
            case Handoff.Waiting waiting -> {
                Handoff.Closed next = closing(waiting, ending);
                if (!handoffs.save(next) || !checkouts.move(move(waiting, ending, operator))) {
                    throw HandoffProblems.busy();
                }
                yield views.of(next, operator.id());
            }
        };
    }

    private Handoff.Closed closing(Handoff.Waiting waiting, Ending ending) {
        if (HandoffTable.refuses(waiting.facts(), Found.checkout(checkouts, waiting), ending.state)) {
            throw switch (ending) {
                case RETURN -> HandoffProblems.cannotReturn();
                case ABANDON -> HandoffProblems.cannotAbandon();
            };
        }
        return switch (ending) {
            case RETURN -> waiting.returned(clock.instant());
            case ABANDON -> waiting.abandoned(clock.instant());
        };
    }

    private Move move(Handoff.Waiting waiting, Ending ending, Actor.Operator operator) {
        Checkout checkout = Found.checkout(checkouts, waiting);
        return switch (ending) {
            case RETURN -> WallMoves.returned(waiting, checkout, operator, clock.instant());
            case ABANDON -> WallMoves.abandoned(waiting, checkout, operator, clock.instant());
        };
    }

    private Handoff.Held held(HandoffId id, Actor.Operator operator) {
        return switch (current(id)) {
            case Handoff.Held held when held.by().equals(operator.id()) -> held;
            case Handoff.Held held -> throw HandoffProblems.notTheHolder();
            case Handoff.Open open -> throw HandoffProblems.notTheHolder();
            case Handoff.Closed closed -> throw HandoffProblems.closed(closed);
        };
    }

    private Handoff current(HandoffId id) {
        return Found.item(handoffs, id, clock.instant(), times);
    }

    private static Map<String, String> facts(Handoff handoff) {
        return Map.of("handoff", handoff.id().value());
    }
}
