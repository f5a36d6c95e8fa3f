package cardrail.issuer.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One posting of the ledger: an amount moved from one account to another.
 *
 * @param sequence grows by commit order within the wallet; the page cursor
 * @param kind the event of the posting table, such as {@code top_up}, {@code issue}, {@code capture}
 * @param flag null, or why a person should look, such as {@code over_capture}
 */
public record LedgerEntryView(
        long sequence,
        Instant at,
        String kind,
        String debit,
        String credit,
        Money amount,
        @Nullable CheckoutId checkoutId,
        @Nullable AgentCardId cardId,
        @Nullable String flag) {}
