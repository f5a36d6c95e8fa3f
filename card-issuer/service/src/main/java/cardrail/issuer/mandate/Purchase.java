package cardrail.issuer.mandate;

import cardrail.issuer.api.Money;

/**
 * What somebody wants to buy under a mandate.
 *
 * @param total the offer's total, or before the preview the most it may be
 */
public record Purchase(String merchantHost, Money total) {}
