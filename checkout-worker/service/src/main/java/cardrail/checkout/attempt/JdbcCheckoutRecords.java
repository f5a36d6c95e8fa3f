package cardrail.checkout.attempt;

import cardrail.checkout.api.RecordedEvent;
import cardrail.issuer.api.CheckoutId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCheckoutRecords implements CheckoutRecords {

    /** A waiting offer is due when it expires, so that the index of what is due finds it. */
    private static final String WAITING_OFFERS = """
            FROM checkout
             WHERE stage = 'awaiting_confirmation' AND wake_at IS NOT NULL AND lease_owner IS NULL
            """;

    private static final String OFFERED = "SELECT * " + WAITING_OFFERS + " ORDER BY wake_at, id LIMIT :most";
    private static final String OFFERS = "SELECT count(*) " + WAITING_OFFERS;

    private static final String EVENTS = """
            SELECT checkout_id, sequence, at, actor, kind, facts
              FROM checkout_event
             WHERE (CAST(:actor AS text) IS NULL OR actor = :actor OR split_part(actor, ':', 1) = :actor)
               AND (kind = :kind OR (CAST(:kind AS text) IS NULL AND kind NOT IN ('step', 'evidence')))
               AND (CAST(:checkout AS text) IS NULL OR checkout_id = :checkout)
               AND (CAST(:from AS timestamptz) IS NULL OR at >= :from)
               AND (CAST(:to AS timestamptz) IS NULL OR at < :to)
               AND (CAST(:before AS text) IS NULL OR (at, checkout_id, sequence) < (
                       SELECT at, checkout_id, sequence FROM checkout_event
                        WHERE checkout_id = :before AND sequence = :before_sequence))
             ORDER BY at DESC, checkout_id DESC, sequence DESC
             LIMIT :most
            """;

    private final JdbcClient jdbc;

    JdbcCheckoutRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<StoredCheckout> offered(int most) {
        return jdbc.sql(OFFERED).param("most", most).query(JdbcColumns::read).list();
    }

    @Override
    public int offers() {
        return jdbc.sql(OFFERS).query(Integer.class).single();
    }

    @Override
    public List<RecordedEvent> events(EventFilter filter, int most) {
        var before = filter.before();
        var checkout = filter.checkout();
        return jdbc.sql(EVENTS)
                .param("actor", filter.actor())
                .param("kind", filter.kind())
                .param("checkout", checkout == null ? null : checkout.value())
                .param("from", JdbcColumns.at(filter.from()))
                .param("to", JdbcColumns.at(filter.to()))
                .param("before", before == null ? null : before.checkout().value())
                .param("before_sequence", before == null ? null : before.sequence())
                .param("most", most)
                .query((row, number) -> new RecordedEvent(
                        new CheckoutId(row.getString("checkout_id")), JdbcCheckouts.event(row, number)))
                .list();
    }
}
