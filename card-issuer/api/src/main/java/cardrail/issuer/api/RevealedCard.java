package cardrail.issuer.api;

import java.time.YearMonth;

/**
 * What one reveal call hands to the worker that owns the attempt. Lives until its checkout closes and goes nowhere else
 * (law 9). Crosses the wire only through {@link RevealedCardCodec}.
 *
 * @param cardholderName the cardholder's name, for the name-on-card field
 * @param billing the cardholder's billing address, never the delivery's
 */
public record RevealedCard(
        AgentCardId cardId, Pan pan, Cvc cvc, YearMonth expiry, String cardholderName, BillingAddress billing) {

    @Override
    public String toString() {
        return "RevealedCard[" + cardId + ", ••••]";
    }
}
