package cardrail.checkout.page;

import cardrail.checkout.api.Delivery;
import cardrail.checkout.api.RequestedItem;
import cardrail.issuer.api.Cardholder;
import cardrail.issuer.api.CheckoutId;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the driver is to buy.
 *
 * @param cardholder whose name and billing address go into billing fields, never the delivery's
 * @param shippingPreference words of the wanted shipping method; null for the cheapest
 */
public record PurchaseOrder(
        CheckoutId checkout,
        URI merchantUrl,
        List<RequestedItem> items,
        Delivery delivery,
        Cardholder cardholder,
        @Nullable String shippingPreference) {

    public PurchaseOrder {
        items = List.copyOf(items);
    }

    @Override
    public String toString() {
        return "PurchaseOrder[" + checkout + "]";
    }
}
