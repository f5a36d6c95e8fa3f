package cardrail.checkout.handoff;

import cardrail.checkout.api.HandoffKind;
import cardrail.checkout.api.HandoffState;
import cardrail.checkout.api.Resolution;
import cardrail.checkout.attempt.AwaitingConfirmation;
import cardrail.checkout.attempt.AwaitingHandoff;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.Ended;
import cardrail.checkout.attempt.Queued;
import cardrail.checkout.attempt.ReconciliationRequired;
import cardrail.checkout.attempt.Running;
import cardrail.checkout.attempt.StateTable;
import cardrail.checkout.attempt.Submitting;
import cardrail.checkout.attempt.Trigger;
import java.util.Optional;

/**
 * Every way in which a handoff can be over, in every place in which a checkout can be meanwhile: by what the checkout moves on then, or with which
 * code it is refused. What a move means for card and money is {@link StateTable}'s, what the agent is told next follows from the
 * stage that is reached; so that no end of a handoff has an effect of its own.
 */
final class HandoffTable {

    private HandoffTable() {}

    /** Where a checkout is while a handoff waits. */
    enum Place {
        PREVIEW,
        BEFORE_SUBMIT,
        AFTER_SUBMIT,
        /** Page and issuer do not agree on how it ended. */
        UNCLEAR,
        /** It had ended, and a payment turned up: it keeps its end. */
        ENDED;

        /** Empty where it went on without the item. */
        static Optional<Place> of(HandoffFacts facts, Checkout checkout) {
            boolean unclear = facts.kind() == HandoffKind.RECONCILIATION;
            return switch (checkout) {
                case AwaitingHandoff.InPreview preview -> Optional.of(PREVIEW);
                case AwaitingHandoff.BeforeSubmit before -> Optional.of(BEFORE_SUBMIT);
                case AwaitingHandoff.AfterSubmit after -> Optional.of(AFTER_SUBMIT);
                case ReconciliationRequired required -> Optional.of(UNCLEAR);
                case Ended ended -> unclear ? Optional.of(ENDED) : Optional.empty();
                case Queued queued -> Optional.empty();
                case Running running -> Optional.empty();
                case AwaitingConfirmation offered -> Optional.empty();
                case Submitting submitting -> Optional.empty();
            };
        }

        boolean isAtWall() {
            return switch (this) {
                case PREVIEW, BEFORE_SUBMIT, AFTER_SUBMIT -> true;
                case UNCLEAR, ENDED -> false;
            };
        }
    }

    /** What comes of it. */
    sealed interface Effect {

        /** The checkout moves on by this, in the transaction that closes the item. */
        record Moves(Trigger trigger) implements Effect {}

        /** As {@link Moves}, unless the issuer's record, read anew, does not bear it out: {@code evidence_disagrees}. */
        record MovesByEvidence(Trigger trigger) implements Effect {}

        /** As {@link MovesByEvidence}, of a checkout that keeps its end: it is written down. */
        record NotedByEvidence() implements Effect {}

        /** Nothing changes; the operator is told this code. */
        record Refused(String code) implements Effect {}

        /** The item stays, and its timer runs again. */
        record Escalates() implements Effect {}
    }

    static Effect of(Place place, Resolution resolution) {
        return place.isAtWall() ? atWall(place, resolution) : unclear(place == Place.ENDED, resolution);
    }

    private static Effect atWall(Place place, Resolution resolution) {
        boolean afterClick = place == Place.AFTER_SUBMIT;
        return switch (resolution) {
            case CLEARED_RESUME -> new Effect.Moves(Trigger.RELEASED);
            case NOT_A_WALL -> place == Place.PREVIEW ? new Effect.Moves(Trigger.NOT_A_WALL) : notOffered();
            case MERCHANT_UNSUPPORTED -> givenUp(afterClick);
            case DECLINED -> afterClick ? givenUp(true) : notOffered();
            case COMPLETED_BY_OPERATOR, NO_ORDER, NEEDS_CARDHOLDER -> notOffered();
        };
    }

    private static Effect unclear(boolean ended, Resolution resolution) {
        return switch (resolution) {
            case COMPLETED_BY_OPERATOR ->
                ended ? new Effect.NotedByEvidence() : new Effect.MovesByEvidence(Trigger.SUCCEEDED);
            case NO_ORDER -> ended ? new Effect.NotedByEvidence() : new Effect.MovesByEvidence(Trigger.FAILED);
            case DECLINED -> ended ? notOffered() : new Effect.MovesByEvidence(Trigger.DECLINED);
            case CLEARED_RESUME -> new Effect.Refused("cannot_take_control");
            case NOT_A_WALL, MERCHANT_UNSUPPORTED, NEEDS_CARDHOLDER -> notOffered();
        };
    }

    /** Whether it is refused where the checkout is now; one that went on without the item is not in this table. */
    static boolean refuses(HandoffFacts facts, Checkout checkout, HandoffState end) {
        return Place.of(facts, checkout)
                .filter(place -> of(place, end) instanceof Effect.Refused)
                .isPresent();
    }

    static boolean refuses(HandoffFacts facts, Checkout checkout, Resolution resolution) {
        return Place.of(facts, checkout)
                .filter(place -> of(place, resolution) instanceof Effect.Refused)
                .isPresent();
    }

    /** @param end a closed state that needs no resolution */
    static Effect of(Place place, HandoffState end) {
        boolean atWall = place.isAtWall();
        boolean afterClick = place == Place.AFTER_SUBMIT;
        return switch (end) {
            case RETURNED ->
                atWall
                        ? new Effect.Moves(afterClick ? Trigger.RELEASED : Trigger.RETURNED)
                        : new Effect.Refused("cannot_return");
            case ABANDONED -> atWall ? givenUp(afterClick) : new Effect.Refused("cannot_abandon");
            case EXPIRED ->
                atWall ? new Effect.Moves(afterClick ? Trigger.SETTLING : Trigger.EXPIRED) : new Effect.Escalates();
            case OPEN, CLAIMED, IN_PROGRESS, RESOLVED ->
                throw new IllegalArgumentException(end.code() + " is no end that needs no resolution");
        };
    }

    /** Before the click everything returns; after one, ours or the operator's, law 5 decides. */
    private static Effect givenUp(boolean afterClick) {
        return new Effect.Moves(afterClick ? Trigger.SETTLING : Trigger.ABANDONED);
    }

    private static Effect notOffered() {
        return new Effect.Refused("resolution_not_offered");
    }
}
