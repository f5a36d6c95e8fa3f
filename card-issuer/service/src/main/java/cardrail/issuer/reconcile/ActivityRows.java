package cardrail.issuer.reconcile;

import cardrail.issuer.stripe.StripeIssuing;
import java.util.List;

/** What is booked already of what Stripe lists. */
interface ActivityRows {

    /**
     * What is not: an authorization with an answer that is not on record as Stripe's own, or a transaction that is not booked.
     * Also of cards that are not ours.
     */
    List<StripeIssuing.Activity> news(List<StripeIssuing.Activity> activity);

    /** Which of our cards have a dispute that is further than is on record. */
    List<StripeIssuing.DisputeState> newsOfDisputes(List<StripeIssuing.DisputeState> disputes);
}
