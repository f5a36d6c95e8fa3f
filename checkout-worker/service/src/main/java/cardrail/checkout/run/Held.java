package cardrail.checkout.run;

import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.Checkouts;
import cardrail.checkout.attempt.Claimed;
import cardrail.checkout.attempt.Claims;
import cardrail.checkout.attempt.Lease;
import cardrail.checkout.attempt.Move;
import cardrail.checkout.attempt.StoredCheckout;
import cardrail.checkout.attempt.Trigger;
import cardrail.issuer.api.CheckoutId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A checkout whose row this node holds. Every write is fenced by the lease; losing it unwinds with {@link LeaseLost}. */
final class Held {

    private final Checkouts checkouts;
    private final Claims claims;
    private final Claimed claimed;
    private final String actor;
    private boolean written;

    Held(Checkouts checkouts, Claims claims, Claimed claimed, String actor) {
        this.checkouts = checkouts;
        this.claims = claims;
        this.claimed = claimed;
        this.actor = actor;
    }

    CheckoutId id() {
        return lease().checkout();
    }

    Lease lease() {
        return claimed.lease();
    }

    /** How long the row has rested: since before it was claimed, unless it was written since. */
    Duration restedBy(Instant now) {
        return written ? Duration.ZERO : Duration.between(claimed.stored().updatedAt(), now);
    }

    /**
     * When to try again what was not finished: after {@code least}, and the longer it has gone on the later, up to {@code
     * most}, so that an issuer that is away for hours is not asked every second and its return is noticed soon.
     */
    Instant retryAt(Instant now, Duration least, Duration most) {
        Duration quarter = restedBy(now).dividedBy(4);
        Duration atLeast = quarter.compareTo(least) > 0 ? quarter : least;
        return now.plus(atLeast.compareTo(most) < 0 ? atLeast : most);
    }

    /** A move by this node to be completed and written. */
    Move to(Checkout to, Trigger trigger) {
        return Move.of(to, trigger, actor);
    }

    <C extends Checkout> C move(C to, Trigger trigger, @Nullable Instant wakeAt) {
        return write(to, to(to, trigger).waking(wakeAt));
    }

    /** @return the state reached */
    <C extends Checkout> C write(C to, Move move) {
        if (!checkouts.move(move, lease())) {
            if (to.stage().asksSomebody() && cancelRequested()) {
                throw new LookAgain(id());
            }
            throw new LeaseLost(id());
        }
        written = true;
        return to;
    }

    /** The mark before the click: refused where the lease has run out or a cancel was requested meanwhile. */
    boolean submit(Move move, Instant now) {
        return checkouts.submit(move, lease(), now);
    }

    void note(String kind, Map<String, String> facts) {
        if (!checkouts.note(lease(), actor, kind, facts)) {
            throw new LeaseLost(id());
        }
    }

    /** Whether the agent asked to cancel since this node took the row. */
    boolean cancelRequested() {
        return checkouts.find(id()).map(StoredCheckout::cancelRequested).orElseThrow(() -> new LeaseLost(id()));
    }

    /** Gives the row back, to be looked at again at this time; null for never without a command. */
    void due(@Nullable Instant when) {
        claims.release(lease(), when);
    }
}
