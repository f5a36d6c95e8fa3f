package cardrail.issuer.api;

import java.time.Instant;

/**
 * A mandate that waits for a person's approval, or other terms of one that was approved: what is told of it, and no more.
 *
 * @param version above 1 where a mandate stands and other terms were asked for
 * @param limit that is asked for
 */
public record WaitingMandate(
        MandateId id, int version, WalletId walletId, AgentId agentId, Money limit, Instant askedAt) {}
