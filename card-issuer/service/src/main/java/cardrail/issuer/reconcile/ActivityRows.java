package cardrail.issuer.reconcile;

import cardrail.issuer.stripe.StripeIssuing;

/** What is booked already of what Stripe lists. */
interface ActivityRows {

    /** Whether all of it is: every answer of an authorization is on record as Stripe's own, or the transaction is booked. */
    boolean knows(StripeIssuing.Activity activity);
}
