package cardrail.issuer.mandate;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.Money;
import cardrail.issuer.ledger.Ledger;
import cardrail.issuer.mandate.MandateCards.CardUnder;
import cardrail.issuer.mandate.MandateCards.CardUnder.Use;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which cards new terms no longer allow (law 10): those that no rule about one purchase would let go on, and then, where the
 * rest is above the limit or are too many purchases, unused ones from the newest back until it is not.
 *
 * @param usage of the mandate, with what all these cards hold
 */
record OutsideTerms(Mandate.Approved mandate, Ledger.Usage usage, Instant now) {

    Set<AgentCardId> of(List<CardUnder> cards) {
        var outside = new LinkedHashSet<AgentCardId>();
        var room = new Room(mandate.facts().terms(), usage);
        for (var card : cards) {
            boolean stops = card.use() != Use.CLOSING && !isAllowed(card);
            if (stops) {
                outside.add(card.id());
            }
            if (card.use() == Use.CLOSING || stops && card.use() == Use.UNUSED) {
                room = room.without(card);
            }
        }
        var newestFirst = cards.stream()
                .filter(card -> card.use() == Use.UNUSED && !outside.contains(card.id()))
                .sorted(Comparator.comparing(CardUnder::createdAt).reversed())
                .toList();
        for (var card : newestFirst) {
            if (room.isKept()) {
                return outside;
            }
            outside.add(card.id());
            room = room.without(card);
        }
        if (!room.isKept()) {
            cards.stream()
                    .filter(card -> card.use() == Use.PAID)
                    .map(CardUnder::id)
                    .forEach(outside::add);
        }
        return outside;
    }

    private boolean isAllowed(CardUnder card) {
        var terms = mandate.facts().terms();
        var question = new MandatePolicies.Question(mandate, () -> usage, card.purchase(), now);
        return MandatePolicies.first(MandatePolicies.STANDING, question)
                        .or(() -> MandatePolicies.first(MandatePolicies.GOING_ON, question))
                        .isEmpty()
                && (terms.severalAuthorizations() || !card.several())
                && (card.armedUntil() == null || !card.armedUntil().isAfter(terms.validUntil()));
    }

    /** What is used once the cards that are being given back have been. */
    private record Room(MandateTerms terms, Money used, int purchases) {

        Room(MandateTerms terms, Ledger.Usage usage) {
            this(terms, usage.used(), usage.purchases());
        }

        Room without(CardUnder card) {
            return new Room(
                    terms, used.minus(card.purchase().total()), card.isThePurchase() ? purchases - 1 : purchases);
        }

        boolean isKept() {
            return !used.exceeds(terms.limit()) && purchases <= terms.maxPurchases();
        }
    }
}
