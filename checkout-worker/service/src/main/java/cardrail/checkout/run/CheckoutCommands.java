package cardrail.checkout.run;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.CheckoutView;
import cardrail.checkout.api.ConfirmOffer;
import cardrail.checkout.api.CreateCheckout;
import cardrail.checkout.api.Offer;
import cardrail.checkout.api.RefuseOffer;
import cardrail.checkout.attempt.AwaitingConfirmation;
import cardrail.checkout.attempt.AwaitingHandoff;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.CheckoutRequest;
import cardrail.checkout.attempt.CheckoutViews;
import cardrail.checkout.attempt.Checkouts;
import cardrail.checkout.attempt.Ended;
import cardrail.checkout.attempt.Halt;
import cardrail.checkout.attempt.Move;
import cardrail.checkout.attempt.NextSteps;
import cardrail.checkout.attempt.Queued;
import cardrail.checkout.attempt.ReconciliationRequired;
import cardrail.checkout.attempt.Running;
import cardrail.checkout.attempt.StoredCheckout;
import cardrail.checkout.attempt.Submitting;
import cardrail.checkout.attempt.Trigger;
import cardrail.checkout.command.IdempotentCommands;
import cardrail.checkout.command.IdempotentCommands.Input;
import cardrail.checkout.handoff.Comments;
import cardrail.checkout.schedule.WakeUps;
import cardrail.checkout.web.Actor;
import cardrail.checkout.web.ProblemException;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.CardIssuer;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.MandateStanding;
import cardrail.issuer.api.Money;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What agents and operators command. The issuer is asked first; then one transaction does it and keeps the answer. */
@Component
class CheckoutCommands {

    /** Of an event: what a person wrote. It is told to no agent. */
    static final String COMMENT = "comment";

    private static final int MOST_COMMENT_CHARACTERS = 500;

    private final Checkouts checkouts;
    private final CardIssuer issuer;
    private final MerchantAddress merchants;
    private final IdempotentCommands commands;
    private final WakeUps wakeUps;
    private final InstantSource clock;

    CheckoutCommands(
            Checkouts checkouts,
            CardIssuer issuer,
            MerchantAddress merchants,
            IdempotentCommands commands,
            WakeUps wakeUps,
            InstantSource clock) {
        this.checkouts = checkouts;
        this.issuer = issuer;
        this.merchants = merchants;
        this.commands = commands;
        this.wakeUps = wakeUps;
        this.clock = clock;
    }

    CheckoutView create(String key, CreateCheckout command, Actor.Agent agent) {
        CreateRules.check(command);
        var input = new Input("create", "checkout", command);
        return earlierOr(agent, key, input, () -> {
            CreateRules.checkDay(command.delivery(), clock.instant());
            merchants.refusal(command.merchantUrl()).ifPresent(refusal -> {
                throw CheckoutProblems.merchant(refusal);
            });
            var request =
                    new CheckoutRequest(CheckoutId.next(), agent.id(), agent.walletId(), command, clock.instant());
            requireStanding(request, Standings.host(command.merchantUrl().toString()), command.maxTotal());
            return woken(commands.once(agent.code(), key, input, CheckoutView.class, () -> {
                checkouts.insert(Queued.first(request), agent.code());
                return view(request.id());
            }));
        });
    }

    CheckoutView confirm(String key, CheckoutId id, ConfirmOffer command, Actor actor) {
        var input = new Input("confirm", id.value(), command);
        return earlierOr(actor, key, input, () -> {
            AwaitingConfirmation shown = awaiting(id);
            Offer offer = shown.offer();
            requireStanding(shown.request(), Standings.host(offer.merchantOrigin()), offer.total());
            return woken(commands.once(actor.code(), key, input, CheckoutView.class, () -> {
                switch (awaiting(id).judge(command, clock.instant())) {
                    case AwaitingConfirmation.Confirmation.Refused refused ->
                        throw CheckoutProblems.notConfirmed(refused.because());
                    case AwaitingConfirmation.Confirmation.Accepted accepted -> {
                        var move = Move.of(accepted.execute(), Trigger.CONFIRMED, actor.code())
                                .with("digest", command.digest());
                        if (!checkouts.move(move.waking(clock.instant()))) {
                            throw lost(id);
                        }
                    }
                }
                return view(id);
            }));
        });
    }

    /** Of an operator only; nothing remote is asked, because a no needs no mandate. */
    CheckoutView refuse(String key, CheckoutId id, RefuseOffer command, Actor.Operator operator) {
        String comment =
                command.comment() == null ? null : Comments.accepted(command.comment(), MOST_COMMENT_CHARACTERS);
        var input = new Input("refuse", id.value(), command);
        return earlierOr(
                operator,
                key,
                input,
                () -> woken(commands.once(operator.code(), key, input, CheckoutView.class, () -> {
                    Checkout now = stored(id).checkout(); // read once: another refusal may be written meanwhile
                    if (!isRefused(now, command.digest())) {
                        refuse(awaiting(now), command.digest(), comment, operator);
                    }
                    return view(id);
                })));
    }

    private void refuse(AwaitingConfirmation waiting, String digest, @Nullable String comment, Actor.Operator by) {
        Instant now = clock.instant();
        waiting.undecidable(digest, now).ifPresent(because -> {
            throw CheckoutProblems.notConfirmed(because);
        });
        var why = Halt.because(BlockReason.OFFER_REFUSED, "An approver refused the offer.");
        var move = Move.of(waiting.offerRefused(why), Trigger.OFFER_REFUSED, by.code())
                .with("reason", BlockReason.OFFER_REFUSED.code())
                .with("digest", digest)
                .with(COMMENT, comment)
                .waking(now);
        // the row is read anew: whoever was faster has committed by now
        if (!checkouts.move(move) && !isRefused(stored(waiting.id()).checkout(), digest)) {
            throw lost(waiting.id());
        }
    }

    /** Twice is a no-op, whoever it was. */
    private static boolean isRefused(Checkout checkout, String digest) {
        Halt why = checkout.course().halt();
        return checkout instanceof Ended.Blocked blocked
                && why != null
                && why.reason() == BlockReason.OFFER_REFUSED
                && blocked.course().requiredOffer().digest().equals(digest);
    }

    CheckoutView cancel(String key, CheckoutId id, Actor.Agent agent) {
        var input = new Input("cancel", id.value(), Map.of());
        return earlierOr(
                agent,
                key,
                input,
                () -> woken(commands.once(agent.code(), key, input, CheckoutView.class, () -> {
                    cancel(stored(id).checkout(), agent);
                    return view(id);
                })));
    }

    private void cancel(Checkout checkout, Actor.Agent agent) {
        var why = Halt.without("The agent canceled it.");
        switch (checkout) {
            case Queued queued -> {
                var move = Move.of(queued.canceled(why), Trigger.CANCELED, agent.code());
                // a page that was given back is gone on with before it is running again
                if (!checkouts.move(move.waking(clock.instant()))
                        && !checkouts.requestCancel(queued.id(), agent.code())) {
                    throw CheckoutProblems.busy();
                }
            }
            case AwaitingConfirmation waiting -> write(Move.of(waiting.canceled(why), Trigger.CANCELED, agent.code()));
            case AwaitingHandoff.BeforeClick waiting ->
                write(Move.of(waiting.canceled(why), Trigger.CANCELED, agent.code()));
            case Running running -> {
                if (!checkouts.requestCancel(running.id(), agent.code())) {
                    throw CheckoutProblems.busy();
                }
            }
            case Submitting submitting -> throw CheckoutProblems.tooLateToCancel(NextSteps.of(checkout));
            case AwaitingHandoff.AfterSubmit waiting -> throw CheckoutProblems.tooLateToCancel(NextSteps.of(checkout));
            case ReconciliationRequired unclear -> throw CheckoutProblems.tooLateToCancel(NextSteps.of(checkout));
            case Ended.Canceled canceled -> {} // twice is a no-op
            case Ended ended -> throw CheckoutProblems.alreadyEnded(NextSteps.of(ended));
        }
    }

    private void write(Move move) {
        if (!checkouts.move(move.waking(clock.instant()))) {
            throw CheckoutProblems.busy();
        }
    }

    /** Somebody else decided about the offer, or a worker looks at the row right now. */
    private ProblemException lost(CheckoutId id) {
        Checkout checkout = stored(id).checkout();
        return checkout instanceof AwaitingConfirmation
                ? CheckoutProblems.busy()
                : CheckoutProblems.notAwaitingConfirmation(NextSteps.of(checkout));
    }

    private void requireStanding(CheckoutRequest request, String host, Money total) {
        MandateStanding standing;
        try {
            standing = issuer.standing(
                    request.command().mandateId(),
                    request.agentId(),
                    host,
                    total.minor(),
                    total.currency().getCurrencyCode());
        } catch (ApiProblem e) {
            throw e.status() == 404 ? CheckoutProblems.unknownMandate() : CheckoutProblems.issuerUnavailable();
        }
        if (standing.refusal() != null) {
            throw CheckoutProblems.refusedByMandate(standing.refusal());
        }
    }

    private CheckoutView earlierOr(Actor actor, String key, Input input, Supplier<CheckoutView> otherwise) {
        Optional<CheckoutView> earlier = commands.earlier(actor.code(), key, input, CheckoutView.class);
        return earlier.orElseGet(otherwise);
    }

    private CheckoutView woken(CheckoutView view) {
        wakeUps.at(view.id(), clock.instant());
        return view;
    }

    private AwaitingConfirmation awaiting(CheckoutId id) {
        return awaiting(stored(id).checkout());
    }

    private static AwaitingConfirmation awaiting(Checkout checkout) {
        if (checkout instanceof AwaitingConfirmation waiting) {
            return waiting;
        }
        throw CheckoutProblems.notAwaitingConfirmation(NextSteps.of(checkout));
    }

    private CheckoutView view(CheckoutId id) {
        return CheckoutViews.of(stored(id));
    }

    private StoredCheckout stored(CheckoutId id) {
        return checkouts.find(id).orElseThrow(CheckoutProblems::notFound);
    }
}
