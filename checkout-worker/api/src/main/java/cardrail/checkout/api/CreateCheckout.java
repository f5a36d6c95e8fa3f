package cardrail.checkout.api;

import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.Money;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one purchase at one merchant.
 *
 * @param merchantUrl where to start: a product, cart or checkout page; http(s) only
 * @param items what to buy; at least one
 * @param delivery where it goes and whom to tell; the billing address comes from the cardholder instead
 * @param maxTotal the most this purchase may cost; an offer above it is {@code total_exceeds_limit}
 * @param shippingPreference words of the wanted shipping method, without which nothing is bought; null for the cheapest to the address
 */
public record CreateCheckout(
        MandateId mandateId,
        URI merchantUrl,
        List<RequestedItem> items,
        Delivery delivery,
        Money maxTotal,
        @Nullable String shippingPreference) {

    public CreateCheckout {
        items = List.copyOf(items);
    }
}
