package cardrail.checkout.page;

import cardrail.checkout.api.OfferItem;
import cardrail.issuer.api.Money;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together what a preview found; every text of the page passes the redactor. */
final class Offers {

    private Offers() {}

    static FoundOffer found(Drive drive, Sight sight, Eyes eyes, Money total) {
        var reader = eyes.items();
        var redactor = drive.redactor();
        var elsewhere = isPaymentPage(drive, sight);
        var rows = rows(drive, sight, reader, elsewhere);
        var items = rows.stream()
                .map(row -> counted(drive, row, rows.size()))
                .map(item -> new OfferItem(redactor.clean(item.name()), item.quantity(), item.price()))
                .toList();
        return new FoundOffer(
                items,
                deliveryMethod(drive, reader.delivery(sight.top())),
                total,
                sight.payButton().isEmpty(),
                elsewhere ? drive.memory().merchantOrigin() : sight.top().origin(),
                sight.cardFields().origins(),
                elsewhere,
                drive.memory().acceptances().all(),
                eyes.taxes().read(sight.top()).orElse(null));
    }

    /** Where it is not what was asked for, or not sent as was asked for. */
    static Optional<Refusal> refuse(Drive drive, FoundOffer found) {
        return OtherItems.refuse(found.items(), drive.order(), drive.memory())
                .or(() -> ShippingChoice.refuse(found.deliveryMethod(), drive.order(), drive.memory()));
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

    private static List<ItemReader.Row> rows(Drive drive, Sight sight, ItemReader reader, boolean elsewhere) {
        var here = reader.rows(sight.top());
        return here.isEmpty() && elsewhere ? drive.memory().rows() : here;
    }

    /** Where the page does not say how many of the one thing there are, it is what its field took. */
    private static OfferItem counted(Drive drive, ItemReader.Row row, int rows) {
        var item = row.item();
        var wanted = drive.order().items();
        return row.counted()
                        || rows != 1
                        || wanted.size() != 1
                        || !OtherItems.isCertain(wanted.getFirst(), drive.memory())
                ? item
                : new OfferItem(item.name(), wanted.getFirst().quantity(), item.price());
    }

    private static @Nullable String deliveryMethod(Drive drive, String shown) {
        var chosen = drive.memory().deliveryMethod();
        var method = Stream.of(chosen.isEmpty() ? shown : chosen, drive.memory().deliveryDay())
                .filter(words -> !words.isBlank())
                .collect(Collectors.joining(", "));
        return method.isEmpty() ? null : drive.redactor().clean(method);
    }
}
