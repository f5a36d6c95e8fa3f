package cardrail.issuer.ledger;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.LedgerEntryView;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.WalletId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** {@link Ledger} on PostgreSQL. What is booked is only ever inserted; positions are updated beside it under lock. */
@Repository
class JdbcLedger implements Ledger {

    private static final String OPEN_ACCOUNTS = """
            insert into ledger_account (wallet_id, currency, account)
            select :wallet, :currency, name
            from unnest(array['authorized','available','funding','held','receivable','residual','spent','suspense']) name
            on conflict do nothing
            """;
    private static final String LOCK_ACCOUNTS = """
            select account, balance from ledger_account
            where wallet_id = :wallet and currency = :currency order by account for update
            """;
    private static final String MOVE_BALANCE = """
            update ledger_account set balance = balance + :amount
            where wallet_id = :wallet and currency = :currency and account = :account
            """;
    private static final String PROMISED = """
            select currency, sum(balance)::bigint balance from ledger_account
            where account in ('available', 'held', 'residual') group by currency
            """;
    private static final String MOVED = """
            select b.currency, coalesce(sum(t.amount), 0) amount
            from ledger_booking b left join ledger_transfer t on t.booking = b.sequence
            where b.event_key = :key group by b.currency
            """;
    private static final String KNOWS_KEY = "select count(*) from ledger_booking where event_key = :key";
    private static final String INSERT_BOOKING = """
            insert into ledger_booking (event_key, kind, wallet_id, currency, agent_id, mandate_id, checkout_id, card_id,
                                        authorization_id, flag, at)
            values (:key, :kind, :wallet, :currency, :agent, :mandate, :checkout, :card, :authorization, :flag, :at)
            returning sequence
            """;
    private static final String INSERT_TRANSFER = """
            insert into ledger_transfer (booking, wallet_id, agent_id, currency, debit, credit, amount)
            values (:booking, :wallet, :agent, :currency, :debit, :credit, :amount)
            """;
    private static final String CARD = "select * from ledger_card where card_id = :card";
    private static final String SAVE_CARD = """
            insert into ledger_card (card_id, wallet_id, agent_id, mandate_id, checkout_id, currency, lock_amount, held,
                                     approved, authorized, residual, captured, refunded, suspense, closed)
            values (:card, :wallet, :agent, :mandate, :checkout, :currency, :lock, :held, :approved, :authorized,
                    :residual, :captured, :refunded, :suspense, :closed)
            on conflict (card_id) do update set
                held = excluded.held, approved = excluded.approved, authorized = excluded.authorized,
                residual = excluded.residual, captured = excluded.captured, refunded = excluded.refunded,
                suspense = excluded.suspense, closed = excluded.closed
            """;
    private static final String AUTHORIZATION =
            "select * from ledger_authorization where authorization_id = :authorization";
    private static final String SAVE_AUTHORIZATION = """
            insert into ledger_authorization (authorization_id, card_id, wallet_id, agent_id, currency, approved,
                                              authorized, residual, captured, reversed, expired_at)
            values (:authorization, :card, :wallet, :agent, :currency, :approved, :authorized, :residual, :captured,
                    :reversed, :expired)
            on conflict (authorization_id) do update set
                approved = excluded.approved, authorized = excluded.authorized, residual = excluded.residual,
                captured = excluded.captured, reversed = excluded.reversed, expired_at = coalesce(excluded.expired_at, ledger_authorization.expired_at)
            """;
    private static final String RESIDUAL = """
            select card_id, authorization_id, expired_at from ledger_authorization
            where residual > 0 and expired_at < :before order by expired_at limit 100
            """;
    private static final String USAGE = """
            select coalesce(sum(held + authorized + residual + captured), 0) used,
                   count(distinct checkout_id)
                       filter (where not closed or held + authorized + residual + captured > 0) purchases
            from ledger_card where mandate_id = :mandate
            """;
    private static final String BALANCES =
            "select currency, account, balance from ledger_account where wallet_id = :wallet order by currency";
    private static final String ENTRIES = """
            select t.sequence, b.at, b.kind, t.debit, t.credit, t.amount, t.currency, b.checkout_id, b.card_id, b.flag
            from ledger_transfer t join ledger_booking b on b.sequence = t.booking
            where t.wallet_id = :wallet and t.currency = :currency and (:before::bigint is null or t.sequence < :before)
            order by t.sequence desc limit :limit
            """;

    private final JdbcClient jdbc;

    JdbcLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Posted topUp(String key, WalletId wallet, Money amount, Instant at) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a top-up is positive");
        }
        var currency = amount.currency();
        jdbc.sql(OPEN_ACCOUNTS)
                .param("wallet", wallet.value())
                .param("currency", currency.getCurrencyCode())
                .update();
        var standing = lockAccounts(wallet, currency);
        if (isBooked(key)) {
            return new Posted.AlreadyBooked();
        }
        var event = new MoneyEvent.TopUp(amount);
        write(new Line(key, event, wallet, null, null, at), PostingRules.topUp(standing, amount));
        return new Posted.Booked(null);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Posted book(Booking booking) {
        var found = card(booking.card().card());
        var position = found.orElseGet(() -> unissued(booking));
        var currency = position.lock().currency();
        var standing = lockAccounts(booking.card().wallet(), currency);
        if (isBooked(booking.key())) {
            return new Posted.AlreadyBooked();
        }
        if (booking.event() instanceof MoneyEvent.Issue issue && !PostingRules.covers(standing, issue.lock())) {
            return new Posted.NotCovered(standing.available());
        }
        // read again under the accounts' lock: another event of this card may have been booked meanwhile
        position = card(booking.card().card()).orElse(position);
        var authorizationId = booking instanceof Booking.OnAuthorization on ? on.authorizationId() : null;
        var own = authorizationId == null
                ? AuthorizationPosition.none(currency)
                : authorization(authorizationId).orElse(AuthorizationPosition.none(currency));
        var postings = PostingRules.ofCard(booking.event(), standing, position, own);
        write(
                new Line(
                        booking.key(),
                        booking.event(),
                        booking.card().wallet(),
                        booking.card(),
                        authorizationId,
                        booking.at()),
                postings);
        save(booking.card(), position.after(booking.event(), postings.transfers()));
        if (booking instanceof Booking.OnAuthorization on) {
            save(on, own.after(on.event(), postings.transfers()));
        }
        return new Posted.Booked(postings.flag());
    }

    private static CardPosition unissued(Booking booking) {
        if (booking.event() instanceof MoneyEvent.Issue issue) {
            return CardPosition.ofLock(issue.lock());
        }
        throw new IllegalStateException(
                booking.event().kind() + " of " + booking.card().card() + ", which was never issued");
    }

    private boolean isBooked(String key) {
        return jdbc.sql(KNOWS_KEY).param("key", key).query(Long.class).single() > 0;
    }

    private Standing lockAccounts(WalletId wallet, Currency currency) {
        var balances = new EnumMap<Account, Money>(Account.class);
        jdbc.sql(LOCK_ACCOUNTS)
                .param("wallet", wallet.value())
                .param("currency", currency.getCurrencyCode())
                .query((row, _) -> balances.put(
                        Account.ofCode(row.getString("account")), new Money(row.getLong("balance"), currency)))
                .list();
        var zero = Money.zero(currency);
        return new Standing(
                balances.getOrDefault(Account.AVAILABLE, zero),
                balances.getOrDefault(Account.RECEIVABLE, zero).negated());
    }

    private void write(Line line, Postings postings) {
        var currency = postings.currency().getCurrencyCode();
        var card = line.card();
        var booking = jdbc.sql(INSERT_BOOKING)
                .param("key", line.key())
                .param("kind", line.event().kind())
                .param("wallet", line.wallet().value())
                .param("currency", currency)
                .param("agent", card == null ? null : card.agent().value())
                .param("mandate", card == null ? null : card.mandate().value())
                .param("checkout", card == null ? null : card.checkout().value())
                .param("card", card == null ? null : card.card().value())
                .param("authorization", line.authorizationId())
                .param("flag", postings.flag())
                .param("at", utc(line.at()))
                .query(Long.class)
                .single();
        for (var transfer : postings.transfers()) {
            jdbc.sql(INSERT_TRANSFER)
                    .param("booking", booking)
                    .param("wallet", line.wallet().value())
                    .param("agent", card == null ? null : card.agent().value())
                    .param("currency", currency)
                    .param("debit", transfer.debit().code())
                    .param("credit", transfer.credit().code())
                    .param("amount", transfer.amount().minor())
                    .update();
        }
        var flow = new Flow(postings.currency(), postings.transfers());
        for (var account : Account.values()) {
            moveBalance(line.wallet(), account, flow.into(account));
        }
    }

    private void moveBalance(WalletId wallet, Account account, Money amount) {
        if (amount.isZero()) {
            return;
        }
        int rows = jdbc.sql(MOVE_BALANCE)
                .param("wallet", wallet.value())
                .param("currency", amount.currency().getCurrencyCode())
                .param("account", account.code())
                .param("amount", amount.minor())
                .update();
        if (rows != 1) {
            throw new IllegalStateException(wallet + " has no account " + account.code() + " in "
                    + amount.currency().getCurrencyCode());
        }
    }

    private void save(Booking.CardRef card, CardPosition position) {
        jdbc.sql(SAVE_CARD)
                .param("card", card.card().value())
                .param("wallet", card.wallet().value())
                .param("agent", card.agent().value())
                .param("mandate", card.mandate().value())
                .param("checkout", card.checkout().value())
                .param("currency", position.lock().currency().getCurrencyCode())
                .param("lock", position.lock().minor())
                .param("held", position.held().minor())
                .param("approved", position.approved().minor())
                .param("authorized", position.authorized().minor())
                .param("residual", position.residual().minor())
                .param("captured", position.captured().minor())
                .param("refunded", position.refunded().minor())
                .param("suspense", position.suspense().minor())
                .param("closed", position.closed())
                .update();
    }

    private void save(Booking.OnAuthorization booking, AuthorizationPosition position) {
        jdbc.sql(SAVE_AUTHORIZATION)
                .param("authorization", booking.authorizationId())
                .param("card", booking.card().card().value())
                .param("wallet", booking.card().wallet().value())
                .param("agent", booking.card().agent().value())
                .param("currency", position.approved().currency().getCurrencyCode())
                .param("approved", position.approved().minor())
                .param("authorized", position.authorized().minor())
                .param("residual", position.residual().minor())
                .param("captured", position.captured().minor())
                .param("reversed", position.reversed().minor())
                .param("expired", booking.event() instanceof MoneyEvent.Expiry ? utc(booking.at()) : null)
                .update();
    }

    @Override
    public Money moved(String key) {
        return jdbc.sql(MOVED)
                .param("key", key)
                .query((row, _) -> money(row, "amount"))
                .optional()
                .orElseThrow(() -> new IllegalStateException(key + " is not booked"));
    }

    @Override
    public Optional<CardPosition> card(AgentCardId card) {
        return jdbc.sql(CARD)
                .param("card", card.value())
                .query((row, _) -> new CardPosition(
                        money(row, "lock_amount"),
                        money(row, "held"),
                        money(row, "approved"),
                        money(row, "authorized"),
                        money(row, "residual"),
                        money(row, "captured"),
                        money(row, "refunded"),
                        money(row, "suspense"),
                        row.getBoolean("closed")))
                .optional();
    }

    @Override
    public Optional<AuthorizationPosition> authorization(String authorizationId) {
        return jdbc.sql(AUTHORIZATION)
                .param("authorization", authorizationId)
                .query((row, _) -> new AuthorizationPosition(
                        money(row, "approved"),
                        money(row, "authorized"),
                        money(row, "residual"),
                        money(row, "captured"),
                        money(row, "reversed")))
                .optional();
    }

    @Override
    public List<ResidualExposure> residualFrom(Instant expiredBefore) {
        return jdbc.sql(RESIDUAL)
                .param("before", utc(expiredBefore))
                .query((row, _) -> new ResidualExposure(
                        new AgentCardId(row.getString("card_id")),
                        row.getString("authorization_id"),
                        instant(row, "expired_at")))
                .list();
    }

    @Override
    public Usage usage(MandateId mandate, Currency currency) {
        return jdbc.sql(USAGE)
                .param("mandate", mandate.value())
                .query((row, _) -> new Usage(new Money(row.getLong("used"), currency), row.getInt("purchases")))
                .single();
    }

    @Override
    public Map<Currency, Money> promised() {
        var found = new HashMap<Currency, Money>();
        jdbc.sql(PROMISED)
                .query((row, _) -> found.put(Currency.getInstance(row.getString("currency")), money(row, "balance")))
                .list();
        return found;
    }

    @Override
    public Map<Currency, Map<Account, Money>> balances(WalletId wallet) {
        var found = new HashMap<Currency, Map<Account, Money>>();
        jdbc.sql(BALANCES)
                .param("wallet", wallet.value())
                .query((row, _) -> found.computeIfAbsent(
                                Currency.getInstance(row.getString("currency")), _ -> new EnumMap<>(Account.class))
                        .put(Account.ofCode(row.getString("account")), money(row, "balance")))
                .list();
        return found;
    }

    @Override
    public List<LedgerEntryView> entries(WalletId wallet, Currency currency, @Nullable Long before) {
        return jdbc.sql(ENTRIES)
                .param("wallet", wallet.value())
                .param("currency", currency.getCurrencyCode())
                .param("before", before)
                .param("limit", PAGE_ENTRIES)
                .query((row, _) -> new LedgerEntryView(
                        row.getLong("sequence"),
                        instant(row, "at"),
                        row.getString("kind"),
                        row.getString("debit"),
                        row.getString("credit"),
                        money(row, "amount"),
                        row.getString("checkout_id") == null ? null : new CheckoutId(row.getString("checkout_id")),
                        row.getString("card_id") == null ? null : new AgentCardId(row.getString("card_id")),
                        row.getString("flag")))
                .list();
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return Money.of(row.getLong(column), row.getString("currency"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** One booking with whatever it belongs to. */
    private record Line(
            String key,
            MoneyEvent event,
            WalletId wallet,
            Booking.@Nullable CardRef card,
            @Nullable String authorizationId,
            Instant at) {}
}
