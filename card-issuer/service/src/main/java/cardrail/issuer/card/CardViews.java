package cardrail.issuer.card;

import cardrail.issuer.api.CardView;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.OwnedCard;
import cardrail.issuer.ledger.CardPosition;
import cardrail.issuer.ledger.Ledger;
import org.springframework.stereotype.Component;

/** Shows a card with its money. */
@Component
class CardViews {

    private final Ledger ledger;

    CardViews(Ledger ledger) {
        this.ledger = ledger;
    }

    CardView of(AgentCard card) {
        var facts = card.facts();
        var money = ledger.card(facts.id())
                .orElseThrow(() -> new IllegalStateException(facts.id() + " has no lock in the ledger"));
        return new CardView(
                facts.id(),
                facts.checkout(),
                facts.attempt(),
                facts.mandate(),
                card.state(),
                switch (card) {
                    case AgentCard.Canceling canceling -> canceling.reason();
                    case AgentCard.Canceled canceled -> canceled.reason();
                    case AgentCard.Issuing _, AgentCard.Inactive _, AgentCard.Armed _ -> null;
                },
                facts.lock(),
                money.approved(),
                money.captured(),
                released(money),
                money.authorized(),
                money.residual(),
                card.stripe().map(AgentCard.StripeRef::last4).orElse(null),
                card instanceof AgentCard.Armed armed ? armed.arm().until() : null);
    }

    OwnedCard owned(AgentCard card) {
        var facts = card.facts();
        return new OwnedCard(of(card), facts.wallet(), facts.merchantHost(), facts.createdAt());
    }

    private static Money released(CardPosition money) {
        return money.released().max(Money.zero(money.lock().currency()));
    }
}
