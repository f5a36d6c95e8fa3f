package cardrail.issuer.ledger;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.StatementLineView;
import cardrail.issuer.api.WalletId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** {@link Statements} on PostgreSQL. Balances come from the transfers, never from the accounts that sum them up. */
@Repository
class JdbcStatements implements Statements {

    // sums every transfer before the period's end: more than a request may have, and less than the connection waits
    private static final String TAKE_TIME = "set local statement_timeout = '12s'";
    private static final String HAS_ACCOUNTS =
            "select count(*) from ledger_account where wallet_id = :wallet and currency = :currency";
    private static final String FRAME = """
            select coalesce(sum(change) filter (where at < :from), 0) opening,
                   coalesce(sum(change), 0) closing,
                   coalesce(min(sequence) filter (where at >= :from), 0) first,
                   coalesce(max(sequence) filter (where at >= :from), 0) last
            from (select b.sequence, b.at, case t.credit when 'available' then t.amount else -t.amount end change
                  from ledger_booking b join ledger_transfer t on t.booking = b.sequence
                  where b.wallet_id = :wallet and b.currency = :currency and b.at < :to
                        and 'available' in (t.debit, t.credit)) moves
            """;
    private static final String CHANGE_UNTIL = """
            select coalesce(sum(case t.credit when 'available' then t.amount else -t.amount end), 0)
            from ledger_booking b join ledger_transfer t on t.booking = b.sequence
            where b.wallet_id = :wallet and b.currency = :currency and b.at >= :from and b.at < :to
                  and b.sequence between :first and :sequence and 'available' in (t.debit, t.credit)
            """;
    private static final String LINES = """
            select b.*, moved.accounts, moved.changes
            from (select * from ledger_booking
                  where wallet_id = :wallet and currency = :currency and at >= :from and at < :to
                        and sequence > :behind and sequence <= :last
                        and exists (select 1 from ledger_transfer t
                                    where t.booking = ledger_booking.sequence and 'available' in (t.debit, t.credit))
                  order by sequence limit :limit) b
            cross join lateral (
                  select array_agg(account) accounts, array_agg(change) changes
                  from (select account, sum(amount)::bigint change from (
                            select credit account, amount from ledger_transfer where booking = b.sequence
                            union all
                            select debit, -amount from ledger_transfer where booking = b.sequence) sides
                        group by account having sum(amount) <> 0) net) moved
            order by b.sequence
            """;

    private final JdbcClient jdbc;

    JdbcStatements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Frame> frame(WalletId wallet, Currency currency, Period period) {
        if (about(HAS_ACCOUNTS, wallet, currency).query(Long.class).single() == 0) {
            return Optional.empty();
        }
        jdbc.sql(TAKE_TIME).update();
        return Optional.of(about(FRAME, wallet, currency)
                .param("from", utc(period.from()))
                .param("to", utc(period.to()))
                .query((row, _) -> new Frame(
                        wallet,
                        currency,
                        period,
                        new Money(row.getLong("opening"), currency),
                        new Money(row.getLong("closing"), currency),
                        row.getLong("first"),
                        row.getLong("last")))
                .single());
    }

    @Override
    @Transactional(readOnly = true)
    public Cursor cursor(Frame frame, long sequence) {
        jdbc.sql(TAKE_TIME).update();
        var change = within(CHANGE_UNTIL, frame)
                .param("first", frame.first())
                .param("sequence", sequence)
                .query(Long.class)
                .single();
        return new Cursor(sequence, frame.opening().plus(new Money(change, frame.currency())));
    }

    @Override
    @Transactional(readOnly = true)
    public List<StatementLineView> lines(Frame frame, Cursor behind) {
        var bookings = within(LINES, frame)
                .param("behind", behind.sequence())
                .param("last", frame.last())
                .param("limit", PAGE_LINES)
                .query((row, _) -> line(row))
                .list();
        var lines = new ArrayList<StatementLineView>(bookings.size());
        var balance = behind.balance();
        for (var booking : bookings) {
            balance = balance.plus(booking.change());
            lines.add(withBalance(booking, balance));
        }
        return lines;
    }

    private JdbcClient.StatementSpec within(String sql, Frame frame) {
        return about(sql, frame.wallet(), frame.currency())
                .param("from", utc(frame.period().from()))
                .param("to", utc(frame.period().to()));
    }

    private JdbcClient.StatementSpec about(String sql, WalletId wallet, Currency currency) {
        return jdbc.sql(sql).param("wallet", wallet.value()).param("currency", currency.getCurrencyCode());
    }

    private static StatementLineView line(ResultSet row) throws SQLException {
        var zero = Money.of(0, row.getString("currency"));
        var changes = changes(row);
        var change = changes.getOrDefault(Account.AVAILABLE.code(), zero);
        changes.remove(Account.AVAILABLE.code());
        return new StatementLineView(
                row.getLong("sequence"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("kind"),
                row.getString("event_key"),
                change,
                zero,
                changes,
                id(row, "agent_id", AgentId::new),
                id(row, "mandate_id", MandateId::new),
                id(row, "checkout_id", CheckoutId::new),
                id(row, "card_id", AgentCardId::new),
                row.getString("authorization_id"),
                row.getString("flag"));
    }

    private static Map<String, Money> changes(ResultSet row) throws SQLException {
        var changes = new TreeMap<String, Money>();
        if (row.getArray("accounts") != null) {
            var accounts = (String[]) row.getArray("accounts").getArray();
            var amounts = (Long[]) row.getArray("changes").getArray();
            for (int i = 0; i < accounts.length; i++) {
                changes.put(accounts[i], Money.of(amounts[i], row.getString("currency")));
            }
        }
        return changes;
    }

    private static <T> @Nullable T id(ResultSet row, String column, Function<String, T> of) throws SQLException {
        var value = row.getString(column);
        return value == null ? null : of.apply(value);
    }

    private static StatementLineView withBalance(StatementLineView line, Money balance) {
        return new StatementLineView(
                line.sequence(),
                line.at(),
                line.kind(),
                line.eventKey(),
                line.change(),
                balance,
                line.others(),
                line.agentId(),
                line.mandateId(),
                line.checkoutId(),
                line.cardId(),
                line.authorizationId(),
                line.flag());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
