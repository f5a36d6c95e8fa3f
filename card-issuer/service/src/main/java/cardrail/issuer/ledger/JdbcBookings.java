package cardrail.issuer.ledger;

import cardrail.issuer.api.Money;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.database.LockThenRead;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A booking in two round trips, since everybody who books in a wallet waits for the one that does: the accounts are locked and
 * what the rules decide from is read, and then all of it is written at once.
 */
class JdbcBookings {

    // one account stands for all, since everybody who books takes it first; a card's currency never changes, so that it
    // may be read before the lock is there
    private static final String LOCK_ACCOUNTS = """
            select currency from ledger_account
            where wallet_id = :wallet and account = 'available'
              and currency = coalesce((select currency from ledger_card where card_id = :card), :currency)
            for update
            """;

    private static final String MET = """
            select exists (select from ledger_booking where event_key = :key) booked,
                   s.currency, s.available, s.receivable, c.*, a.authorization_id,
                   a.approved own_approved, a.authorized own_authorized, a.residual own_residual,
                   a.captured own_captured, a.reversed own_reversed
            from (select currency, sum(balance) filter (where account = 'available') available,
                         sum(balance) filter (where account = 'receivable') receivable
                  from ledger_account
                  where wallet_id = :wallet
                    and currency = coalesce((select currency from ledger_card where card_id = :card), :currency)
                  group by currency) s
                 left join ledger_card c on c.card_id = :card
                 left join ledger_authorization a on a.authorization_id = :authorization
            """;

    private static final String WRITE = """
            with booking as (
                insert into ledger_booking (event_key, kind, wallet_id, currency, agent_id, mandate_id, checkout_id, card_id,
                                            authorization_id, flag, at)
                values (:key, :kind, :wallet, :currency, :agent, :mandate, :checkout, :card, :authorization, :flag, :at)
                returning sequence),
            transfer as (
                insert into ledger_transfer (booking, wallet_id, agent_id, currency, debit, credit, amount)
                select b.sequence, :wallet, :agent, :currency, t.debit, t.credit, t.amount
                from booking b, unnest(:debits::text[], :credits::text[], :amounts::bigint[])
                     with ordinality t (debit, credit, amount, place)
                order by t.place),
            moved as (
                update ledger_account a set balance = a.balance + m.amount
                from unnest(:accounts::text[], :moves::bigint[]) m (account, amount)
                where a.wallet_id = :wallet and a.currency = :currency and a.account = m.account
                returning a.account)
            """;
    private static final String AND_CARD = """
            , saved_card as (
                insert into ledger_card (card_id, wallet_id, agent_id, mandate_id, checkout_id, currency, lock_amount, held,
                                         approved, authorized, residual, captured, refunded, suspense, closed)
                values (:card, :wallet, :agent, :mandate, :checkout, :currency, :lock, :held, :approved, :authorized,
                        :residual, :captured, :refunded, :suspense, :closed)
                on conflict (card_id) do update set
                    held = excluded.held, approved = excluded.approved, authorized = excluded.authorized,
                    residual = excluded.residual, captured = excluded.captured, refunded = excluded.refunded,
                    suspense = excluded.suspense, closed = excluded.closed)
            """;
    private static final String AND_AUTHORIZATION = """
            , saved_authorization as (
                insert into ledger_authorization as o (authorization_id, card_id, wallet_id, agent_id, currency, approved,
                                                       authorized, residual, captured, reversed, expired_at)
                values (:authorization, :card, :wallet, :agent, :currency, :ownApproved, :ownAuthorized, :ownResidual,
                        :ownCaptured, :ownReversed, :expired)
                on conflict (authorization_id) do update set
                    approved = excluded.approved, authorized = excluded.authorized, residual = excluded.residual,
                    captured = excluded.captured, reversed = excluded.reversed,
                    expired_at = coalesce(excluded.expired_at, o.expired_at))
            """;
    private static final String HOW_MANY = "select count(*) from moved";

    private static final String TOP_UP = WRITE + HOW_MANY;
    private static final String ON_CARD = WRITE + AND_CARD + HOW_MANY;
    private static final String ON_AUTHORIZATION = WRITE + AND_CARD + AND_AUTHORIZATION + HOW_MANY;

    private static final LockThenRead<Met> LOCK_AND_MEET = new LockThenRead<>(LOCK_ACCOUNTS, MET, (row, _) -> met(row));

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations pairs;

    JdbcBookings(JdbcClient jdbc, NamedParameterJdbcOperations pairs) {
        this.jdbc = jdbc;
        this.pairs = pairs;
    }

    /** What a booking meets, stable until its transaction ends. */
    record Met(
            boolean booked,
            Standing standing,
            Optional<CardPosition> card,
            Optional<AuthorizationPosition> authorization) {

        Currency currency() {
            return standing.available().currency();
        }
    }

    /** One booking with whatever it belongs to. */
    record Line(
            String key,
            MoneyEvent event,
            WalletId wallet,
            Booking.@Nullable CardRef card,
            @Nullable String authorizationId,
            Instant at) {

        static Line of(Booking booking) {
            var authorization = booking instanceof Booking.OnAuthorization on ? on.authorizationId() : null;
            return new Line(
                    booking.key(),
                    booking.event(),
                    booking.card().wallet(),
                    booking.card(),
                    authorization,
                    booking.at());
        }
    }

    /**
     * Locks the wallet's accounts in the currency of the card, or else in the one given, and looks at what is there then.
     *
     * @param currency null where only the card says
     * @return empty where the wallet has no accounts in it
     */
    Optional<Met> lockAndMeet(Line line, @Nullable Currency currency) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("key", line.key());
        parameters.put("wallet", line.wallet().value());
        parameters.put("currency", currency == null ? null : currency.getCurrencyCode());
        parameters.put("card", line.card() == null ? null : line.card().card().value());
        parameters.put("authorization", line.authorizationId());
        return LOCK_AND_MEET.execute(pairs, parameters).stream().findFirst();
    }

    private static Met met(ResultSet row) throws SQLException {
        var currency = Currency.getInstance(row.getString("currency"));
        return new Met(
                row.getBoolean("booked"),
                new Standing(
                        new Money(row.getLong("available"), currency), new Money(-row.getLong("receivable"), currency)),
                row.getString("card_id") == null ? Optional.empty() : Optional.of(card(row)),
                row.getString("authorization_id") == null ? Optional.empty() : Optional.of(authorization(row, "own_")));
    }

    /** Books what belongs to no card. */
    void write(Line line, Postings postings) {
        requireMoved(postings, booking(TOP_UP, line, postings));
    }

    /** Books on a card. @param own null where it concerns the card as a whole */
    void write(Line line, Postings postings, CardPosition card, @Nullable AuthorizationPosition own) {
        var statement = booking(own == null ? ON_CARD : ON_AUTHORIZATION, line, postings)
                .param("lock", card.lock().minor())
                .param("held", card.held().minor())
                .param("approved", card.approved().minor())
                .param("authorized", card.authorized().minor())
                .param("residual", card.residual().minor())
                .param("captured", card.captured().minor())
                .param("refunded", card.refunded().minor())
                .param("suspense", card.suspense().minor())
                .param("closed", card.closed());
        if (own != null) {
            statement = statement
                    .param("ownApproved", own.approved().minor())
                    .param("ownAuthorized", own.authorized().minor())
                    .param("ownResidual", own.residual().minor())
                    .param("ownCaptured", own.captured().minor())
                    .param("ownReversed", own.reversed().minor())
                    .param("expired", line.event() instanceof MoneyEvent.Expiry ? utc(line.at()) : null);
        }
        requireMoved(postings, statement);
    }

    private JdbcClient.StatementSpec booking(String sql, Line line, Postings postings) {
        var card = line.card();
        var transfers = postings.transfers();
        var flow = flow(postings);
        var moved = moved(postings);
        return jdbc.sql(sql)
                .param("key", line.key())
                .param("kind", line.event().kind())
                .param("wallet", line.wallet().value())
                .param("currency", postings.currency().getCurrencyCode())
                .param("agent", card == null ? null : card.agent().value())
                .param("mandate", card == null ? null : card.mandate().value())
                .param("checkout", card == null ? null : card.checkout().value())
                .param("card", card == null ? null : card.card().value())
                .param("authorization", line.authorizationId())
                .param("flag", postings.flag())
                .param("at", utc(line.at()))
                .param("debits", codes(transfers.stream().map(Transfer::debit).toList()))
                .param("credits", codes(transfers.stream().map(Transfer::credit).toList()))
                .param(
                        "amounts",
                        transfers.stream()
                                .mapToLong(transfer -> transfer.amount().minor())
                                .toArray())
                .param("accounts", codes(moved))
                .param(
                        "moves",
                        moved.stream()
                                .mapToLong(account -> flow.into(account).minor())
                                .toArray());
    }

    private static Flow flow(Postings postings) {
        return new Flow(postings.currency(), postings.transfers());
    }

    /** The accounts whose balance changes. */
    private static List<Account> moved(Postings postings) {
        var flow = flow(postings);
        return Arrays.stream(Account.values())
                .filter(account -> !flow.into(account).isZero())
                .toList();
    }

    private static String[] codes(List<Account> accounts) {
        return accounts.stream().map(Account::code).toArray(String[]::new);
    }

    private static void requireMoved(Postings postings, JdbcClient.StatementSpec statement) {
        var expected = moved(postings);
        long rows = statement.query(Long.class).single();
        if (rows != expected.size()) {
            throw new IllegalStateException("of " + expected + " in "
                    + postings.currency().getCurrencyCode() + " only " + rows + " accounts are there");
        }
    }

    static CardPosition card(ResultSet row) throws SQLException {
        return new CardPosition(
                money(row, "lock_amount"),
                money(row, "held"),
                money(row, "approved"),
                money(row, "authorized"),
                money(row, "residual"),
                money(row, "captured"),
                money(row, "refunded"),
                money(row, "suspense"),
                row.getBoolean("closed"));
    }

    /** @param prefix of its columns */
    static AuthorizationPosition authorization(ResultSet row, String prefix) throws SQLException {
        return new AuthorizationPosition(
                money(row, prefix + "approved"),
                money(row, prefix + "authorized"),
                money(row, prefix + "residual"),
                money(row, prefix + "captured"),
                money(row, prefix + "reversed"));
    }

    static Money money(ResultSet row, String column) throws SQLException {
        return Money.of(row.getLong(column), row.getString("currency"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
