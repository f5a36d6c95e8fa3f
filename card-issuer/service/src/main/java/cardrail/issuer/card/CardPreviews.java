package cardrail.issuer.card;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.OwnedCard;
import cardrail.issuer.api.StopPreview;
import cardrail.issuer.ledger.Ledger;
import cardrail.issuer.mandate.MandateCards.CardUnder;
import cardrail.issuer.mandate.StopPreviews;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Which cards {@link CardClosing#stopUnder} would close and for which it would be too late, from the same rows and rules. */
@Component
class CardPreviews implements StopPreviews {

    private final CardLists lists;
    private final CardClosing closing;
    private final CardViews views;
    private final Ledger ledger;

    CardPreviews(CardLists lists, CardClosing closing, CardViews views, Ledger ledger) {
        this.lists = lists;
        this.closing = closing;
        this.views = views;
        this.ledger = ledger;
    }

    @Override
    public StopPreview of(Collection<MandateId> mandates, Function<List<CardUnder>, Set<AgentCardId>> choice) {
        var toClose = new ArrayList<OwnedCard>();
        var tooLate = new ArrayList<OwnedCard>();
        var returns = new TreeMap<String, Money>();
        for (var mandate : mandates) {
            var cards = lists.allUnder(mandate);
            var chosen = choice.apply(cards.stream()
                    .flatMap(card -> closing.under(card, cards).stream())
                    .toList());
            for (var card : cards) {
                var id = card.facts().id();
                if (!chosen.contains(id)) {
                    continue;
                }
                if (closing.isInTime(card)) {
                    toClose.add(views.owned(card));
                    addTo(returns, id);
                } else {
                    tooLate.add(views.owned(card));
                }
            }
        }
        return new StopPreview(
                newestFirst(toClose),
                newestFirst(tooLate),
                returns.values().stream().filter(Money::isPositive).toList());
    }

    private void addTo(Map<String, Money> returns, AgentCardId id) {
        ledger.card(id)
                .ifPresent(position ->
                        returns.merge(position.held().currency().getCurrencyCode(), position.held(), Money::plus));
    }

    private static List<OwnedCard> newestFirst(List<OwnedCard> cards) {
        return cards.stream()
                .sorted(Comparator.comparing(OwnedCard::createdAt).reversed())
                .toList();
    }
}
