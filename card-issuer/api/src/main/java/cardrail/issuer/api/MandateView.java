package cardrail.issuer.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mandate as agents and operators see it.
 *
 * @param version counts the signed versions, from 1
 * @param digest SHA-256 (hex) over the canonical JSON (RFC 8785) of the terms; an approval names it
 * @param used held + authorized + residual + spent, gross
 * @param purchases how many checkouts hold a card or had a payment approved
 * @param approvedBy null until approved
 * @param requested null where no other terms wait for a person
 */
public record MandateView(
        MandateId id,
        WalletId walletId,
        AgentId agentId,
        MandateState state,
        int version,
        String digest,
        MandateTerms terms,
        Money used,
        int purchases,
        Instant createdAt,
        @Nullable OperatorId approvedBy,
        @Nullable Instant approvedAt,
        @Nullable RequestedVersion requested,
        NextStep next) {}
