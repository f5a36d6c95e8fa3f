package cardrail.checkout.api;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.WalletId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checkout as agents and operators see it; {@code next} always names the next legal step.
 *
 * @param reason null unless something stopped it
 * @param detail one sentence about the reason; no page text
 * @param changes what of the confirmed offer the merchant has changed, field by field; empty where nothing is known to be
 * @param cardId the card of the latest attempt; null where none was made
 * @param orderReference what the merchant's confirmation page named; null where it named none
 * @param lateApproval whether an approval turned up after the end
 */
public record CheckoutView(
        CheckoutId id,
        AgentId agentId,
        WalletId walletId,
        MandateId mandateId,
        URI merchantUrl,
        CheckoutState state,
        @Nullable CheckoutPhase phase,
        @Nullable BlockReason reason,
        @Nullable String detail,
        List<OfferChange> changes,
        NextStep next,
        int attempt,
        Money maxTotal,
        @Nullable Offer offer,
        @Nullable AgentCardId cardId,
        @Nullable HandoffId handoffId,
        @Nullable String orderReference,
        boolean lateApproval,
        Instant createdAt,
        Instant updatedAt) {

    public CheckoutView {
        changes = List.copyOf(changes);
    }
}
