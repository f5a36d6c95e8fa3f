package cardrail.checkout.handoff;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffView;
import cardrail.checkout.api.Resolution;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.Checkouts;
import cardrail.checkout.attempt.Ended;
import cardrail.checkout.attempt.Halt;
import cardrail.checkout.attempt.Move;
import cardrail.checkout.attempt.ReconciliationRequired;
import cardrail.checkout.attempt.StoredCheckout;
import cardrail.checkout.attempt.Trigger;
import cardrail.checkout.command.IdempotentCommands;
import cardrail.checkout.command.IdempotentCommands.Input;
import cardrail.checkout.schedule.WakeUps;
import cardrail.checkout.web.Actor;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.CardCloseReason;
import cardrail.issuer.api.WitnessVerdict;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Settles unclear outcomes. An operator says how it ended, and the issuer's record, read anew from Stripe, must not
 * contradict it: {@code completed_by_operator} needs an approval, {@code declined} declines only, {@code no_order} nothing
 * that is still being decided.
 */
@Component
class HandoffResolutions {

    private final Handoffs handoffs;
    private final HandoffViews views;
    private final Checkouts checkouts;
    private final IssuerRecord record;
    private final IdempotentCommands commands;
    private final WakeUps wakeUps;
    private final HandoffTimes times;
    private final InstantSource clock;

    HandoffResolutions(
            Handoffs handoffs,
            HandoffViews views,
            Checkouts checkouts,
            IssuerRecord record,
            IdempotentCommands commands,
            WakeUps wakeUps,
            HandoffTimes times,
            InstantSource clock) {
        this.handoffs = handoffs;
        this.views = views;
        this.checkouts = checkouts;
        this.record = record;
        this.commands = commands;
        this.wakeUps = wakeUps;
        this.times = times;
        this.clock = clock;
    }

    HandoffView resolve(HandoffId id, String key, Resolution resolution, Actor.Operator operator) {
        var input = new Input("resolve", id.value(), Map.of("resolution", resolution.code()));
        var earlier = commands.earlier(operator.code(), key, input, HandoffView.class);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Handoff handoff =
                handoffs.find(id).orElseThrow(HandoffProblems::notFound).asOf(clock.instant(), times);
        return switch (handoff) {
            case Handoff.Closed closed when closed.resolution() == resolution -> views.of(closed, operator.id());
            case Handoff.Closed closed -> throw HandoffProblems.closed(closed);
            case Handoff.Claimed claimed
            when !claimed.by().equals(operator.id()) -> throw HandoffProblems.alreadyClaimed(claimed);
            case Handoff.Waiting waiting -> {
                Checkout checkout = checkoutOf(waiting);
                if (!Decisions.offers(waiting, checkout, resolution)) {
                    throw HandoffProblems.resolutionNotOffered();
                }
                requireEvidence(checkout, resolution); // remote, so before the transaction
                HandoffView view = commands.once(
                        operator.code(),
                        key,
                        input,
                        HandoffView.class,
                        () -> settled(waiting, checkout, resolution, operator));
                wakeUps.at(view.checkoutId(), clock.instant());
                yield view;
            }
        };
    }

    private HandoffView settled(
            Handoff.Waiting waiting, Checkout checkout, Resolution resolution, Actor.Operator operator) {
        Handoff.Closed next = waiting.resolved(resolution, clock.instant());
        if (!handoffs.save(next)) {
            throw HandoffProblems.busy();
        }
        if (checkout instanceof ReconciliationRequired unclear) {
            Move move = end(unclear, resolution, operator)
                    .with("handoff", waiting.id())
                    .with("resolution", resolution.code())
                    .waking(clock.instant());
            if (!checkouts.move(move)) {
                throw HandoffProblems.busy();
            }
        } else {
            checkouts.note(
                    checkout.id(),
                    operator.code(),
                    "handoff_resolved",
                    Map.of("handoff", waiting.id().value(), "resolution", resolution.code()));
        }
        return views.of(next, operator.id());
    }

    private static Move end(ReconciliationRequired unclear, Resolution resolution, Actor.Operator operator) {
        return switch (resolution) {
            case COMPLETED_BY_OPERATOR ->
                Move.of(unclear.succeeded(unclear.course().orderReference()), Trigger.SUCCEEDED, operator.code());
            case DECLINED ->
                Move.of(
                        unclear.declined(
                                Halt.because(BlockReason.CARD_DECLINED, "The issuer knows declined payments only.")),
                        Trigger.DECLINED,
                        operator.code());
            case NO_ORDER ->
                Move.of(
                        unclear.failed(Halt.without("An operator found no order at the merchant.")),
                        Trigger.FAILED,
                        operator.code());
            case CLEARED_RESUME, NOT_A_WALL, MERCHANT_UNSUPPORTED, NEEDS_CARDHOLDER ->
                throw HandoffProblems.resolutionNotOffered();
        };
    }

    // every card must be confirmed canceled before "no payment" may be believed (law 5)
    private void requireEvidence(Checkout checkout, Resolution resolution) {
        try {
            if (resolution != Resolution.COMPLETED_BY_OPERATOR
                    && !record.close(checkout.id(), CardCloseReason.ABANDONED)) {
                throw HandoffProblems.cardClosing();
            }
            WitnessVerdict verdict = record.verdict(checkout.id(), true);
            if (!ResolutionRules.bearsOut(verdict, resolution, checkout instanceof Ended)) {
                throw HandoffProblems.evidenceDisagrees(verdict.code());
            }
        } catch (ApiProblem e) {
            throw HandoffProblems.issuerUnavailable();
        }
    }

    private Checkout checkoutOf(Handoff handoff) {
        return checkouts
                .find(handoff.facts().checkoutId())
                .map(StoredCheckout::checkout)
                .orElseThrow(HandoffProblems::notFound);
    }
}
