package cardrail.checkout.handoff;

import cardrail.issuer.api.Json;
import cardrail.issuer.api.OperatorId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The waiting items, sifted in the database: what fits is found however many wait before it. All are reached by the index of open
 * items alone, of which there are some hundreds at the most; no other index would be used.
 */
@Repository
class JdbcQueue {

    /** An amount is compared in major units: its minor units by the unit of its currency. */
    private static final String WAITING = """
              FROM handoff h
              JOIN checkout c ON c.id = h.checkout_id
              LEFT JOIN handoff_triage t ON t.handoff_id = h.id
             CROSS JOIN LATERAL (
                   SELECT (a.amount ->> 'minor')::numeric AS minor, a.amount ->> 'currency' AS currency,
                          power(10::numeric, coalesce((CAST(:digits AS jsonb) ->> (a.amount ->> 'currency'))::int, 2))
                              AS unit
                     FROM (SELECT coalesce(c.offer -> 'total', c.request -> 'max_total') AS amount) a) money
             CROSS JOIN LATERAL (
                   SELECT lower(substring(c.request ->> 'merchant_url' FROM '^[^:/]+://(\\[[^]]*\\]|[^/?#:]+)'))
                              AS host,
                          coalesce(t.escalation, CASE WHEN h.escalations > 0 THEN 'unclaimed' END) AS escalation) told
             WHERE h.closed_at IS NULL
            """;

    private static final String FITS = """
                   (CAST(:reason AS text) IS NULL OR h.reason = :reason)
               AND (CAST(:merchant AS text) IS NULL OR position(CAST(:merchant AS text) IN told.host) > 0)
               AND (CAST(:min AS numeric) IS NULL OR money.minor >= CAST(:min AS numeric) * money.unit)
               AND (CAST(:max AS numeric) IS NULL OR money.minor <= CAST(:max AS numeric) * money.unit)
               AND (CAST(:opened_by AS timestamptz) IS NULL OR h.opened_at <= :opened_by)
               AND (CAST(:mandate AS text) IS NULL OR c.mandate_id = :mandate)
               AND (CAST(:escalation AS text) IS NULL OR told.escalation = :escalation
                    OR (:escalation = 'any' AND told.escalation IS NOT NULL)
                    OR (:escalation = 'second_operator' AND EXISTS (
                        SELECT 1 FROM handoff_agreement a
                         WHERE a.handoff_id = h.id AND a.agreed_by IS NULL
                           AND a.amount = money.minor AND a.currency = money.currency)))
               AND (CAST(:mine AS text) IS NULL OR t.assigned_to = :mine
                    OR (h.claimed_by = :mine AND h.claimed_until > :now))
            """;

    private static final String ITEMS =
            "SELECT h.* " + WAITING + " AND " + FITS + " ORDER BY h.opened_at, h.id LIMIT :most";

    private static final String COUNTS = "SELECT h.reason, c.mandate_id, count(*) AS waiting, count(*) FILTER (WHERE "
            + FITS + ") AS fitting " + WAITING + " GROUP BY h.reason, c.mandate_id";

    /** Those that have not two decimals, as most have (ISO 4217). */
    private static final String DIGITS = Json.mapper()
            .writeValueAsString(Currency.getAvailableCurrencies().stream()
                    .filter(one -> one.getDefaultFractionDigits() >= 0 && one.getDefaultFractionDigits() != 2)
                    .collect(Collectors.toMap(Currency::getCurrencyCode, Currency::getDefaultFractionDigits)));

    private final JdbcClient jdbc;

    JdbcQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many wait for that reason under that mandate, and how many of these fit. */
    record Count(String reason, String mandate, int waiting, int fitting) {}

    /** The oldest first. */
    List<Handoff> fitting(QueueFilter filter, OperatorId asker, Instant now, int most) {
        return jdbc.sql(ITEMS)
                .params(parameters(filter, asker, now))
                .param("most", most)
                .query(JdbcHandoffs::read)
                .list();
    }

    /** Of all that wait. */
    List<Count> counts(QueueFilter filter, OperatorId asker, Instant now) {
        return jdbc.sql(COUNTS)
                .params(parameters(filter, asker, now))
                .query((row, number) -> new Count(
                        row.getString("reason"),
                        row.getString("mandate_id"),
                        row.getInt("waiting"),
                        row.getInt("fitting")))
                .list();
    }

    private static Map<String, @Nullable Object> parameters(QueueFilter filter, OperatorId asker, Instant now) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("digits", DIGITS);
        parameters.put(
                "reason", filter.reason() == null ? null : filter.reason().code());
        parameters.put("merchant", filter.merchant());
        parameters.put("min", filter.min());
        parameters.put("max", filter.max());
        parameters.put(
                "opened_by",
                filter.age() == null ? null : now.minus(filter.age()).atOffset(ZoneOffset.UTC));
        parameters.put(
                "mandate", filter.mandate() == null ? null : filter.mandate().value());
        parameters.put("escalation", filter.escalation());
        parameters.put("mine", filter.mine() ? asker.value() : null);
        parameters.put("now", now.atOffset(ZoneOffset.UTC));
        return parameters;
    }
}
