package cardrail.checkout.attempt;

import cardrail.issuer.api.CheckoutId;

/**
 * The right to work on one checkout. The number grows with every claim, so a holder that was away too long cannot write
 * over its successor.
 */
public record Lease(CheckoutId checkout, String node, long number) {}
