package cardrail.checkout.attempt;

import java.time.Instant;

/**
 * A checkout as its row holds it.
 *
 * @param cancelRequested the agent asked to cancel while a worker held the lease; the holder meets it before its next
 *     irreversible step
 */
public record StoredCheckout(Checkout checkout, boolean cancelRequested, Instant updatedAt) {}
