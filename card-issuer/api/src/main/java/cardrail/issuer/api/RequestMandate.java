package cardrail.issuer.api;

import org.jspecify.annotations.Nullable;

/** @param walletId null for the agent's own wallet */
public record RequestMandate(@Nullable WalletId walletId, MandateTerms terms) {}
