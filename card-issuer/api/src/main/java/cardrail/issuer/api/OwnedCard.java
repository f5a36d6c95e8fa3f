package cardrail.issuer.api;

import java.time.Instant;

/**
 * A card in a list, with what a list needs beside its money.
 *
 * @param merchantHost at whom it may be used
 */
public record OwnedCard(CardView card, WalletId walletId, String merchantHost, Instant createdAt) {}
