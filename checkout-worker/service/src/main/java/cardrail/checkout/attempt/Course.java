package cardrail.checkout.attempt;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.Offer;
import cardrail.checkout.api.OfferChange;
import cardrail.issuer.api.AgentCardId;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What has become known so far; every state carries it on.
 *
 * @param attempt from 1; grows whenever the purchase starts over, and fences cards and submits (law 5); where a payment was found
 *     on the card of an attempt before, that one
 * @param requeues how often work was given back after a worker was lost or a page could not be kept
 * @param reoffered whether a provisional offer has already been replaced once
 * @param halt why it does not go on; null while nothing stopped it
 * @param changes what the merchant has changed of the offer that was confirmed; empty where nothing is known to be
 * @param handoffId the latest work item; null where none was opened
 * @param dismissedRules wall rules that an operator dismissed for this checkout, in that order; they are not asked again
 * @param version grows with every move; an update names the one it saw
 */
public record Course(
        int attempt,
        int requeues,
        boolean reoffered,
        @Nullable Offer offer,
        CardTrace card,
        @Nullable Halt halt,
        List<OfferChange> changes,
        @Nullable HandoffId handoffId,
        @Nullable String orderReference,
        boolean lateApproval,
        List<String> dismissedRules,
        long version) {

    public Course {
        dismissedRules = List.copyOf(dismissedRules);
        changes = List.copyOf(changes);
    }

    static Course first() {
        return new Course(1, 0, false, null, CardTrace.NONE, null, List.of(), null, null, false, List.of(), 1);
    }

    /** The offer of a state that cannot be without one. */
    public Offer requiredOffer() {
        return Objects.requireNonNull(offer, "this state has an offer");
    }

    /** The card of a state that cannot be without one. */
    public AgentCardId requiredCard() {
        return Objects.requireNonNull(card.id(), "this state has a card");
    }

    Course moved() {
        return with(next -> next.version = version + 1);
    }

    Course offer(Offer found) {
        return with(next -> {
            next.offer = found;
            next.changes = List.of();
        });
    }

    /** The offer is agreed to as it is: what it changed of an earlier one is no news any more. */
    Course confirmed() {
        return with(next -> next.changes = List.of());
    }

    /** Once per checkout: the provisional offer is replaced, and the next attempt begins. */
    Course reoffer(Offer found, List<OfferChange> what) {
        return with(next -> {
            next.changes = what;
            next.attempt = attempt + 1;
            next.reoffered = true;
            next.offer = found;
        });
    }

    /** A worker or its page was lost: the next attempt, of which there are only so many. */
    Course requeue() {
        return again().with(next -> next.requeues = requeues + 1);
    }

    /** An operator gave it back to automation: the next attempt, which counts against no bound. */
    Course again() {
        return resumed().with(next -> next.attempt = attempt + 1);
    }

    /** Back to the attempt whose card is in the page: the issuer takes no other number for it (law 5). */
    Course attemptOfCard(int number) {
        return with(next -> next.attempt = number);
    }

    /** What stopped it does not any more, as an operator says. */
    Course resumed() {
        return with(next -> {
            next.halt = null;
            next.changes = List.of();
        });
    }

    /** The rule is not asked again for this checkout. */
    Course dismiss(String rule) {
        return with(next -> next.dismissedRules = Stream.concat(dismissedRules.stream(), Stream.of(rule))
                .distinct()
                .toList());
    }

    Course card(CardTrace trace) {
        return with(next -> next.card = trace);
    }

    Course halt(Halt why) {
        return with(next -> {
            next.halt = why;
            next.changes = why.changes();
        });
    }

    Course handoff(HandoffId handoff) {
        return with(next -> next.handoffId = handoff);
    }

    Course order(@Nullable String reference) {
        return resumed().with(next -> next.orderReference = reference);
    }

    Course late() {
        return with(next -> next.lateApproval = true);
    }

    private Course with(Consumer<Copy> change) {
        var copy = new Copy(this);
        change.accept(copy);
        return copy.course();
    }

    /** A course that is being changed. */
    private static final class Copy {

        private int attempt;
        private int requeues;
        private boolean reoffered;
        private @Nullable Offer offer;
        private CardTrace card;
        private @Nullable Halt halt;
        private List<OfferChange> changes;
        private @Nullable HandoffId handoffId;
        private @Nullable String orderReference;
        private boolean lateApproval;
        private List<String> dismissedRules;
        private long version;

        Copy(Course from) {
            attempt = from.attempt;
            requeues = from.requeues;
            reoffered = from.reoffered;
            offer = from.offer;
            card = from.card;
            halt = from.halt;
            changes = from.changes;
            handoffId = from.handoffId;
            orderReference = from.orderReference;
            lateApproval = from.lateApproval;
            dismissedRules = from.dismissedRules;
            version = from.version;
        }

        Course course() {
            return new Course(
                    attempt,
                    requeues,
                    reoffered,
                    offer,
                    card,
                    halt,
                    changes,
                    handoffId,
                    orderReference,
                    lateApproval,
                    dismissedRules,
                    version);
        }
    }
}
