package cardrail.issuer.authorization;

import cardrail.issuer.api.DisputeView;
import cardrail.issuer.card.CardFacts;
import cardrail.issuer.stripe.StripeTransaction;
import java.time.Instant;
import java.util.List;

/** Disputes as they were last read from Stripe. */
interface DisputeRows {

    /**
     * Keeps what was read, unless a later reading is known: one in which more money had moved, or which is further on.
     *
     * @return whether this is news
     */
    boolean save(CardFacts card, String transactionId, StripeTransaction.Dispute dispute, Instant at);

    /** Last changed first, at most 200. */
    List<DisputeView> all();
}
