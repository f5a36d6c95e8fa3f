package cardrail.issuer.ledger;

import cardrail.issuer.api.BurnDown;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.MandateId;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcBurnDowns implements BurnDowns {

    /** Gross, as {@link CardPosition#used}: what a refund or a dispute gives back to the wallet is used all the same. */
    private static final String POINTS = """
            select * from (
                select sequence, at, kind, checkout_id, currency, change, sum(change) over (order by sequence)::bigint used
                from (select b.sequence, b.at, b.kind, b.checkout_id, b.currency,
                             sum(case when t.credit in ('held', 'authorized', 'residual')
                                        or t.credit = 'spent' and b.kind in ('capture', 'force_capture')
                                      then t.amount else 0 end
                                 - case when t.debit in ('held', 'authorized', 'residual') then t.amount else 0 end) change
                      from ledger_booking b join ledger_transfer t on t.booking = b.sequence
                      where b.mandate_id = :mandate
                      group by b.sequence) booked
                where change <> 0
                order by sequence desc limit :most) latest
            order by sequence
            """;

    private final JdbcClient jdbc;

    JdbcBurnDowns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<BurnDown.Point> of(MandateId mandate, int most) {
        return jdbc.sql(POINTS)
                .param("mandate", mandate.value())
                .param("most", most)
                .query((row, _) -> new BurnDown.Point(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("kind"),
                        new CheckoutId(row.getString("checkout_id")),
                        JdbcBookings.money(row, "used")))
                .list();
    }
}
