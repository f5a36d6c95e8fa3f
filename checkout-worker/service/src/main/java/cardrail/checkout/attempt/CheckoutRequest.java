package cardrail.checkout.attempt;

import cardrail.checkout.api.CreateCheckout;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.WalletId;
import java.time.Instant;

/** What was asked, by whom, from which wallet. Never changes. */
public record CheckoutRequest(
        CheckoutId id, AgentId agentId, WalletId walletId, CreateCheckout command, Instant createdAt) {

    /** The delivery is personal data and stays out of logs. */
    @Override
    public String toString() {
        return "CheckoutRequest[" + id + "]";
    }
}
