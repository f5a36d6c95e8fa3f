package cardrail.issuer.mandate;

import cardrail.issuer.api.Money;

/**
 * What somebody wants to buy under a mandate.
 *
 * @param total the offer's total, or before the preview the most it may be
 * @param counted whether this checkout has held a card under the mandate before, and so is one of its purchases already
 */
public record Purchase(String merchantHost, Money total, boolean counted) {}
