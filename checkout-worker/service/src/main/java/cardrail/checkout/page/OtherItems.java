package cardrail.checkout.page;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.OfferItem;
import cardrail.checkout.api.RequestedItem;
import cardrail.checkout.rules.Words;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sees that nothing is in the cart but what was asked for: somebody may have left something there, and shops put things in by
 * themselves. What was asked for is known by its name, or by what the page said on which it was put into the cart; where
 * neither is known, nothing can be told.
 */
final class OtherItems {

    private OtherItems() {}

    static Optional<Refusal> refuse(List<OfferItem> items, PurchaseOrder order, Memory memory) {
        var wanted = order.items();
        var names = Stream.concat(
                        wanted.stream().map(RequestedItem::name).filter(Objects::nonNull), memory.bought().stream())
                .map(Words::plain)
                .filter(name -> !name.isEmpty())
                .toList();
        if (names.isEmpty() || wanted.size() != 1) {
            return Optional.empty();
        }
        if (items.size() > 1) {
            var others = items.stream()
                    .filter(item -> !isOneOf(names, Words.plain(item.name())))
                    .toList();
            if (!others.isEmpty()) {
                return Optional.of(refusal(others));
            }
        }
        return items.size() == 1
                        && items.getFirst().quantity() > wanted.getFirst().quantity()
                ? Optional.of(refusal(items))
                : Optional.empty();
    }

    private static boolean isOneOf(List<String> names, String item) {
        return !item.isEmpty() && names.stream().anyMatch(name -> Words.holds(name, item) || Words.holds(item, name));
    }

    private static Refusal refusal(List<OfferItem> others) {
        return Refusal.of(
                DriverRule.OTHER_ITEMS,
                BlockReason.UNCLASSIFIED,
                "a cart with nothing in it but what was asked for",
                others.stream()
                        .map(item -> "also there: " + item.quantity() + " × " + item.name())
                        .toList());
    }
}
