package cardrail.issuer.reconcile;

import cardrail.issuer.stripe.StripeIssuing;
import java.util.List;

/** What is booked already of what Stripe lists. */
interface ActivityRows {

    /**
     * Stripe's cards about which something is not: an answer of an authorization that is not on record as Stripe's own, or a
     * transaction that is not booked. Each once; also cards that are not ours.
     */
    List<String> cardsWithNews(List<StripeIssuing.Activity> activity);
}
