package cardrail.checkout.handoff;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffView;
import cardrail.checkout.attempt.AwaitingHandoff;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.Checkouts;
import cardrail.checkout.command.IdempotentCommands;
import cardrail.checkout.command.IdempotentCommands.Input;
import cardrail.checkout.page.CardTypist;
import cardrail.checkout.page.DriverRule;
import cardrail.checkout.page.ExpectedOffer;
import cardrail.checkout.page.StepResult;
import cardrail.checkout.page.Stop;
import cardrail.checkout.web.Actor;
import cardrail.checkout.web.ProblemException;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.CardView;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Types the card for the operator in control, who never sees its number. It was given out once and is known to the worker that
 * has the page alone (law 9); it is typed into the offer's origins only, and while the card can pay nothing (law 3): before the
 * payment is allowed, not after. What is asked for is written down before, and what came of it after.
 */
@Component
class CardTyping {

    private static final Logger LOG = LoggerFactory.getLogger(CardTyping.class);

    private final Handoffs handoffs;
    private final HandoffViews views;
    private final Checkouts checkouts;
    private final IssuerRecord issuer;
    private final CardTypist typist;
    private final IdempotentCommands commands;
    private final HandoffTimes times;
    private final InstantSource clock;

    CardTyping(
            Handoffs handoffs,
            HandoffViews views,
            Checkouts checkouts,
            IssuerRecord issuer,
            CardTypist typist,
            IdempotentCommands commands,
            HandoffTimes times,
            InstantSource clock) {
        this.handoffs = handoffs;
        this.views = views;
        this.checkouts = checkouts;
        this.issuer = issuer;
        this.typist = typist;
        this.commands = commands;
        this.times = times;
        this.clock = clock;
    }

    /** A page that has the card in it already, and a repeat, get it once more: the fields hold what they held. */
    HandoffView type(HandoffId id, String key, Actor.Operator operator) {
        var input = new Input("fill_card", id.value(), Map.of());
        var unused = commands.once(operator.code(), key, input, HandoffView.class, () -> asked(id, operator));
        Card card = typable(id, operator);
        requireUnarmed(card);
        typable(id, operator); // the issuer took its time
        var result = typist.typeCard(card.waiting().id(), card.id(), expected(card));
        switch (result) {
            case StepResult.Done done -> note(card, operator, "card_typed", Map.of());
            case StepResult.Stopped(Stop stop) -> {
                note(card, operator, "card_not_typed", Map.of("rule", String.valueOf(stop.rule())));
                throw refused(stop);
            }
        }
        return views.of(typable(id, operator).item(), operator.id());
    }

    /** What is typed, and where. */
    private record Card(Handoff.InControl item, AwaitingHandoff waiting, AgentCardId id) {}

    private HandoffView asked(HandoffId id, Actor.Operator operator) {
        Card card = typable(id, operator);
        Handoff.InControl next = card.item().active(clock.instant(), times);
        if (!handoffs.save(next)) {
            return asked(id, operator); // a heartbeat was first: the next look says whether control stands
        }
        note(card, operator, "card_typing", Map.of());
        return views.of(next, operator.id());
    }

    private Card typable(HandoffId id, Actor.Operator operator) {
        var item = Found.driven(Found.item(handoffs, id, clock.instant(), times), operator);
        if (!(Found.checkout(checkouts, item) instanceof AwaitingHandoff waiting)) {
            throw HandoffProblems.busy();
        }
        AgentCardId card = cardOf(waiting);
        if (handoffs.allowance(waiting.id()).isPresent()) {
            throw HandoffProblems.cardArmed();
        }
        return switch (typist.known(waiting.id(), card)) {
            case NUMBER -> new Card(item, waiting, card);
            case NO_NUMBER -> throw HandoffProblems.numberForgotten();
            case NO_PAGE -> throw HandoffProblems.pageGone();
        };
    }

    private static AgentCardId cardOf(Checkout waiting) {
        AgentCardId card = waiting.course().card().id();
        if (card == null || waiting.course().card().settled()) {
            throw HandoffProblems.noCard();
        }
        return card;
    }

    /** Asked of the issuer, for a disarm may not have been confirmed, and a revoked mandate cancels cards at once. */
    private void requireUnarmed(Card card) {
        CardView view;
        try {
            view = issuer.card(card.id());
        } catch (ApiProblem e) {
            LOG.warn("{} is not typed, because the issuer does not say how it stands: {}", card.id(), e.code());
            throw HandoffProblems.ofIssuer(e);
        }
        if (view.attempt() != card.waiting().course().attempt()) {
            throw HandoffProblems.noCard(); // of an attempt before, and on its way out
        }
        switch (view.state()) {
            case INACTIVE -> {}
            case ARMED -> throw HandoffProblems.cardArmed();
            case ISSUING, CANCELING, CANCELED -> throw HandoffProblems.cardClosed();
        }
    }

    private static ExpectedOffer expected(Card card) {
        return ExpectedOffer.of(card.waiting().course().requiredOffer());
    }

    private static ProblemException refused(Stop stop) {
        if (DriverRule.CARD_FIELDS.code().equals(stop.rule())) {
            return HandoffProblems.noCardFields();
        }
        if (DriverRule.CARD_RECEIVER.code().equals(stop.rule())) {
            return HandoffProblems.cardReceiver();
        }
        return HandoffProblems.pageBusy();
    }

    private void note(Card card, Actor.Operator operator, String kind, Map<String, String> why) {
        var facts = new HashMap<>(why);
        facts.put("handoff", card.item().id().value());
        facts.put("card", card.id().value());
        checkouts.note(card.waiting().id(), operator.code(), kind, facts);
    }
}
