package cardrail.checkout.handoff;

import cardrail.checkout.api.Resolution;
import cardrail.checkout.attempt.AwaitingHandoff;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.Halt;
import cardrail.checkout.attempt.Move;
import cardrail.checkout.attempt.Trigger;
import cardrail.checkout.web.Actor;
import java.time.Instant;

/**
 * How a checkout that waits at a wall goes on by an operator's decision, written in one transaction with its item. Nothing
 * here leads to a click after the click: what is not replayed before it is watched or settled by law 5.
 */
final class WallMoves {

    private WallMoves() {}

    static Move abandoned(Handoff.Waiting item, Checkout checkout, Actor.Operator operator, Instant now) {
        return givenUp(item, checkout, operator, "An operator gave it up before the payment.")
                .waking(now);
    }

    /** Back to automation: from the start on a fresh page, or watched again after the click. */
    static Move returned(Handoff.Waiting item, Checkout checkout, Actor.Operator operator, Instant now) {
        Move move = switch (atWall(checkout)) {
            case AwaitingHandoff.BeforeClick before -> Move.of(before.returned(), Trigger.RETURNED, operator.code());
            case AwaitingHandoff.AfterSubmit after -> Move.of(after.released(now), Trigger.RELEASED, operator.code());
        };
        return move.with("handoff", item.id())
                .with("attempt", move.to().course().attempt())
                .waking(now);
    }

    /** The page that an operator drove: automation looks at it and goes on in it; after the click it only watches. */
    static Move released(Handoff.InControl item, Checkout checkout, Actor.Operator operator, Instant now) {
        Move move = switch (atWall(checkout)) {
            case AwaitingHandoff.BeforeClick before -> Move.of(before.released(), Trigger.RELEASED, operator.code());
            case AwaitingHandoff.AfterSubmit after -> Move.of(after.released(now), Trigger.RELEASED, operator.code());
        };
        return move.with("handoff", item.id())
                .with("resolution", Resolution.CLEARED_RESUME.code())
                .with("attempt", move.to().course().attempt())
                .waking(now);
    }

    /** Committed before the card is armed, and counts as a click (law 5). */
    static Move paymentAllowed(Handoff.InControl item, Checkout checkout, Actor.Operator operator, Instant now) {
        AwaitingHandoff.AfterSubmit allowed = switch (atWall(checkout)) {
            case AwaitingHandoff.InPreview preview -> throw HandoffProblems.noCard();
            case AwaitingHandoff.BeforeSubmit before -> {
                if (before.course().card().id() == null
                        || before.course().card().settled()) {
                    throw HandoffProblems.noCard();
                }
                yield before.paymentAllowed(now);
            }
            case AwaitingHandoff.AfterSubmit after -> after.paymentAllowed(now);
        };
        // looked at when control may have ended
        return Move.of(allowed, Trigger.PAYMENT_ALLOWED, operator.code())
                .with("handoff", item.id())
                .with("total", allowed.course().requiredOffer().total())
                .waking(item.idleAt().isBefore(item.until()) ? item.idleAt() : item.until());
    }

    /** @param resolution one that {@link Decisions} offers for this item */
    static Move resolved(
            Handoff.Waiting item, Checkout checkout, Resolution resolution, Actor.Operator operator, Instant now) {
        Move move = switch (resolution) {
            case NOT_A_WALL -> notAWall(item, checkout, operator);
            case MERCHANT_UNSUPPORTED ->
                givenUp(item, checkout, operator, "An operator found that this merchant cannot be served.");
            case DECLINED -> givenUp(item, checkout, operator, "An operator saw that the payment was declined.");
            case COMPLETED_BY_OPERATOR, CLEARED_RESUME, NO_ORDER, NEEDS_CARDHOLDER ->
                throw HandoffProblems.resolutionNotOffered();
        };
        return move.with("resolution", resolution.code()).waking(now);
    }

    private static Move notAWall(Handoff.Waiting item, Checkout checkout, Actor.Operator operator) {
        String rule = item.facts().rule();
        if (rule == null || !(atWall(checkout) instanceof AwaitingHandoff.InPreview preview)) {
            throw HandoffProblems.resolutionNotOffered();
        }
        return Move.of(preview.notAWall(rule), Trigger.NOT_A_WALL, operator.code())
                .with("handoff", item.id())
                .with("rule", rule);
    }

    private static Move givenUp(Handoff.Waiting item, Checkout checkout, Actor.Operator operator, String why) {
        Move move = switch (atWall(checkout)) {
            case AwaitingHandoff.BeforeClick before ->
                Move.of(before.abandoned(Halt.because(item.facts().reason(), why)), Trigger.ABANDONED, operator.code());
            case AwaitingHandoff.AfterSubmit after -> Move.of(after.settling(), Trigger.SETTLING, operator.code());
        };
        return move.with("handoff", item.id())
                .with("reason", item.facts().reason().code());
    }

    private static AwaitingHandoff atWall(Checkout checkout) {
        if (checkout instanceof AwaitingHandoff waiting) {
            return waiting;
        }
        throw HandoffProblems.busy(); // it went on without the item
    }
}
