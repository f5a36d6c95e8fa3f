package cardrail.checkout.api;

import cardrail.issuer.api.Money;
import org.jspecify.annotations.Nullable;

/** @param price of the row as the page shows it; null where it shows none */
public record OfferItem(String name, int quantity, @Nullable Money price) {}
