package cardrail.checkout.page;

import cardrail.checkout.api.OfferItem;
import cardrail.issuer.api.Money;
import org.jspecify.annotations.Nullable;

/** Puts together what a preview found; every text of the page passes the redactor. */
final class Offers {

    private Offers() {}

    static FoundOffer found(Drive drive, Sight sight, ItemReader reader, Money total, boolean provisional) {
        var redactor = drive.redactor();
        var items = reader.items(sight.top()).stream()
                .map(item -> new OfferItem(redactor.clean(item.name()), item.quantity(), item.price()))
                .toList();
        return new FoundOffer(
                items,
                deliveryMethod(drive, reader.delivery(sight.top())),
                total,
                provisional,
                sight.top().origin(),
                sight.cardFields().origins());
    }

    private static @Nullable String deliveryMethod(Drive drive, String shown) {
        var chosen = drive.memory().deliveryMethod();
        var method = drive.redactor().clean(chosen.isEmpty() ? shown : chosen);
        return method.isBlank() ? null : method;
    }
}
