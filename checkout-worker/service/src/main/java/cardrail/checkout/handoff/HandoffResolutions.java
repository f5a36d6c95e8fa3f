package cardrail.checkout.handoff;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffView;
import cardrail.checkout.api.Resolution;
import cardrail.checkout.api.ResolveHandoff;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.Checkouts;
import cardrail.checkout.attempt.Ended;
import cardrail.checkout.attempt.Halt;
import cardrail.checkout.attempt.Move;
import cardrail.checkout.attempt.ReconciliationRequired;
import cardrail.checkout.attempt.Trigger;
import cardrail.checkout.command.IdempotentCommands;
import cardrail.checkout.command.IdempotentCommands.Input;
import cardrail.checkout.schedule.WakeUps;
import cardrail.checkout.takeover.LiveStreams;
import cardrail.checkout.web.Actor;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.CardCloseReason;
import cardrail.issuer.api.WitnessVerdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Settles work items by what an operator says. How an unclear outcome ended must not be contradicted by the issuer's record,
 * read anew from Stripe: {@code completed_by_operator} needs an approval, {@code declined} declines only, {@code no_order}
 * nothing that is still being decided. At a wall nothing is believed about money: after the click law 5 settles it.
 */
@Component
class HandoffResolutions {

    private static final Logger LOG = LoggerFactory.getLogger(HandoffResolutions.class);

    private final Handoffs handoffs;
    private final HandoffViews views;
    private final Checkouts checkouts;
    private final IssuerRecord record;
    private final LiveStreams streams;
    private final IdempotentCommands commands;
    private final WakeUps wakeUps;
    private final HandoffTimes times;
    private final InstantSource clock;

    HandoffResolutions(
            Handoffs handoffs,
            HandoffViews views,
            Checkouts checkouts,
            IssuerRecord record,
            LiveStreams streams,
            IdempotentCommands commands,
            WakeUps wakeUps,
            HandoffTimes times,
            InstantSource clock) {
        this.handoffs = handoffs;
        this.views = views;
        this.checkouts = checkouts;
        this.record = record;
        this.streams = streams;
        this.commands = commands;
        this.wakeUps = wakeUps;
        this.times = times;
        this.clock = clock;
    }

    HandoffView resolve(HandoffId id, String key, ResolveHandoff command, Actor.Operator operator) {
        Resolution resolution = command.resolution();
        String order = FoundOrder.accepted(command);
        var input = new Input("resolve", id.value(), said(resolution, order));
        var earlier = commands.earlier(operator.code(), key, input, HandoffView.class);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Handoff handoff = Found.item(handoffs, id, clock.instant(), times);
        return switch (handoff) {
            case Handoff.Closed closed when closed.resolution() == resolution -> views.of(closed, operator.id());
            case Handoff.Closed closed -> throw HandoffProblems.closed(closed);
            case Handoff.Held held when !held.by().equals(operator.id()) -> throw HandoffProblems.alreadyClaimed(held);
            case Handoff.Waiting waiting -> {
                Checkout checkout = Found.checkout(checkouts, waiting);
                if (HandoffTable.refuses(waiting.facts(), checkout, resolution)
                        || !Decisions.offers(waiting, checkout, resolution)) {
                    throw HandoffProblems.resolutionNotOffered();
                }
                Supplier<HandoffView> work = settling(waiting, checkout, new Word(resolution, order), operator);
                HandoffView view = commands.once(operator.code(), key, input, HandoffView.class, work);
                streams.end(id);
                wakeUps.at(view.checkoutId(), clock.instant());
                yield view;
            }
        };
    }

    /** As a version before wrote it where there is no order, so that its keys still stand. */
    private static Map<String, String> said(Resolution resolution, @Nullable String order) {
        var said = new TreeMap<String, String>();
        said.put("resolution", resolution.code());
        if (order != null) {
            said.put("order_reference", order);
        }
        return said;
    }

    /** @param order what the merchant calls it, where the operator says so */
    private record Word(Resolution resolution, @Nullable String order) {}

    /** What the operator says, and what the issuer knew just before. */
    private record Ruling(Word word, WitnessVerdict known) {}

    /** What is remote is done here, before the transaction. */
    private Supplier<HandoffView> settling(
            Handoff.Waiting waiting, Checkout checkout, Word word, Actor.Operator operator) {
        return switch (waiting.facts().kind()) {
            case WALL -> () -> wallSettled(waiting, checkout, word.resolution(), operator);
            case RECONCILIATION -> {
                var ruling = new Ruling(word, evidence(checkout, word.resolution()));
                yield () -> settled(waiting, checkout, ruling, operator);
            }
        };
    }

    private HandoffView wallSettled(
            Handoff.Waiting waiting, Checkout checkout, Resolution resolution, Actor.Operator operator) {
        Instant now = clock.instant();
        Handoff.Closed next = waiting.resolved(resolution, now);
        Move move = WallMoves.resolved(waiting, checkout, resolution, operator, now);
        if (!handoffs.save(next) || !checkouts.move(move)) {
            throw HandoffProblems.busy();
        }
        return views.of(next, operator.id());
    }

    private HandoffView settled(Handoff.Waiting waiting, Checkout checkout, Ruling ruling, Actor.Operator operator) {
        Resolution resolution = ruling.word().resolution();
        Handoff.Closed next = waiting.resolved(resolution, clock.instant());
        if (!handoffs.save(next)) {
            throw HandoffProblems.busy();
        }
        if (checkout instanceof ReconciliationRequired unclear) {
            Move move = end(unclear, ruling, operator)
                    .with("handoff", waiting.id())
                    .with("resolution", resolution.code())
                    .with("order_reference", ruling.word().order())
                    .waking(clock.instant());
            if (!checkouts.move(move)) {
                throw HandoffProblems.busy();
            }
        } else {
            var facts = said(resolution, ruling.word().order());
            facts.put("handoff", waiting.id().value());
            checkouts.note(checkout.id(), operator.code(), "handoff_resolved", facts);
        }
        return views.of(next, operator.id());
    }

    private static Move end(ReconciliationRequired unclear, Ruling ruling, Actor.Operator operator) {
        String found = ruling.word().order();
        return switch (ruling.word().resolution()) {
            case COMPLETED_BY_OPERATOR ->
                Move.of(
                        unclear.succeeded(found == null ? unclear.course().orderReference() : found),
                        Trigger.SUCCEEDED,
                        operator.code());
            case DECLINED ->
                Move.of(
                        unclear.declined(
                                Halt.because(BlockReason.CARD_DECLINED, "The issuer knows declined payments only.")),
                        Trigger.DECLINED,
                        operator.code());
            case NO_ORDER -> Move.of(noOrder(unclear, ruling.known()), Trigger.FAILED, operator.code());
            case CLEARED_RESUME, NOT_A_WALL, MERCHANT_UNSUPPORTED, NEEDS_CARDHOLDER ->
                throw HandoffProblems.resolutionNotOffered();
        };
    }

    // who settled it has seen the approval: it does not open another item
    private static Ended.Failed noOrder(ReconciliationRequired unclear, WitnessVerdict known) {
        var why = Halt.without("An operator found no order at the merchant.");
        return known == WitnessVerdict.APPROVED ? unclear.failedThoughApproved(why) : unclear.failed(why);
    }

    // every card must be confirmed canceled before "no payment" may be believed (law 5)
    private WitnessVerdict evidence(Checkout checkout, Resolution resolution) {
        try {
            if (resolution != Resolution.COMPLETED_BY_OPERATOR
                    && !record.close(checkout.id(), checkout.course().attempt(), CardCloseReason.ABANDONED)) {
                throw HandoffProblems.cardClosing();
            }
            WitnessVerdict verdict = record.verdict(checkout.id(), true);
            if (!ResolutionRules.bearsOut(verdict, resolution, checkout instanceof Ended)) {
                throw HandoffProblems.evidenceDisagrees(verdict.code());
            }
            return verdict;
        } catch (ApiProblem e) {
            LOG.warn("The cards of {} could not be judged: {}", checkout.id(), e.code());
            throw e.retryable() ? HandoffProblems.issuerUnavailable() : HandoffProblems.issuerRefused(e.code());
        }
    }
}
