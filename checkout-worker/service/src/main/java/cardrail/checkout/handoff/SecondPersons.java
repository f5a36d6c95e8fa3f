package cardrail.checkout.handoff;

import cardrail.checkout.api.AskSecondPerson;
import cardrail.checkout.api.CheckoutPhase;
import cardrail.checkout.api.GuardedAct;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffKind;
import cardrail.checkout.api.HandoffView;
import cardrail.checkout.api.Offer;
import cardrail.checkout.api.SecondPerson;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.Checkouts;
import cardrail.checkout.command.IdempotentCommands;
import cardrail.checkout.command.IdempotentCommands.Input;
import cardrail.checkout.web.Actor;
import cardrail.issuer.api.Money;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Above an amount, what pays and what says how a payment ended is done by one operator only after another agreed to it: to this
 * act, about this amount, in this item. Whoever of the two then does it. What was agreed is not taken back, and an item's offer does
 * not change, so that asking right before the act is enough.
 */
@Component
class SecondPersons {

    private final TwoPersonRule rule;
    private final Agreements agreements;
    private final Handoffs handoffs;
    private final HandoffViews views;
    private final Checkouts checkouts;
    private final IdempotentCommands commands;
    private final HandoffTimes times;
    private final InstantSource clock;

    SecondPersons(
            TwoPersonRule rule,
            Agreements agreements,
            Handoffs handoffs,
            HandoffViews views,
            Checkouts checkouts,
            IdempotentCommands commands,
            HandoffTimes times,
            InstantSource clock) {
        this.rule = rule;
        this.agreements = agreements;
        this.handoffs = handoffs;
        this.views = views;
        this.checkouts = checkouts;
        this.commands = commands;
        this.times = times;
        this.clock = clock;
    }

    /** Called before the act. @throws cardrail.checkout.web.ProblemException 409 {@code second_person_required} */
    void require(HandoffId id, GuardedAct act, Actor.Operator operator) {
        Handoff item = current(id);
        if (item instanceof Handoff.Closed || !actsOf(item.facts()).contains(act)) {
            return; // whoever does it says that it is over, repeats its answer, or says that it is not done in such an
            // item
        }
        Money amount = amountOf(Found.checkout(checkouts, item));
        if (!rule.needsTwo(amount)) {
            return;
        }
        boolean agreed = known(id, act)
                .filter(second -> second.amount().equals(amount) && second.agreedBy() != null)
                .filter(second ->
                        operator.id().equals(second.askedBy()) || operator.id().equals(second.agreedBy()))
                .isPresent();
        if (!agreed) {
            throw QueueProblems.secondPersonRequired();
        }
    }

    HandoffView ask(HandoffId id, String key, AskSecondPerson command, Actor.Operator operator) {
        var input = new Input("ask_second_person", id.value(), command);
        return commands.once(operator.code(), key, input, HandoffView.class, () -> asked(id, command.act(), operator));
    }

    private HandoffView asked(HandoffId id, GuardedAct act, Actor.Operator operator) {
        Handoff.Waiting item = waiting(id);
        if (item instanceof Handoff.Held held && !held.by().equals(operator.id())) {
            throw HandoffProblems.alreadyClaimed(held);
        }
        Checkout checkout = Found.checkout(checkouts, item);
        Money amount = amountOf(checkout);
        if (!rule.needsTwo(amount) || !actsOf(item.facts()).contains(act)) {
            throw QueueProblems.noSecondPersonNeeded();
        }
        boolean stands = known(id, act)
                .filter(second -> second.amount().equals(amount))
                .filter(second -> second.agreedBy() == null
                        || operator.id().equals(second.askedBy())
                        || operator.id().equals(second.agreedBy()))
                .isPresent();
        if (!stands) {
            agreements.ask(id, new SecondPerson(act, amount, operator.id(), clock.instant(), null, null));
            note(item, operator, "second_person_asked", act, amount);
        }
        return views.of(item, operator.id());
    }

    HandoffView agree(HandoffId id, String key, AskSecondPerson command, Actor.Operator operator) {
        var input = new Input("agree_second_person", id.value(), command);
        return commands.once(operator.code(), key, input, HandoffView.class, () -> agreed(id, command.act(), operator));
    }

    private HandoffView agreed(HandoffId id, GuardedAct act, Actor.Operator operator) {
        Handoff.Waiting item = waiting(id);
        Money amount = amountOf(Found.checkout(checkouts, item));
        SecondPerson second =
                known(id, act).filter(asked -> asked.amount().equals(amount)).orElseThrow(QueueProblems::nothingAsked);
        if (operator.id().equals(second.askedBy())) {
            throw QueueProblems.samePerson();
        }
        if (agreements.agree(id, act, operator.id(), clock.instant())) {
            note(item, operator, "second_person_agreed", act, amount);
        }
        return views.of(item, operator.id());
    }

    /** What two have to agree to in such an item. */
    static List<GuardedAct> actsOf(HandoffFacts facts) {
        if (facts.kind() == HandoffKind.RECONCILIATION) {
            return List.of(GuardedAct.COMPLETED_BY_OPERATOR, GuardedAct.NO_ORDER);
        }
        return facts.phase() == CheckoutPhase.PREVIEW ? List.of() : List.of(GuardedAct.ALLOW_PAYMENT);
    }

    /** What a payment would be, or was, about; before an offer the most that the agent allows. */
    static Money amountOf(Checkout checkout) {
        Offer offer = checkout.course().offer();
        return offer == null ? checkout.request().command().maxTotal() : offer.total();
    }

    private Optional<SecondPerson> known(HandoffId id, GuardedAct act) {
        return agreements.of(List.of(id)).getOrDefault(id, List.of()).stream()
                .filter(second -> second.act() == act)
                .findFirst();
    }

    private Handoff.Waiting waiting(HandoffId id) {
        return switch (current(id)) {
            case Handoff.Closed closed -> throw HandoffProblems.closed(closed);
            case Handoff.Waiting waiting -> waiting;
        };
    }

    private Handoff current(HandoffId id) {
        return Found.item(handoffs, id, clock.instant(), times);
    }

    private void note(Handoff item, Actor.Operator operator, String kind, GuardedAct act, Money amount) {
        checkouts.note(
                item.facts().checkoutId(),
                operator.code(),
                kind,
                Map.of("handoff", item.id().value(), "act", act.code(), "amount", amount.toString()));
    }
}
