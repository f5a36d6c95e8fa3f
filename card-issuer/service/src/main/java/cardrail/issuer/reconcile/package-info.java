/**
 * Keeps this issuer and Stripe of one mind when nobody asks: takes in Stripe's events, asks for those that were lost, and
 * sweeps over what is due.
 */
@NullMarked
package cardrail.issuer.reconcile;

import org.jspecify.annotations.NullMarked;
