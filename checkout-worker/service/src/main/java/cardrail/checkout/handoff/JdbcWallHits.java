package cardrail.checkout.handoff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What came of each rule, counted from the work items and events themselves: nothing is stored twice. */
@Repository
class JdbcWallHits {

    private static final String BY_RULE = """
            WITH seen AS (
                SELECT rule, opened_at AS at, 1 AS hit, 0 AS passed,
                       CASE WHEN state = 'resolved' THEN 1 ELSE 0 END AS decided,
                       CASE WHEN resolution = 'not_a_wall' THEN 1 ELSE 0 END AS overturned
                  FROM handoff
                 WHERE kind = 'wall' AND rule IS NOT NULL
                UNION ALL
                SELECT facts ->> 'rule', at, CASE WHEN kind = 'blocked' THEN 1 ELSE 0 END,
                       CASE WHEN kind = 'wall_passed' THEN 1 ELSE 0 END, 0, 0
                  FROM checkout_event
                 WHERE kind IN ('blocked', 'wall_passed') AND facts ->> 'rule' IS NOT NULL)
            SELECT rule, sum(hit) AS hits, sum(passed) AS passed, sum(decided) AS decided,
                   sum(overturned) AS overturned, max(at) FILTER (WHERE hit = 1) AS last_hit_at
              FROM seen
             GROUP BY rule
            """;

    private final JdbcClient jdbc;

    JdbcWallHits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param lastAt null where it only saw what passed */
    record Hits(
            String rule,
            long hits,
            long passed,
            long decided,
            long overturned,
            @Nullable Instant lastAt) {

        static Hits none(String rule) {
            return new Hits(rule, 0, 0, 0, 0, null);
        }
    }

    /** By the rule's id; the driver's own rules stop checkouts, too. */
    Map<String, Hits> byRule() {
        return new HashMap<>(jdbc.sql(BY_RULE).query(JdbcWallHits::read).list().stream()
                .collect(Collectors.toMap(Hits::rule, Function.identity())));
    }

    private static Hits read(ResultSet row, int number) throws SQLException {
        var last = row.getObject("last_hit_at", OffsetDateTime.class);
        return new Hits(
                row.getString("rule"),
                row.getLong("hits"),
                row.getLong("passed"),
                row.getLong("decided"),
                row.getLong("overturned"),
                last == null ? null : last.toInstant());
    }
}
