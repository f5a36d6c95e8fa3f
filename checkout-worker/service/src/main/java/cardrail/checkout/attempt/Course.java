package cardrail.checkout.attempt;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.Offer;
import cardrail.issuer.api.AgentCardId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What has become known so far; every state carries it on.
 *
 * @param attempt from 1; grows whenever the purchase starts over, and fences cards and submits (law 5)
 * @param requeues how often work was given back after a worker was lost or a page could not be kept
 * @param reoffered whether a provisional offer has already been replaced once
 * @param halt why it does not go on; null while nothing stopped it
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
        @Nullable HandoffId handoffId,
        @Nullable String orderReference,
        boolean lateApproval,
        List<String> dismissedRules,
        long version) {

    public Course {
        dismissedRules = List.copyOf(dismissedRules);
    }

    static Course first() {
        return new Course(1, 0, false, null, CardTrace.NONE, null, null, null, false, List.of(), 1);
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
        return new Course(
                attempt,
                requeues,
                reoffered,
                offer,
                card,
                halt,
                handoffId,
                orderReference,
                lateApproval,
                dismissedRules,
                version + 1);
    }

    Course offer(Offer found) {
        return new Course(
                attempt,
                requeues,
                reoffered,
                found,
                card,
                halt,
                handoffId,
                orderReference,
                lateApproval,
                dismissedRules,
                version);
    }

    /** Once per checkout: the provisional offer is replaced, and the next attempt begins. */
    Course reoffer(Offer found) {
        return new Course(
                attempt + 1,
                requeues,
                true,
                found,
                card,
                halt,
                handoffId,
                orderReference,
                lateApproval,
                dismissedRules,
                version);
    }

    Course requeue() {
        return new Course(
                attempt + 1,
                requeues + 1,
                reoffered,
                offer,
                card,
                null,
                handoffId,
                orderReference,
                lateApproval,
                dismissedRules,
                version);
    }

    /** An operator gave it back to automation: the next attempt, which counts against no bound. */
    Course again() {
        return new Course(
                attempt + 1,
                requeues,
                reoffered,
                offer,
                card,
                null,
                handoffId,
                orderReference,
                lateApproval,
                dismissedRules,
                version);
    }

    /** What stopped it does not any more, as an operator says. */
    Course resumed() {
        return new Course(
                attempt,
                requeues,
                reoffered,
                offer,
                card,
                null,
                handoffId,
                orderReference,
                lateApproval,
                dismissedRules,
                version);
    }

    /** The rule is not asked again for this checkout. */
    Course dismiss(String rule) {
        List<String> all = Stream.concat(dismissedRules.stream(), Stream.of(rule))
                .distinct()
                .toList();
        return new Course(
                attempt, requeues, reoffered, offer, card, halt, handoffId, orderReference, lateApproval, all, version);
    }

    Course card(CardTrace trace) {
        return new Course(
                attempt,
                requeues,
                reoffered,
                offer,
                trace,
                halt,
                handoffId,
                orderReference,
                lateApproval,
                dismissedRules,
                version);
    }

    Course halt(Halt why) {
        return new Course(
                attempt,
                requeues,
                reoffered,
                offer,
                card,
                why,
                handoffId,
                orderReference,
                lateApproval,
                dismissedRules,
                version);
    }

    Course handoff(HandoffId handoff) {
        return new Course(
                attempt,
                requeues,
                reoffered,
                offer,
                card,
                halt,
                handoff,
                orderReference,
                lateApproval,
                dismissedRules,
                version);
    }

    Course order(@Nullable String reference) {
        return new Course(
                attempt,
                requeues,
                reoffered,
                offer,
                card,
                null,
                handoffId,
                reference,
                lateApproval,
                dismissedRules,
                version);
    }

    Course late() {
        return new Course(
                attempt,
                requeues,
                reoffered,
                offer,
                card,
                halt,
                handoffId,
                orderReference,
                true,
                dismissedRules,
                version);
    }
}
