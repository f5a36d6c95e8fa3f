package cardrail.issuer.api;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a wallet's {@code available} did in a period. Opening and the changes of every line together are closing.
 *
 * @param from inclusive
 * @param to exclusive
 * @param opening the balance before the first booking of the period, from all transfers before {@code from}
 * @param lines in the order they were booked; at most 500 a page
 * @param next the cursor of the page behind this one, null on the last
 */
public record StatementView(
        WalletId walletId,
        Currency currency,
        Instant from,
        Instant to,
        Money opening,
        Money closing,
        List<StatementLineView> lines,
        @Nullable Long next) {

    public StatementView {
        lines = List.copyOf(lines);
    }
}
