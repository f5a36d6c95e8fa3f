package cardrail.issuer.api;

import java.time.Instant;

/**
 * A capture that is disputed at Stripe, where disputes are opened and argued.
 *
 * @param id Stripe's {@code idp_…}
 * @param transactionId Stripe's {@code ipi_…}: the capture
 * @param status Stripe's word: {@code unsubmitted, submitted, won, lost, expired}
 * @param amount what is disputed
 * @param returned what Stripe has given back on it so far, and not taken again
 * @param changedAt when we last saw it change
 */
public record DisputeView(
        String id,
        String transactionId,
        AgentCardId cardId,
        WalletId walletId,
        String status,
        Money amount,
        Money returned,
        Instant changedAt) {}
