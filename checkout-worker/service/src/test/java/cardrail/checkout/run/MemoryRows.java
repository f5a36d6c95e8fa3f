package cardrail.checkout.run;

import cardrail.checkout.api.CheckoutEvent;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.Checkouts;
import cardrail.checkout.attempt.Claimed;
import cardrail.checkout.attempt.Claims;
import cardrail.checkout.attempt.Lease;
import cardrail.checkout.attempt.Move;
import cardrail.checkout.attempt.Queued;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.attempt.StoredCheckout;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.MandateId;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows, leases and sessions in memory, with the rules of the real ones. */
final class MemoryRows implements Checkouts, Claims {

    private static final class Row {
        private StoredCheckout stored;
        private @Nullable Instant wakeAt;
        private @Nullable String owner;
        private long number;
        private @Nullable Instant until;
        private final List<CheckoutEvent> events = new ArrayList<>();

        private Row(StoredCheckout stored, Instant wakeAt) {
            this.stored = stored;
            this.wakeAt = wakeAt;
        }
    }

    /** What the database's driver would throw. */
    static final class Away extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private record Session(String node, Instant until) {}

    private final Map<CheckoutId, Row> rows = new HashMap<>();
    private final Map<CheckoutId, Session> sessions = new HashMap<>();
    private final InstantSource clock;

    /** While the database is away, whatever is written under a lease fails. */
    boolean away;

    /** Sees every state that is written. */
    Consumer<Checkout> onMove = checkout -> {};

    MemoryRows(InstantSource clock) {
        this.clock = clock;
    }

    Checkout checkout(CheckoutId id) {
        return row(id).stored.checkout();
    }

    @Nullable Instant wakeAt(CheckoutId id) {
        return row(id).wakeAt;
    }

    List<String> kinds(CheckoutId id) {
        return row(id).events.stream().map(CheckoutEvent::kind).toList();
    }

    /** As if the node had been killed: its leases and sessions are never renewed again. */
    void put(Checkout checkout, String deadNode, Instant until) {
        var row = new Row(new StoredCheckout(checkout, false, clock.instant()), clock.instant());
        row.owner = deadNode;
        row.until = until;
        rows.put(checkout.id(), row);
    }

    @Override
    public void insert(Queued.ForPreview checkout, String actor) {
        rows.put(
                checkout.id(),
                new Row(
                        new StoredCheckout(checkout, false, checkout.request().createdAt()),
                        checkout.request().createdAt()));
        note(checkout.id(), actor, "created", Map.of());
    }

    @Override
    public Optional<StoredCheckout> find(CheckoutId id) {
        return Optional.ofNullable(rows.get(id)).map(row -> row.stored);
    }

    @Override
    public Optional<StoredCheckout> find(CheckoutId id, AgentId agent) {
        return find(id).filter(stored -> stored.checkout().request().agentId().equals(agent));
    }

    @Override
    public List<StoredCheckout> ofAgent(AgentId agent, int most) {
        throw new UnsupportedOperationException("not in these tests");
    }

    @Override
    public List<StoredCheckout> ofMandate(MandateId mandate, int most) {
        throw new UnsupportedOperationException("not in these tests");
    }

    @Override
    public List<StoredCheckout> all(@Nullable CheckoutId before, int most) {
        throw new UnsupportedOperationException("not in these tests");
    }

    @Override
    public boolean move(Move move) {
        return row(move.to().id()).owner == null && written(move);
    }

    @Override
    public boolean move(Move move, Lease lease) {
        requireThere();
        boolean canceled =
                move.to().stage().asksSomebody() && row(lease.checkout()).stored.cancelRequested();
        return owns(lease) && !canceled && written(move);
    }

    @Override
    public boolean submit(Move move, Lease lease, Instant now) {
        var row = row(lease.checkout());
        return owns(lease)
                && row.until != null
                && row.until.isAfter(now)
                && !row.stored.cancelRequested()
                && row.stored.checkout().stage() == Stage.RUNNING_EXECUTE
                && written(move);
    }

    @Override
    public boolean requestCancel(CheckoutId id, String actor) {
        var row = row(id);
        row.stored = new StoredCheckout(row.stored.checkout(), true, row.stored.updatedAt());
        return true;
    }

    @Override
    public boolean note(Lease lease, String actor, String kind, Map<String, String> facts) {
        if (!owns(lease)) {
            return false;
        }
        note(lease.checkout(), actor, kind, facts);
        return true;
    }

    @Override
    public void note(CheckoutId id, String actor, String kind, Map<String, String> facts) {
        var events = row(id).events;
        events.add(new CheckoutEvent(events.size() + 1, clock.instant(), actor, kind, facts));
    }

    @Override
    public List<CheckoutEvent> events(CheckoutId id, long after, int most) {
        return List.copyOf(row(id).events);
    }

    @Override
    public Optional<Claimed> claim(CheckoutId id, String node, Instant now, Instant until) {
        var row = row(id);
        if (!claimable(id, row, node, now)) {
            return Optional.empty();
        }
        boolean afterLoss = row.owner != null;
        row.owner = node;
        row.until = until;
        row.number++;
        sessions.computeIfPresent(id, (key, session) -> session.until().isBefore(now) ? null : session);
        return Optional.of(new Claimed(row.stored, new Lease(id, node, row.number), afterLoss));
    }

    @Override
    public List<CheckoutId> due(String node, Instant now, int most) {
        return rows.entrySet().stream()
                .filter(entry -> claimable(entry.getKey(), entry.getValue(), node, now))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public Set<CheckoutId> heartbeat(
            String node, Collection<Lease> working, Collection<CheckoutId> pages, Instant now, Instant until) {
        working.stream().filter(lease -> holds(lease, now)).forEach(lease -> row(lease.checkout()).until = until);
        sessions.replaceAll((id, session) -> pages.contains(id)
                        && session.node().equals(node)
                        && !session.until().isBefore(now)
                ? new Session(node, until)
                : session);
        return pages.stream()
                .filter(id ->
                        !sessions.containsKey(id) || !sessions.get(id).node().equals(node))
                .collect(Collectors.toSet());
    }

    @Override
    public boolean holds(Lease lease, Instant now) {
        Instant until = row(lease.checkout()).until;
        return owns(lease) && until != null && until.isAfter(now);
    }

    @Override
    public void release(Lease lease, @Nullable Instant wakeAt) {
        if (owns(lease)) {
            var row = row(lease.checkout());
            row.owner = null;
            row.until = null;
            row.wakeAt = wakeAt;
        }
    }

    @Override
    public void release(Lease lease) {
        if (owns(lease)) {
            release(lease, row(lease.checkout()).wakeAt);
        }
    }

    @Override
    public void forsake(Lease lease, Instant until) {
        requireThere();
        if (owns(lease)) {
            var row = row(lease.checkout());
            row.owner = "forsaken";
            row.until = until;
        }
    }

    @Override
    public void wake(CheckoutId id, Instant now) {
        row(id).wakeAt = now;
    }

    @Override
    public boolean openSession(Lease lease, Instant until, @Nullable URI at) {
        if (owns(lease)) {
            sessions.put(lease.checkout(), new Session(lease.node(), until));
        }
        return owns(lease);
    }

    @Override
    public Set<CheckoutId> withSession(Collection<CheckoutId> ids, Instant now) {
        return ids.stream()
                .filter(id -> sessions.get(id) instanceof Session session
                        && !session.until().isBefore(now))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<Home> home(CheckoutId id, Instant now) {
        return Optional.ofNullable(sessions.get(id))
                .filter(session -> !session.until().isBefore(now))
                .map(session -> new Home(session.node(), null));
    }

    @Override
    public void closeSession(CheckoutId id, String node) {
        sessions.computeIfPresent(id, (key, session) -> session.node().equals(node) ? null : session);
    }

    private void requireThere() {
        if (away) {
            throw new Away();
        }
    }

    private boolean claimable(CheckoutId id, Row row, String node, Instant now) {
        var session = sessions.get(id);
        boolean elsewhere = session != null
                && !session.node().equals(node)
                && !session.until().isBefore(now);
        boolean due = row.owner == null && row.wakeAt != null && !row.wakeAt.isAfter(now);
        boolean lost = row.until != null && row.until.isBefore(now);
        boolean pageGone =
                row.owner == null && session != null && session.until().isBefore(now);
        return !elsewhere && (due || lost || pageGone);
    }

    private boolean written(Move move) {
        var row = row(move.to().id());
        if (row.stored.checkout().course().version() != move.to().course().version() - 1) {
            return false;
        }
        row.stored = new StoredCheckout(move.to(), row.stored.cancelRequested(), clock.instant());
        row.wakeAt = move.wakeAt();
        if (parked(move.to().stage())) {
            row.owner = null;
            row.until = null;
        }
        note(move.to().id(), move.actor(), move.trigger().code(), move.facts());
        onMove.accept(move.to());
        return true;
    }

    private static boolean parked(Stage stage) {
        return switch (stage.state()) {
            case QUEUED, AWAITING_CONFIRMATION, AWAITING_HANDOFF, RECONCILIATION_REQUIRED -> true;
            case RUNNING, SUBMITTING, SUCCEEDED, BLOCKED, DECLINED, FAILED, CANCELED, EXPIRED -> false;
        };
    }

    /** Another node takes the row. */
    void takeAway(CheckoutId id) {
        row(id).owner = "elsewhere";
        row(id).number++;
    }

    private boolean owns(Lease lease) {
        var row = row(lease.checkout());
        return lease.node().equals(row.owner) && lease.number() == row.number;
    }

    private Row row(CheckoutId id) {
        return Optional.ofNullable(rows.get(id)).orElseThrow();
    }
}
