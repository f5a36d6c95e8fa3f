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
            with side as (
                 select wallet_id, currency, credit account, booking, amount from ledger_transfer
                 union all
                 select wallet_id, currency, debit, booking, -amount from ledger_transfer),
            card_part as (
                 select card_id, wallet_id, currency, unnest(array['held', 'authorized', 'residual', 'suspense']) account,
                        unnest(array[held, authorized, residual, suspense]) amount from ledger_card),
            authorization_part as (
                 select authorization_id, card_id, unnest(array['authorized', 'residual']) account,
                        unnest(array[authorized, residual]) amount from ledger_authorization),
            captured as (
                 select b.card_id, sum(t.amount) amount
                 from ledger_booking b join ledger_transfer t on t.booking = b.sequence and t.credit = 'spent'
                 where b.kind in ('capture', 'force_capture') group by b.card_id),
            refunded as (
                 select b.card_id,
                        sum(case when t.credit in ('available', 'receivable') then t.amount
                                 when t.debit in ('available', 'receivable') then -t.amount else 0 end) amount
                 from ledger_booking b join ledger_transfer t on t.booking = b.sequence
                 where b.kind in ('refund', 'refund_reversal', 'suspense_explained', 'dispute_funds_reinstated',
                                  'dispute_funds_rescinded')
                 group by b.card_id)

            -- an account is what was moved on it
            select a.wallet_id || ' ' || a.currency || ' ' || a.account || ' is ' || a.balance || ', its transfers '
                   || coalesce(t.amount, 0)
            from ledger_account a left join (
                 select wallet_id, currency, account, sum(amount) amount from side group by wallet_id, currency, account) t
                 on t.wallet_id = a.wallet_id and t.currency = a.currency and t.account = a.account
            where a.balance <> coalesce(t.amount, 0)
            union all
            -- money comes from somewhere
            select wallet_id || ' ' || currency || ' sums to ' || sum(balance) from ledger_account
            group by wallet_id, currency having sum(balance) <> 0
            union all
            -- no account is on the wrong side of zero
            select wallet_id || ' ' || currency || ' ' || account || ' is on the wrong side of zero: ' || balance
            from ledger_account
            where case account when 'spent' then false when 'funding' then balance > 0
                               when 'receivable' then balance > 0 else balance < 0 end
            union all
            -- money is owed only where there is none left
            select o.wallet_id || ' ' || o.currency || ' owes ' || -o.balance || ' and has ' || a.balance
            from ledger_account o join ledger_account a
                 on a.wallet_id = o.wallet_id and a.currency = o.currency and a.account = 'available'
            where o.account = 'receivable' and o.balance < 0 and a.balance > 0
            union all
            -- a transfer is in the wallet and currency, and of the agent, of its booking
            select 'transfer ' || t.sequence || ' is not of the wallet, currency and agent of its booking'
            from ledger_transfer t join ledger_booking b on b.sequence = t.booking
            where (t.wallet_id, t.currency) <> (b.wallet_id, b.currency) or t.agent_id is distinct from b.agent_id
            union all
            -- the cards are what the accounts say
            select a.wallet_id || ' ' || a.currency || ' ' || a.account || ' is ' || a.balance || ', its cards '
                   || coalesce(sum(p.amount), 0)
            from ledger_account a left join card_part p
                 on p.wallet_id = a.wallet_id and p.currency = a.currency and p.account = a.account
            where a.account in ('held', 'authorized', 'residual', 'suspense')
            group by a.wallet_id, a.currency, a.account, a.balance having a.balance <> coalesce(sum(p.amount), 0)
            union all
            -- a card is what was moved for it
            select p.card_id || ' ' || p.account || ' is ' || p.amount || ', its transfers ' || coalesce(t.amount, 0)
            from card_part p left join (
                 select b.card_id, s.account, sum(s.amount) amount
                 from side s join ledger_booking b on b.sequence = s.booking group by b.card_id, s.account) t
                 on t.card_id = p.card_id and t.account = p.account
            where p.amount <> coalesce(t.amount, 0)
            union all
            -- a mandate's use is what its cards captured
            select c.card_id || ' captured is ' || c.captured || ', its captures ' || coalesce(t.amount, 0)
            from ledger_card c left join captured t on t.card_id = c.card_id where c.captured <> coalesce(t.amount, 0)
            union all
            select c.card_id || ' refunded is ' || c.refunded || ', its refunds ' || coalesce(t.amount, 0)
            from ledger_card c left join refunded t on t.card_id = c.card_id where c.refunded <> coalesce(t.amount, 0)
            union all
            select card_id || ' ' || account || ' is below zero: ' || amount from card_part where amount < 0
            union all
            select card_id || ' is closed and holds ' || held from ledger_card where closed and held <> 0
            union all
            -- the authorizations are what their card says
            select c.card_id || ' ' || c.account || ' is ' || c.amount || ', its authorizations ' || coalesce(sum(p.amount), 0)
            from card_part c left join authorization_part p on p.card_id = c.card_id and p.account = c.account
            where c.account in ('authorized', 'residual')
            group by c.card_id, c.account, c.amount having c.amount <> coalesce(sum(p.amount), 0)
            union all
            -- an authorization is what was moved for it
            select p.authorization_id || ' ' || p.account || ' is ' || p.amount || ', its transfers ' || coalesce(t.amount, 0)
            from authorization_part p left join (
                 select b.authorization_id, s.account, sum(s.amount) amount
                 from side s join ledger_booking b on b.sequence = s.booking group by b.authorization_id, s.account) t
                 on t.authorization_id = p.authorization_id and t.account = p.account
            where p.amount <> coalesce(t.amount, 0)
            union all
            select authorization_id || ' ' || account || ' is below zero: ' || amount from authorization_part where amount < 0
            union all
            select a.authorization_id || ' is not in the wallet, currency and of the agent of its card'
            from ledger_authorization a join ledger_card c on c.card_id = a.card_id
            where (a.wallet_id, a.currency, a.agent_id) <> (c.wallet_id, c.currency, c.agent_id)
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
