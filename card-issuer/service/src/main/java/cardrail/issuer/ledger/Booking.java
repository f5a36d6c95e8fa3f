package cardrail.issuer.ledger;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.WalletId;
import java.time.Instant;

/**
 * One event to book on a card.
 *
 * @param key names the event for good; the same key is booked once
 */
public sealed interface Booking {

    String key();

    CardRef card();

    MoneyEvent.OfCard event();

    Instant at();

    /** What concerns the card as a whole. */
    record OnCard(String key, CardRef card, MoneyEvent.OfCard event, Instant at) implements Booking {

        public OnCard {
            if (event instanceof MoneyEvent.OfAuthorization) {
                throw new IllegalArgumentException(event.kind() + " needs the authorization it concerns");
            }
        }
    }

    /** @param authorizationId Stripe's {@code iauth_…} */
    record OnAuthorization(
            String key, CardRef card, String authorizationId, MoneyEvent.OfAuthorization event, Instant at)
            implements Booking {}

    /** Whose card it is; kept with every booking. */
    record CardRef(AgentCardId card, WalletId wallet, AgentId agent, MandateId mandate, CheckoutId checkout) {}
}
