package cardrail.issuer;

import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Law 6, asked of the whole database at once. Every query lists what is wrong, so that a failure names it. */
public final class LedgerAssert extends AbstractAssert<LedgerAssert, JdbcClient> {

    private static final String SUM_IS_NOT_ZERO = """
            select wallet_id || ' ' || currency || ' sums to ' || sum(balance) from ledger_account
            group by wallet_id, currency having sum(balance) <> 0
            """;
    private static final String BALANCE_IS_NOT_ITS_HISTORY = """
            select a.wallet_id || ' ' || a.currency || ' ' || a.account || ' is ' || a.balance || ', its transfers ' ||
                   coalesce(sum(case when t.credit = a.account then t.amount else -t.amount end), 0)
            from ledger_account a left join ledger_transfer t
                 on t.wallet_id = a.wallet_id and t.currency = a.currency and a.account in (t.debit, t.credit)
            group by a.wallet_id, a.currency, a.account, a.balance
            having a.balance <> coalesce(sum(case when t.credit = a.account then t.amount else -t.amount end), 0)
            """;
    private static final String CARDS_ARE_NOT_THE_ACCOUNTS = """
            select a.wallet_id || ' ' || a.currency || ' ' || a.account || ' is ' || a.balance || ', its cards ' ||
                   coalesce(c.amount, 0)
            from ledger_account a left join (
                 select wallet_id, currency, 'held' account, sum(held) amount from ledger_card group by 1, 2
                 union all
                 select wallet_id, currency, 'authorized', sum(authorized) from ledger_card group by 1, 2
                 union all
                 select wallet_id, currency, 'residual', sum(residual) from ledger_card group by 1, 2
                 union all
                 select wallet_id, currency, 'suspense', sum(suspense) from ledger_card group by 1, 2) c
                 on c.wallet_id = a.wallet_id and c.currency = a.currency and c.account = a.account
            where a.account in ('held', 'authorized', 'residual', 'suspense') and a.balance <> coalesce(c.amount, 0)
            """;
    private static final String AUTHORIZATIONS_ARE_NOT_THE_CARD = """
            select c.card_id || ' has authorized ' || c.authorized || ', its authorizations ' || sum(a.authorized)
            from ledger_card c join ledger_authorization a on a.card_id = c.card_id
            group by c.card_id, c.authorized, c.residual
            having c.authorized <> sum(a.authorized) or c.residual <> sum(a.residual)
            """;
    private static final String CANCELED_CARD_HOLDS_MONEY = """
            select c.id || ' is canceled and holds ' || l.held from card c join ledger_card l on l.card_id = c.id
            where c.state = 'canceled' and l.held <> 0
            """;

    private LedgerAssert(JdbcClient database) {
        super(database, LedgerAssert.class);
    }

    public static LedgerAssert assertThat(JdbcClient database) {
        return new LedgerAssert(database);
    }

    /** Every currency sums to zero, every balance is its history, and every card is part of what the accounts say. */
    public LedgerAssert ledgerAddsUp() {
        for (var query : List.of(
                SUM_IS_NOT_ZERO,
                BALANCE_IS_NOT_ITS_HISTORY,
                CARDS_ARE_NOT_THE_ACCOUNTS,
                AUTHORIZATIONS_ARE_NOT_THE_CARD,
                CANCELED_CARD_HOLDS_MONEY)) {
            Assertions.assertThat(actual.sql(query)
                            .query((row, _) -> row.getString(1))
                            .list())
                    .isEmpty();
        }
        return this;
    }
}
