package cardrail.issuer.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcLedgerCheck implements LedgerCheck {

    // more than a request may have, and less than the connection waits
    private static final String TAKE_TIME = "set local statement_timeout = '12s'";
    private static final String MISMATCHES = """
            select a.wallet_id || ' ' || a.currency || ' ' || a.account || ' is ' || a.balance || ', its transfers '
                   || coalesce(t.amount, 0)
            from ledger_account a left join (
                 select wallet_id, currency, account, sum(amount) amount from (
                     select wallet_id, currency, credit account, amount from ledger_transfer
                     union all
                     select wallet_id, currency, debit, -amount from ledger_transfer) sides
                 group by wallet_id, currency, account) t
                 on t.wallet_id = a.wallet_id and t.currency = a.currency and t.account = a.account
            where a.balance <> coalesce(t.amount, 0)
            union all
            select wallet_id || ' ' || currency || ' sums to ' || sum(balance) from ledger_account
            group by wallet_id, currency having sum(balance) <> 0
            union all
            select a.wallet_id || ' ' || a.currency || ' ' || a.account || ' is ' || a.balance || ', its cards '
                   || coalesce(sum(p.amount), 0)
            from ledger_account a left join (
                 select wallet_id, currency, unnest(array['held', 'authorized', 'residual', 'suspense']) account,
                        unnest(array[held, authorized, residual, suspense]) amount from ledger_card) p
                 on p.wallet_id = a.wallet_id and p.currency = a.currency and p.account = a.account
            where a.account in ('held', 'authorized', 'residual', 'suspense')
            group by a.wallet_id, a.currency, a.account, a.balance having a.balance <> coalesce(sum(p.amount), 0)
            """;

    private final JdbcClient jdbc;

    JdbcLedgerCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> mismatches() {
        jdbc.sql(TAKE_TIME).update();
        return jdbc.sql(MISMATCHES).query((row, _) -> row.getString(1)).list();
    }
}
