package cardrail.issuer.reconcile;

import cardrail.issuer.stripe.StripeIssuing;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcActivities implements ActivityRows {

    private static final String NEWS = """
            select n.card, n.id, n.answers
            from unnest(:cards::text[], :ids::text[], :answers::int[]) n (card, id, answers)
            where case when starts_with(n.id, 'iauth_') then
                (select count(*) from card_authorization where authorization_id = n.id and confirmed) < n.answers
            else
                not exists (select from ledger_booking
                            where event_key in ('capture:' || n.id, 'refund:' || n.id, 'refund_reversal:' || n.id))
            end
            """;

    private final JdbcClient jdbc;

    JdbcActivities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<StripeIssuing.Activity> news(List<StripeIssuing.Activity> activity) {
        return jdbc.sql(NEWS)
                .param(
                        "cards",
                        activity.stream().map(StripeIssuing.Activity::cardId).toArray(String[]::new))
                .param(
                        "ids",
                        activity.stream().map(StripeIssuing.Activity::objectId).toArray(String[]::new))
                .param(
                        "answers",
                        activity.stream()
                                .mapToInt(StripeIssuing.Activity::answers)
                                .toArray())
                .query((row, _) ->
                        new StripeIssuing.Activity(row.getString("card"), row.getString("id"), row.getInt("answers")))
                .list();
    }
}
