package cardrail.issuer.reconcile;

import cardrail.issuer.stripe.StripeIssuing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcActivities implements ActivityRows {

    private static final String KNOWS = """
            select case when :id like 'iauth\\_%' then
                (select count(*) from card_authorization where authorization_id = :id and confirmed) >= :answers
            else
                exists (select from ledger_booking
                        where event_key in ('capture:' || :id, 'refund:' || :id, 'refund_reversal:' || :id))
            end
            """;

    private final JdbcClient jdbc;

    JdbcActivities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean knows(StripeIssuing.Activity activity) {
        return jdbc.sql(KNOWS)
                .param("id", activity.objectId())
                .param("answers", activity.answers())
                .query(Boolean.class)
                .single();
    }
}
