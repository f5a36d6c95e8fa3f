package cardrail.issuer.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something about money that a person has to look at. It is never edited: a decision is added to it.
 *
 * @param kind such as {@code beyond_lock}, {@code force_capture}, {@code unmatched_refund}, {@code approved_unasked},
 *     {@code late_approval}, {@code ledger_mismatch}, {@code stripe_balance}
 * @param subject what it is about: a booking's key, or what was compared
 * @param amount null where no one amount says it
 * @param resolution null while it is open, as are the three after it
 */
public record DiscrepancyView(
        DiscrepancyId id,
        String kind,
        String subject,
        @Nullable WalletId walletId,
        @Nullable AgentCardId cardId,
        @Nullable Money amount,
        String detail,
        Instant openedAt,
        @Nullable DiscrepancyResolution resolution,
        @Nullable String note,
        @Nullable String resolvedBy,
        @Nullable Instant resolvedAt) {}
