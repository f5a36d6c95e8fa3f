package cardrail.checkout.attempt;

import cardrail.checkout.api.CheckoutEvent;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.MandateId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of all checkouts and their events. Every write judges what it found; nothing here waits for anybody. */
public interface Checkouts {

    /** Writes a new checkout, due at once, and its first event. */
    void insert(Queued.ForPreview checkout, String actor);

    Optional<StoredCheckout> find(CheckoutId id);

    /** Another agent's is not there. */
    Optional<StoredCheckout> find(CheckoutId id, AgentId agent);

    /** Newest first. */
    List<StoredCheckout> ofAgent(AgentId agent, int most);

    /** Newest first. */
    List<StoredCheckout> ofMandate(MandateId mandate, int most);

    /** Newest first, older than {@code before} where it is given. */
    List<StoredCheckout> all(@Nullable CheckoutId before, int most);

    /**
     * Moves a row that nobody holds a lease on, and appends the event.
     *
     * @return false where the row has changed since it was read, or a worker holds it
     */
    boolean move(Move move);

    /**
     * Moves a row under the holder's lease, which goes on unless the stage reached is one where nobody works.
     *
     * @return false where the lease was lost or the row has changed, or where it would ask somebody about a checkout whose
     *     cancel was accepted: the caller stops working on it
     */
    boolean move(Move move, Lease lease);

    /**
     * As {@link #move(Move, Lease)}, for the mark before the click: false also where a cancel was requested or the lease
     * has run out by {@code now}.
     */
    boolean submit(Move move, Lease lease, Instant now);

    /**
     * Leaves a request to cancel for the worker that holds the row.
     *
     * @return false where no worker runs it any more
     */
    boolean requestCancel(CheckoutId id, String actor);

    /**
     * Appends an event that moves nothing, under the holder's lease.
     *
     * @return false where the lease was lost: nothing is written, and the caller stops working on it
     */
    boolean note(Lease lease, String actor, String kind, Map<String, String> facts);

    /** Appends an event that moves nothing and needs no lease: what a person did. */
    void note(CheckoutId id, String actor, String kind, Map<String, String> facts);

    /** In order, those after the given sequence number. */
    List<CheckoutEvent> events(CheckoutId id, long after, int most);
}
