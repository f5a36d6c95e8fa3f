package cardrail.checkout.page;

import cardrail.checkout.api.Delivery;
import cardrail.checkout.api.RequestedItem;
import cardrail.checkout.merchant.Origins;
import cardrail.issuer.api.Cardholder;
import cardrail.issuer.api.CheckoutId;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the driver is to buy.
 *
 * @param cardholder whose name and billing address go into billing fields, never the delivery's
 * @param shippingPreference words of the wanted shipping method, without which nothing is bought; null for the cheapest to the address
 * @param dismissedRules ids of wall rules that an operator dismissed for this checkout: not asked on this page, from its
 *     first look to its last; all the others are
 * @param consents what may be accepted in the name of the mandate's owner
 */
public record PurchaseOrder(
        CheckoutId checkout,
        URI merchantUrl,
        List<RequestedItem> items,
        Delivery delivery,
        Cardholder cardholder,
        @Nullable String shippingPreference,
        Set<String> dismissedRules,
        GivenConsents consents) {

    public PurchaseOrder {
        items = List.copyOf(items);
        dismissedRules = Set.copyOf(dismissedRules);
    }

    /** One of a mandate that accepts nothing. */
    public PurchaseOrder(
            CheckoutId checkout,
            URI merchantUrl,
            List<RequestedItem> items,
            Delivery delivery,
            Cardholder cardholder,
            @Nullable String shippingPreference,
            Set<String> dismissedRules) {
        this(
                checkout,
                merchantUrl,
                items,
                delivery,
                cardholder,
                shippingPreference,
                dismissedRules,
                GivenConsents.NONE);
    }

    /** Of the address that the agent asked for; empty where it has none. */
    String merchantHost() {
        return Origins.host(merchantUrl.toString()).orElse("");
    }

    PurchaseOrder dismissing(Set<String> rules) {
        return new PurchaseOrder(
                checkout, merchantUrl, items, delivery, cardholder, shippingPreference, rules, consents);
    }

    /** The same under a mandate that accepts this. */
    public PurchaseOrder accepting(GivenConsents given) {
        return new PurchaseOrder(
                checkout, merchantUrl, items, delivery, cardholder, shippingPreference, dismissedRules, given);
    }

    @Override
    public String toString() {
        return "PurchaseOrder[" + checkout + "]";
    }
}
