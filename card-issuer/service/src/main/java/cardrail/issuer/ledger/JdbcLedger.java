package cardrail.issuer.ledger;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.LedgerEntryView;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.ledger.JdbcBookings.Line;
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
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
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
    private static final String PROMISED = """
            select currency, sum(balance)::bigint balance from ledger_account
            where account in ('available', 'held', 'residual') group by currency
            """;
    private static final String MOVED = """
            select b.currency, coalesce(sum(t.amount), 0) amount
            from ledger_booking b left join ledger_transfer t on t.booking = b.sequence
            where b.event_key = :key group by b.currency
            """;
    private static final String BOOKED = "select exists (select from ledger_booking where event_key = :key)";
    private static final String CARD = "select * from ledger_card where card_id = :card";
    private static final String AUTHORIZATION =
            "select * from ledger_authorization where authorization_id = :authorization";
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
    private final JdbcBookings bookings;

    JdbcLedger(JdbcClient jdbc, NamedParameterJdbcOperations pairs) {
        this.jdbc = jdbc;
        this.bookings = new JdbcBookings(jdbc, pairs);
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
        var line = new Line(key, new MoneyEvent.TopUp(amount), wallet, null, null, at);
        var met = bookings.lockAndMeet(line, currency).orElseThrow();
        if (met.booked()) {
            return new Posted.AlreadyBooked();
        }
        bookings.write(line, PostingRules.topUp(met.standing(), amount));
        return new Posted.Booked(null);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Posted book(Booking booking) {
        var line = Line.of(booking);
        var issue = booking.event() instanceof MoneyEvent.Issue issued ? issued : null;
        var found =
                bookings.lockAndMeet(line, issue == null ? null : issue.lock().currency());
        if (found.isEmpty() && issue != null) {
            // a wallet that never had money of this currency has no accounts in it
            return new Posted.NotCovered(Money.zero(issue.lock().currency()));
        }
        var met = found.orElseThrow(() -> neverIssued(booking));
        if (met.booked()) {
            return new Posted.AlreadyBooked();
        }
        if (issue != null && !PostingRules.covers(met.standing(), issue.lock())) {
            return new Posted.NotCovered(met.standing().available());
        }
        var position = issue == null
                ? met.card().orElseThrow(() -> neverIssued(booking))
                : met.card().orElse(CardPosition.ofLock(issue.lock()));
        var own = met.authorization().orElse(AuthorizationPosition.none(met.currency()));
        var postings = PostingRules.ofCard(booking.event(), met.standing(), position, own);
        bookings.write(
                line,
                postings,
                position.after(booking.event(), postings.transfers()),
                booking instanceof Booking.OnAuthorization on ? own.after(on.event(), postings.transfers()) : null);
        return new Posted.Booked(postings.flag());
    }

    private static IllegalStateException neverIssued(Booking booking) {
        return new IllegalStateException(
                booking.event().kind() + " of " + booking.card().card() + ", which was never issued");
    }

    @Override
    public Money moved(String key) {
        return jdbc.sql(MOVED)
                .param("key", key)
                .query((row, _) -> JdbcBookings.money(row, "amount"))
                .optional()
                .orElseThrow(() -> new IllegalStateException(key + " is not booked"));
    }

    @Override
    public boolean isBooked(String key) {
        return jdbc.sql(BOOKED).param("key", key).query(Boolean.class).single();
    }

    @Override
    public Optional<CardPosition> card(AgentCardId card) {
        return jdbc.sql(CARD)
                .param("card", card.value())
                .query((row, _) -> JdbcBookings.card(row))
                .optional();
    }

    @Override
    public Optional<AuthorizationPosition> authorization(String authorizationId) {
        return jdbc.sql(AUTHORIZATION)
                .param("authorization", authorizationId)
                .query((row, _) -> JdbcBookings.authorization(row, ""))
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
                .query((row, _) ->
                        found.put(Currency.getInstance(row.getString("currency")), JdbcBookings.money(row, "balance")))
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
                        .put(Account.ofCode(row.getString("account")), JdbcBookings.money(row, "balance")))
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
                        JdbcBookings.money(row, "amount"),
                        row.getString("checkout_id") == null ? null : new CheckoutId(row.getString("checkout_id")),
                        row.getString("card_id") == null ? null : new AgentCardId(row.getString("card_id")),
                        row.getString("flag")))
                .list();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
