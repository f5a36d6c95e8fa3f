package cardrail.issuer.api;

import java.time.Instant;

/** An agent that waits to be let in: what is told of it outside the console, where its own words have no place. */
public record WaitingAgent(AgentId id, WalletId walletId, Instant askedAt, Instant expiresAt) {}
