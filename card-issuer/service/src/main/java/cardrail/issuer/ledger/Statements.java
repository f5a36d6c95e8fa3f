package cardrail.issuer.ledger;

import cardrail.issuer.api.Money;
import cardrail.issuer.api.StatementLineView;
import cardrail.issuer.api.WalletId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What a wallet's {@code available} did in a period. A period is framed once and then read page by page, each in its own
 * short transaction, so that a long statement costs no memory and a slow reader holds no connection.
 */
public interface Statements {

    /** How many lines one page holds. */
    int PAGE_LINES = 500;

    /** The sums of a period as they are now; empty where the wallet has no accounts in the currency. */
    Optional<Frame> frame(WalletId wallet, Currency currency, Period period);

    /** The next page of the frame's lines, oldest first; empty behind the last. What is booked later is not in it. */
    List<StatementLineView> lines(Frame frame, Cursor behind);

    /** The place behind the booking of that sequence. */
    Cursor cursor(Frame frame, long sequence);

    /**
     * @param from inclusive
     * @param to exclusive
     */
    record Period(Instant from, Instant to) {

        public Period {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("a period ends after it begins");
            }
        }
    }

    /**
     * @param opening from all transfers before the period
     * @param closing from all transfers before its end
     * @param first the sequence of the period's first booking that moved {@code available}; 0 where there is none
     * @param last of its last one. Within a wallet and currency bookings get their number under lock, so that none below it
     *     can still come
     */
    record Frame(
            WalletId wallet, Currency currency, Period period, Money opening, Money closing, long first, long last) {

        public Cursor start() {
            return new Cursor(first - 1, opening);
        }
    }

    /**
     * @param sequence of the last booking that was read
     * @param balance behind it
     */
    record Cursor(long sequence, Money balance) {

        public static Cursor behind(StatementLineView line) {
            return new Cursor(line.sequence(), line.balance());
        }
    }
}
