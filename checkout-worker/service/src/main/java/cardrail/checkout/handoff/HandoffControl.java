package cardrail.checkout.handoff;

import cardrail.checkout.Limits;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffKind;
import cardrail.checkout.api.HandoffView;
import cardrail.checkout.api.LivePageHome;
import cardrail.checkout.api.Offer;
import cardrail.checkout.api.Resolution;
import cardrail.checkout.attempt.AwaitingHandoff;
import cardrail.checkout.attempt.CheckoutRequest;
import cardrail.checkout.attempt.Checkouts;
import cardrail.checkout.attempt.Claims;
import cardrail.checkout.command.IdempotentCommands;
import cardrail.checkout.command.IdempotentCommands.Input;
import cardrail.checkout.schedule.WakeUps;
import cardrail.checkout.takeover.LiveStreams;
import cardrail.checkout.web.Actor;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.ArmCard;
import cardrail.issuer.api.ArmedBy;
import cardrail.issuer.api.DisarmCard;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Who drives a live page, and what that allows. Control is part of a claim: it ends when it is given back, when the claim does, or
 * when the holder does nothing for {@code takeover_idle}. A payment that was allowed is armed after the mark is committed, and
 * disarmed by the worker that has the page once control is lost (law 3).
 */
@Component
class HandoffControl {

    private static final Logger LOG = LoggerFactory.getLogger(HandoffControl.class);

    private final Handoffs handoffs;
    private final HandoffViews views;
    private final Checkouts checkouts;
    private final Claims claims;
    private final IssuerRecord issuer;
    private final LiveStreams streams;
    private final IdempotentCommands commands;
    private final WakeUps wakeUps;
    private final HandoffTimes times;
    private final Limits limits;
    private final InstantSource clock;

    HandoffControl(
            Handoffs handoffs,
            HandoffViews views,
            Checkouts checkouts,
            Claims claims,
            IssuerRecord issuer,
            LiveStreams streams,
            IdempotentCommands commands,
            WakeUps wakeUps,
            HandoffTimes times,
            Limits limits,
            InstantSource clock) {
        this.handoffs = handoffs;
        this.views = views;
        this.checkouts = checkouts;
        this.claims = claims;
        this.issuer = issuer;
        this.streams = streams;
        this.commands = commands;
        this.wakeUps = wakeUps;
        this.times = times;
        this.limits = limits;
        this.clock = clock;
    }

    /** For whoever looks at the page, or asks for something to be done to it that only its own node can do. */
    LivePageHome home(HandoffId id) {
        return claims.home(current(id).facts().checkoutId(), clock.instant())
                .map(home -> new LivePageHome(true, home.at()))
                .orElseGet(() -> new LivePageHome(false, null));
    }

    HandoffView takeControl(HandoffId id, Actor.Operator operator) {
        Instant now = clock.instant();
        Handoff.InControl next = switch (current(id)) {
            case Handoff.InControl mine when mine.by().equals(operator.id()) -> mine.active(now, times);
            case Handoff.Claimed mine
            when mine.by().equals(operator.id()) -> {
                requireLivePage(mine.facts(), now);
                yield mine.controlTaken(now, times);
            }
            case Handoff.Held held -> throw HandoffProblems.alreadyClaimed(held);
            case Handoff.Open open -> throw HandoffProblems.notTheHolder();
            case Handoff.Closed closed -> throw HandoffProblems.closed(closed);
        };
        if (!handoffs.save(next)) {
            return takeControl(id, operator); // the next look says who was first
        }
        checkouts.note(next.facts().checkoutId(), operator.code(), "control_taken", Map.of("handoff", id.value()));
        streams.recheck(id);
        return views.of(next, operator.id());
    }

    private void requireLivePage(HandoffFacts facts, Instant now) {
        if (facts.kind() != HandoffKind.WALL) {
            throw HandoffProblems.cannotTakeControl();
        }
        if (claims.withSession(List.of(facts.checkoutId()), now).isEmpty()) {
            throw HandoffProblems.pageGone();
        }
    }

    /** The mark, then the arm. A repeat arms nothing that was disarmed since: only an allowance that still stands. */
    HandoffView allowPayment(HandoffId id, String key, Actor.Operator operator) {
        requireCardOfThisAttempt(id, operator);
        requireConsents(id, operator);
        var input = new Input("allow_payment", id.value(), Map.of());
        HandoffView marked = commands.once(operator.code(), key, input, HandoffView.class, () -> allowed(id, operator));
        wakeUps.at(marked.checkoutId(), clock.instant().plus(times.takeoverIdle()));
        arm(id, operator);
        return views.of(handoffs.find(id).orElseThrow(HandoffProblems::notFound), operator.id());
    }

    /** The card of an attempt before is on its way out: the issuer would refuse to arm it, after the mark. */
    private void requireCardOfThisAttempt(HandoffId id, Actor.Operator operator) {
        if (!(current(id) instanceof Handoff.InControl mine) || !mine.by().equals(operator.id())) {
            return; // refused with the mark
        }
        var course = Found.checkout(checkouts, mine).course();
        var card = course.card().id();
        if (card == null || course.card().settled()) {
            return;
        }
        try {
            if (issuer.card(card).attempt() != course.attempt()) {
                throw HandoffProblems.noCard();
            }
        } catch (ApiProblem e) {
            throw HandoffProblems.ofIssuer(e);
        }
    }

    /** What was accepted at the merchant is paid for only while the mandate accepts it (law 10). */
    private void requireConsents(HandoffId id, Actor.Operator operator) {
        if (!(current(id) instanceof Handoff.InControl mine) || !mine.by().equals(operator.id())) {
            return; // refused with the mark
        }
        var checkout = Found.checkout(checkouts, mine);
        var offer = checkout.course().offer();
        if (handoffs.allowance(checkout.id()).isPresent()) {
            return; // it may be armed already, and a repeat changes nothing
        }
        if (offer != null && !accepts(checkout.request(), offer)) {
            throw HandoffProblems.consentWithdrawn();
        }
    }

    private boolean accepts(CheckoutRequest request, Offer offer) {
        try {
            return issuer.accepts(request, offer);
        } catch (ApiProblem e) {
            throw HandoffProblems.ofIssuer(e);
        }
    }

    private HandoffView allowed(HandoffId id, Actor.Operator operator) {
        Handoff.InControl item = driven(id, operator);
        Instant now = clock.instant();
        requireLivePage(item.facts(), now);
        Handoff.InControl next = item.active(now, times);
        if (!handoffs.save(next)) {
            return allowed(id, operator); // a heartbeat was first: the next look says whether control stands
        }
        if (!checkouts.move(WallMoves.paymentAllowed(next, Found.checkout(checkouts, item), operator, now))) {
            throw HandoffProblems.busy();
        }
        handoffs.allow(item.id(), now);
        return views.of(next, operator.id());
    }

    private void arm(HandoffId id, Actor.Operator operator) {
        Handoff.InControl item = driven(id, operator);
        if (!(Found.checkout(checkouts, item) instanceof AwaitingHandoff.AfterSubmit waiting) || !stands(item)) {
            throw HandoffProblems.notInControl(); // it ended in between
        }
        Instant now = clock.instant();
        handoffs.allow(id, now); // whoever is about to withdraw it for a loss before does not
        var card = waiting.course().requiredCard();
        var command = new ArmCard(
                waiting.id(),
                waiting.course().attempt(),
                waiting.course().requiredOffer().total(),
                ArmedBy.OPERATOR,
                Math.toIntExact(limits.takeoverArm().toSeconds()),
                now.plus(Handoffs.Allowance.ARM_WITHIN));
        try {
            issuer.arm(card, command);
        } catch (ApiProblem e) {
            LOG.warn("{} was not armed for the operator in control: {}", card, e.code());
            throw HandoffProblems.ofIssuer(e);
        }
        if (!isStill(item)) {
            disarm(waiting); // it may have been disarmed before it was armed
            throw HandoffProblems.notInControl();
        }
        checkouts.note(waiting.id(), operator.code(), "card_armed", Map.of("card", card.value(), "by", "operator"));
    }

    /** The same time in control, of the same person. */
    private boolean isStill(Handoff.InControl item) {
        return current(item.id()) instanceof Handoff.InControl now
                && now.by().equals(item.by())
                && now.controlSince().equals(item.controlSince())
                && stands(now);
    }

    /** Where the issuer does not answer, the worker that has the page asks again: the allowance is withdrawn only then. */
    private void disarm(AwaitingHandoff.AfterSubmit waiting) {
        try {
            issuer.disarm(
                    waiting.course().requiredCard(),
                    new DisarmCard(waiting.id(), waiting.course().attempt(), "control_lost"));
        } catch (ApiProblem e) {
            LOG.warn("The card of {} is disarmed a moment later: {}", waiting.id(), e.code());
        }
    }

    private boolean stands(Handoff.InControl item) {
        return handoffs.allowance(item.facts().checkoutId())
                .filter(item::covers)
                .isPresent();
    }

    HandoffView releaseControl(HandoffId id, String key, Actor.Operator operator) {
        var input = new Input("release_control", id.value(), Map.of());
        HandoffView view = commands.once(operator.code(), key, input, HandoffView.class, () -> released(id, operator));
        streams.end(id); // nothing more of this person reaches the page before automation looks at it
        wakeUps.at(view.checkoutId(), clock.instant());
        return view;
    }

    private HandoffView released(HandoffId id, Actor.Operator operator) {
        if (current(id) instanceof Handoff.Closed closed && closed.resolution() == Resolution.CLEARED_RESUME) {
            return views.of(closed, operator.id()); // twice is a no-op
        }
        Handoff.InControl item = driven(id, operator);
        Instant now = clock.instant();
        Handoff.Closed next = item.resolved(Resolution.CLEARED_RESUME, now);
        if (!handoffs.save(next)) {
            return released(id, operator);
        }
        if (!checkouts.move(WallMoves.released(item, Found.checkout(checkouts, item), operator, now))) {
            throw HandoffProblems.busy();
        }
        return views.of(next, operator.id());
    }

    private Handoff.InControl driven(HandoffId id, Actor.Operator operator) {
        return Found.driven(current(id), operator);
    }

    private Handoff current(HandoffId id) {
        return Found.item(handoffs, id, clock.instant(), times);
    }
}
