package cardrail.issuer.card;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.ledger.Booking;
import cardrail.issuer.mandate.Purchase;
import java.time.Instant;

/**
 * What holds for an AgentCard in every state.
 *
 * @param attempt the checkout's attempt that the card belongs to
 * @param lock the most that may be approved
 * @param cardholderId Stripe's {@code ich_…}
 */
public record CardFacts(
        AgentCardId id,
        WalletId wallet,
        AgentId agent,
        MandateId mandate,
        CheckoutId checkout,
        int attempt,
        Money lock,
        String merchantHost,
        boolean severalAuthorizations,
        String cardholderId,
        Instant createdAt) {

    /** What it was made for, as mandates see it. */
    public Purchase purchase() {
        return new Purchase(merchantHost, lock);
    }

    /** How the ledger names it. */
    public Booking.CardRef ref() {
        return new Booking.CardRef(id, wallet, agent, mandate, checkout);
    }
}
