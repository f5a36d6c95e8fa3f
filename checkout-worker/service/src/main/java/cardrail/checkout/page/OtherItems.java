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
 * neither is known, nothing can be told. Each thing that was asked for stands for one row: a second row with its name may be
 * its insurance.
 */
final class OtherItems {

    /** A shorter beginning of a name says too little. */
    private static final int FEWEST_CHARACTERS = 4;

    private OtherItems() {}

    static Optional<Refusal> refuse(List<OfferItem> items, PurchaseOrder order, Memory memory) {
        var wanted = order.items();
        var more = items.stream().filter(item -> item.quantity() > most(wanted)).toList();
        if (!more.isEmpty()) {
            return Optional.of(refusal(more));
        }
        var names = names(wanted, memory);
        if (names.isEmpty()) {
            return Optional.empty();
        }
        var others = items.stream()
                .filter(item -> names.stream().noneMatch(name -> isCalled(Words.plain(item.name()), name)))
                .toList();
        if (!others.isEmpty()) {
            return Optional.of(refusal(others));
        }
        return items.size() > wanted.size() ? Optional.of(refusal(items)) : Optional.empty();
    }

    private static int most(List<RequestedItem> wanted) {
        return wanted.stream().mapToInt(RequestedItem::quantity).max().orElse(1);
    }

    /** Empty where one of them has no name and no page told it. */
    private static List<String> names(List<RequestedItem> wanted, Memory memory) {
        var known = Stream.concat(
                        wanted.stream().map(RequestedItem::name).filter(Objects::nonNull), memory.bought().stream())
                .map(Words::plain)
                .filter(name -> !name.isEmpty())
                .toList();
        var allNamed = wanted.stream().allMatch(item -> item.name() != null);
        return allNamed || (wanted.size() == 1 && !memory.bought().isEmpty()) ? known : List.of();
    }

    /**
     * A row may say less than the page's title or the request, cut off or without the shop's name; and it may say more after
     * the name, such as a size. What comes before a name makes it another thing: a gift box for it, say.
     */
    private static boolean isCalled(String row, String name) {
        return row.length() >= Math.min(FEWEST_CHARACTERS, name.length())
                && (Words.holds(name, row) || name.startsWith(row) || row.startsWith(name + " "));
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
