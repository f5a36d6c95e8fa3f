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

    private static final String NEWS_OF_DISPUTES = """
            select n.card, n.id, n.status, n.moves
            from unnest(:cards::text[], :ids::text[], :statuses::text[], :moves::int[]) n (card, id, status, moves)
            where exists (select from card where stripe_id = n.card)
              and not exists (select from card_dispute
                              where dispute_id = n.id and status = n.status and moves = n.moves)
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

    @Override
    public List<StripeIssuing.DisputeState> newsOfDisputes(List<StripeIssuing.DisputeState> disputes) {
        return jdbc.sql(NEWS_OF_DISPUTES)
                .param(
                        "cards",
                        disputes.stream()
                                .map(StripeIssuing.DisputeState::cardId)
                                .toArray(String[]::new))
                .param(
                        "ids",
                        disputes.stream()
                                .map(StripeIssuing.DisputeState::disputeId)
                                .toArray(String[]::new))
                .param(
                        "statuses",
                        disputes.stream()
                                .map(StripeIssuing.DisputeState::status)
                                .toArray(String[]::new))
                .param(
                        "moves",
                        disputes.stream()
                                .mapToInt(StripeIssuing.DisputeState::moves)
                                .toArray())
                .query((row, _) -> new StripeIssuing.DisputeState(
                        row.getString("card"), row.getString("id"), row.getString("status"), row.getInt("moves")))
                .list();
    }
}
