package cardrail.console.purchase;

import cardrail.checkout.api.CheckoutView;
import cardrail.console.page.Answer;
import cardrail.console.page.Formats;
import cardrail.console.terms.MandateCard;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.IssuerConsole;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the issuer for what stands beside a purchase. */
@Component
public class FactsReader {

    private final IssuerConsole issuer;

    FactsReader(IssuerConsole issuer) {
        this.issuer = issuer;
    }

    /** Never fails for a silent issuer: what it does not say is unknown. */
    public Facts of(CheckoutView checkout, Formats formats) {
        Answer<List<CardView>> cards = Answer.of(() -> issuer.cardsOf(checkout.id()));
        return new Facts(
                checkout.id().value(),
                cards.map(known -> newestFirst(known).stream()
                                .map(card -> CardFacts.of(card, formats))
                                .toList())
                        .orNull(),
                witness(cards.orNull(), formats),
                Answer.of(() -> issuer.mandate(checkout.mandateId()))
                        .map(mandate -> MandateCard.of(mandate, formats))
                        .orNull());
    }

    private @Nullable WitnessFacts witness(@Nullable List<CardView> cards, Formats formats) {
        if (cards == null || cards.isEmpty()) {
            return null;
        }
        var card = newestFirst(cards).getFirst();
        return Answer.of(() -> issuer.witness(card.id()))
                .map(witness -> WitnessFacts.of(witness, formats))
                .orNull();
    }

    private static List<CardView> newestFirst(List<CardView> cards) {
        return cards.stream()
                .sorted(Comparator.comparingInt(CardView::attempt).reversed())
                .toList();
    }
}
