package cardrail.checkout.attempt;

import cardrail.issuer.api.CheckoutId;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who works on what. A row is claimed where it is due or its lease has run out, and no other living node has its page. */
public interface Claims {

    /**
     * Takes the row for this node.
     *
     * @return empty where it is not due, somebody else has it, or another living node has its page
     */
    Optional<Claimed> claim(CheckoutId id, String node, Instant now, Instant until);

    /** What this node could claim now, longest due first. */
    List<CheckoutId> due(String node, Instant now, int most);

    /**
     * Extends what has not run out of the leases named: of rows, and of live pages of this node. What nobody names lapses
     * by itself, so that a row whose work ended without being given back becomes claimable again.
     *
     * @param working the leases that somebody on this node works under now
     * @param pages the checkouts whose live page this node has, or is about to have
     * @return those of {@code pages} that have no session of this node, not even one that has run out
     */
    Set<CheckoutId> heartbeat(
            String node, Collection<Lease> working, Collection<CheckoutId> pages, Instant now, Instant until);

    /** Whether the lease still stands. */
    boolean holds(Lease lease, Instant now);

    /**
     * Gives the row back, due at that time; null where nothing is to be done without a command. Does nothing where the
     * lease has gone already.
     */
    void release(Lease lease, @Nullable Instant wakeAt);

    /** Gives the row back, due as its last move said. Does nothing where the lease has gone already. */
    void release(Lease lease);

    /** Gives the row back in its middle, as if the holder had died: from then on the next claim is one after a loss. */
    void forsake(Lease lease, Instant until);

    /** Makes the row due now, for whoever may claim it. */
    void wake(CheckoutId id, Instant now);

    /**
     * The holder's node now has the live page.
     *
     * @param at where that node is reached by itself; null where it has no address of its own
     * @return false where the lease was lost: the page is nobody's, and is closed
     */
    boolean openSession(Lease lease, Instant until, @Nullable URI at);

    /** Those of which a living node has the live page. */
    Set<CheckoutId> withSession(Collection<CheckoutId> ids, Instant now);

    /** The living node that has the live page; empty where none has. */
    Optional<Home> home(CheckoutId id, Instant now);

    /** @param at where the node is reached by itself; null where it has no address of its own */
    record Home(String node, @Nullable URI at) {}

    /** This node has no live page of it any more. */
    void closeSession(CheckoutId id, String node);
}
