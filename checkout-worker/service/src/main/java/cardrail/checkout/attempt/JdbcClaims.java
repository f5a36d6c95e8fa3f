package cardrail.checkout.attempt;

import cardrail.issuer.api.CheckoutId;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcClaims implements Claims {

    // due, or left behind by a holder that let its lease run out, or its page's node is gone; and no other living node
    // has
    // the page
    private static final String CLAIMABLE = """
            (   (c.lease_owner IS NULL AND c.wake_at <= :now)
             OR c.lease_until < :now
             OR (c.lease_owner IS NULL AND EXISTS (
                    SELECT FROM browser_session s WHERE s.checkout_id = c.id AND s.lease_until < :now)))
            AND NOT EXISTS (
                SELECT FROM browser_session s
                 WHERE s.checkout_id = c.id AND s.node <> :node AND s.lease_until >= :now)
            """;

    private static final String TAKE = """
            SELECT c.*, c.lease_owner IS NOT NULL AS after_loss
              FROM checkout c
             WHERE c.id = :id AND
            """ + CLAIMABLE + " FOR UPDATE OF c SKIP LOCKED";

    private static final String DUE =
            "SELECT c.id FROM checkout c WHERE " + CLAIMABLE + " ORDER BY c.wake_at NULLS FIRST, c.id LIMIT :most";

    private static final String LEASE = """
            UPDATE checkout
               SET lease_owner = :node, lease_number = lease_number + 1, lease_until = :until
             WHERE id = :id
            RETURNING lease_number
            """;

    private static final String DEAD_SESSION =
            "DELETE FROM browser_session WHERE checkout_id = :id AND lease_until < :now";

    private static final String HEARTBEAT_ROW = """
            UPDATE checkout SET lease_until = :until
             WHERE id = :id AND lease_owner = :node AND lease_number = :number AND lease_until >= :now
            """;

    private static final String HEARTBEAT_SESSION = """
            UPDATE browser_session SET lease_until = :until
             WHERE checkout_id = :id AND node = :node AND lease_until >= :now
            """;

    private static final String HOLDS = """
            SELECT count(*) FROM checkout
             WHERE id = :id AND lease_owner = :node AND lease_number = :number AND lease_until > :now
            """;

    private static final String RELEASE = """
            UPDATE checkout
               SET lease_owner = NULL, lease_until = NULL, wake_at = :wake_at
             WHERE id = :id AND lease_owner = :node AND lease_number = :number
            """;

    private static final String RELEASE_AS_MOVED = """
            UPDATE checkout
               SET lease_owner = NULL, lease_until = NULL
             WHERE id = :id AND lease_owner = :node AND lease_number = :number
            """;

    private static final String FORSAKE = """
            UPDATE checkout SET lease_owner = 'forsaken', lease_until = :until
             WHERE id = :id AND lease_owner = :node AND lease_number = :number
            """;

    private static final String WAKE = "UPDATE checkout SET wake_at = :now WHERE id = :id";

    private static final String OPEN_SESSION = """
            INSERT INTO browser_session (checkout_id, wallet_id, agent_id, node, node_url, lease_until)
            SELECT id, wallet_id, agent_id, :node, :node_url, :until FROM checkout
             WHERE id = :id AND lease_owner = :node AND lease_number = :number
               FOR SHARE
            ON CONFLICT (checkout_id) DO UPDATE
               SET node = excluded.node, node_url = excluded.node_url, lease_until = excluded.lease_until
            """;

    private static final String OWNS_SESSION =
            "SELECT count(*) FROM browser_session WHERE checkout_id = :id AND node = :node";

    private static final String LIVING_SESSIONS =
            "SELECT checkout_id FROM browser_session WHERE checkout_id IN (:ids) AND lease_until >= :now";

    private static final String HOME =
            "SELECT node, node_url FROM browser_session WHERE checkout_id = :id AND lease_until >= :now";

    private static final String CLOSE_SESSION = "DELETE FROM browser_session WHERE checkout_id = :id AND node = :node";

    private final JdbcClient jdbc;

    JdbcClaims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional
    public Optional<Claimed> claim(CheckoutId id, String node, Instant now, Instant until) {
        return jdbc.sql(TAKE)
                .param("id", id.value())
                .param("node", node)
                .param("now", JdbcColumns.at(now))
                .query((row, number) -> {
                    boolean afterLoss = row.getBoolean("after_loss");
                    return new Claimed(
                            JdbcColumns.read(row, number),
                            new Lease(id, node, row.getLong("lease_number") + 1),
                            afterLoss);
                })
                .optional()
                .map(taken -> leased(taken, now, until));
    }

    @Override
    public List<CheckoutId> due(String node, Instant now, int most) {
        return jdbc.sql(DUE)
                .param("node", node)
                .param("now", JdbcColumns.at(now))
                .param("most", most)
                .query((row, number) -> new CheckoutId(row.getString("id")))
                .list();
    }

    @Override
    @Transactional
    public Set<CheckoutId> heartbeat(
            String node, Collection<Lease> working, Collection<CheckoutId> pages, Instant now, Instant until) {
        // in one order everywhere, so that two heartbeats never wait for each other
        working.stream()
                .sorted(Comparator.comparing(lease -> lease.checkout().value()))
                .forEach(lease -> beat(HEARTBEAT_ROW, lease.checkout(), now, until)
                        .param("node", lease.node())
                        .param("number", lease.number())
                        .update());
        return pages.stream()
                .sorted(Comparator.comparing(CheckoutId::value))
                .filter(id -> beat(HEARTBEAT_SESSION, id, now, until)
                                .param("node", node)
                                .update()
                        == 0)
                .filter(id -> !ownsSession(id, node))
                .collect(Collectors.toSet());
    }

    /** Also one that has run out: nobody has taken it over, and this node may still go on with its page. */
    private boolean ownsSession(CheckoutId id, String node) {
        return jdbc.sql(OWNS_SESSION)
                        .param("id", id.value())
                        .param("node", node)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private JdbcClient.StatementSpec beat(String sql, CheckoutId id, Instant now, Instant until) {
        return jdbc.sql(sql)
                .param("id", id.value())
                .param("now", JdbcColumns.at(now))
                .param("until", JdbcColumns.at(until));
    }

    @Override
    public boolean holds(Lease lease, Instant now) {
        return jdbc.sql(HOLDS)
                        .param("id", lease.checkout().value())
                        .param("node", lease.node())
                        .param("number", lease.number())
                        .param("now", JdbcColumns.at(now))
                        .query(Long.class)
                        .single()
                == 1;
    }

    @Override
    public void release(Lease lease, @Nullable Instant wakeAt) {
        jdbc.sql(RELEASE)
                .param("id", lease.checkout().value())
                .param("node", lease.node())
                .param("number", lease.number())
                .param("wake_at", JdbcColumns.at(wakeAt))
                .update();
    }

    @Override
    public void release(Lease lease) {
        jdbc.sql(RELEASE_AS_MOVED)
                .param("id", lease.checkout().value())
                .param("node", lease.node())
                .param("number", lease.number())
                .update();
    }

    @Override
    public void forsake(Lease lease, Instant until) {
        jdbc.sql(FORSAKE)
                .param("id", lease.checkout().value())
                .param("node", lease.node())
                .param("number", lease.number())
                .param("until", JdbcColumns.at(until))
                .update();
    }

    @Override
    public void wake(CheckoutId id, Instant now) {
        jdbc.sql(WAKE).param("id", id.value()).param("now", JdbcColumns.at(now)).update();
    }

    @Override
    public boolean openSession(Lease lease, Instant until, @Nullable URI at) {
        int rows = jdbc.sql(OPEN_SESSION)
                .param("id", lease.checkout().value())
                .param("node", lease.node())
                .param("number", lease.number())
                .param("until", JdbcColumns.at(until))
                .param("node_url", at == null ? null : at.toString())
                .update();
        return rows == 1;
    }

    @Override
    public Set<CheckoutId> withSession(Collection<CheckoutId> ids, Instant now) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        return jdbc
                .sql(LIVING_SESSIONS)
                .param("ids", ids.stream().map(CheckoutId::value).toList())
                .param("now", JdbcColumns.at(now))
                .query((row, number) -> new CheckoutId(row.getString("checkout_id")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<Home> home(CheckoutId id, Instant now) {
        return jdbc.sql(HOME)
                .param("id", id.value())
                .param("now", JdbcColumns.at(now))
                .query((row, number) -> {
                    String at = row.getString("node_url");
                    return new Home(row.getString("node"), at == null ? null : URI.create(at));
                })
                .optional();
    }

    @Override
    public void closeSession(CheckoutId id, String node) {
        jdbc.sql(CLOSE_SESSION).param("id", id.value()).param("node", node).update();
    }

    private Claimed leased(Claimed taken, Instant now, Instant until) {
        long number = jdbc.sql(LEASE)
                .param("id", taken.lease().checkout().value())
                .param("node", taken.lease().node())
                .param("until", JdbcColumns.at(until))
                .query(Long.class)
                .single();
        if (number != taken.lease().number()) {
            throw new IllegalStateException("a locked row changed");
        }
        // whoever claims a checkout whose page's node is gone finds no session: that is how it knows
        jdbc.sql(DEAD_SESSION)
                .param("id", taken.lease().checkout().value())
                .param("now", JdbcColumns.at(now))
                .update();
        return taken;
    }
}
