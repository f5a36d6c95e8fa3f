package cardrail.checkout.page;

import cardrail.checkout.api.OfferItem;
import cardrail.issuer.api.Money;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together what a preview found; every text of the page passes the redactor. */
final class Offers {

    private Offers() {}

    static FoundOffer found(Drive drive, Sight sight, ItemReader reader, Money total) {
        var redactor = drive.redactor();
        var elsewhere = isPaymentPage(drive, sight);
        var items = items(drive, sight, reader, elsewhere).stream()
                .map(item -> new OfferItem(redactor.clean(item.name()), item.quantity(), item.price()))
                .toList();
        return new FoundOffer(
                items,
                deliveryMethod(drive, reader.delivery(sight.top())),
                total,
                sight.payButton().isEmpty(),
                elsewhere ? drive.memory().merchantOrigin() : sight.top().origin(),
                sight.cardFields().origins(),
                elsewhere);
    }

    /**
     * A page of a payment provider, to which the shop sent the browser to pay: it has the card's fields and the button itself,
     * the offer names it as the card's receiver, and it is not the seller.
     */
    private static boolean isPaymentPage(Drive drive, Sight sight) {
        var merchant = drive.memory().merchantOrigin();
        return !merchant.isEmpty()
                && !merchant.equals(sight.top().origin())
                && sight.payButton().isPresent()
                && sight.cardFields().areInPage();
    }

    private static List<OfferItem> items(Drive drive, Sight sight, ItemReader reader, boolean elsewhere) {
        var here = reader.items(sight.top());
        return here.isEmpty() && elsewhere ? drive.memory().items() : here;
    }

    private static @Nullable String deliveryMethod(Drive drive, String shown) {
        var chosen = drive.memory().deliveryMethod();
        var method = Stream.of(chosen.isEmpty() ? shown : chosen, drive.memory().deliveryDay())
                .filter(words -> !words.isBlank())
                .collect(Collectors.joining(", "));
        return method.isEmpty() ? null : drive.redactor().clean(method);
    }
}
