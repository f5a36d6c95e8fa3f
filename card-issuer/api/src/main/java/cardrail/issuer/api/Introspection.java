package cardrail.issuer.api;

import org.jspecify.annotations.Nullable;

/** @param agentId and {@code walletId}: null unless active */
public record Introspection(
        boolean active, @Nullable AgentId agentId, @Nullable WalletId walletId) {}
