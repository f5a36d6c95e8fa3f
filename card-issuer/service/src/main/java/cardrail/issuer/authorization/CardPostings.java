package cardrail.issuer.authorization;

import cardrail.issuer.card.CardFacts;
import cardrail.issuer.discrepancy.Discrepancies;
import cardrail.issuer.ledger.Booking;
import cardrail.issuer.ledger.Flags;
import cardrail.issuer.ledger.Ledger;
import cardrail.issuer.ledger.MoneyEvent;
import cardrail.issuer.ledger.Posted;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Books what Stripe says of a card, and opens for a person what the ledger flags as money that nobody had agreed to. */
@Component
class CardPostings {

    /** The flags that need a decision. What is not named here, an over-capture within the lock, explains itself. */
    private static final Map<String, String> FOR_A_PERSON = Map.of(
            Flags.LATE_APPROVAL,
            "Stripe approved on a card that was closed here: it may be a second payment.",
            Flags.APPROVED_UNASKED,
            "Stripe or the network approved without our yes. See that the account declines where the gate is late.",
            Flags.BEYOND_HOLD,
            "More was approved than the card had left; the rest came out of the wallet.",
            Flags.BEYOND_LOCK,
            "More was captured than the card is locked to; the rest came out of the wallet. A capture can be disputed at Stripe"
                    + " for 110 days at most.",
            Flags.FORCE_CAPTURE,
            "A merchant captured without an authorization. It can be disputed at Stripe, within 65 days (Visa) or 80 (Mastercard).",
            Flags.UNMATCHED_REFUND,
            "More came back than was captured on the card; it lies in suspense until a capture explains it or you release it.");

    private final Ledger ledger;
    private final Discrepancies discrepancies;
    private final InstantSource clock;

    CardPostings(Ledger ledger, Discrepancies discrepancies, InstantSource clock) {
        this.ledger = ledger;
        this.discrepancies = discrepancies;
        this.clock = clock;
    }

    Posted book(CardFacts card, String authorizationId, String key, MoneyEvent.OfAuthorization event) {
        return flagged(
                card,
                key,
                ledger.book(new Booking.OnAuthorization(key, card.ref(), authorizationId, event, clock.instant())));
    }

    Posted book(CardFacts card, String key, MoneyEvent.OfCard event) {
        return flagged(card, key, ledger.book(new Booking.OnCard(key, card.ref(), event, clock.instant())));
    }

    private Posted flagged(CardFacts card, String key, Posted posted) {
        if (posted instanceof Posted.Booked(var flag) && flag != null && FOR_A_PERSON.containsKey(flag)) {
            discrepancies.open(
                    new Discrepancies.Finding(
                            flag,
                            key,
                            new Discrepancies.Owner(card.wallet(), card.agent(), card.id()),
                            ledger.moved(key),
                            FOR_A_PERSON.get(flag)),
                    clock.instant());
        }
        return posted;
    }
}
