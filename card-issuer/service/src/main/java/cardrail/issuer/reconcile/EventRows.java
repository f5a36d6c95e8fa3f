package cardrail.issuer.reconcile;

import cardrail.issuer.stripe.StripeEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The events that Stripe sent or listed. */
interface EventRows {

    /** False where it is known already. */
    boolean insert(StripeEvent event, Instant at);

    /** As {@link #insert}, and due anew where it was acted on before. */
    void insertOrRepeat(StripeEvent event, Instant at);

    /** Events that are due, oldest first; at most 100. */
    List<StripeEvent> due(Instant now);

    void markProcessed(String id, Instant at);

    void postpone(String id, Instant until);

    int attempts(String id);

    /** Up to when every event was asked for; empty where nobody has asked yet. */
    Optional<Instant> askedUntil();

    void markAskedUntil(Instant until);
}
