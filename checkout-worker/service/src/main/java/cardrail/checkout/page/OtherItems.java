package cardrail.checkout.page;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.OfferItem;
import cardrail.checkout.api.RequestedItem;
import cardrail.checkout.rules.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sees that what was asked for is in the cart, all of it and nothing else: somebody may have left something there, and shops put things in by
 * themselves. What was asked for is known by its name, or by what the page said on which it was put into the cart; where
 * neither is known, nothing can be told. Each thing that was asked for stands for one row: a second row with its name may be
 * its insurance.
 */
final class OtherItems {

    /** A shorter beginning of a name says too little. */
    private static final int FEWEST_CHARACTERS = 4;

    /** What of an order a person is asked to see to. */
    private static final String QUANTITY = "quantity";

    private OtherItems() {}

    /** @param items as the page shows them */
    static Optional<Refusal> refuse(List<OfferItem> items, PurchaseOrder order, Memory memory) {
        var wanted = order.items();
        var more = items.stream().filter(item -> item.quantity() > most(wanted)).toList();
        if (!more.isEmpty()) {
            return Optional.of(others(more));
        }
        var names = names(wanted, memory);
        var others = items.stream()
                .filter(item -> !names.isEmpty() && names.stream().noneMatch(name -> isCalled(item, name)))
                .toList();
        if (!others.isEmpty()) {
            return Optional.of(others(others));
        }
        if (!names.isEmpty() && items.size() > wanted.size()) {
            return Optional.of(others(items));
        }
        var fewer = fewer(items, wanted, memory);
        if (!fewer.isEmpty()) {
            memory.asksPerson(List.of(QUANTITY));
        }
        return fewer.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        DriverRule.OTHER_ITEMS, BlockReason.UNCLASSIFIED, "a cart with all that was asked for", fewer));
    }

    /** Whether as many of it are bought as were asked for, where the page does not say how many. */
    static boolean isCertain(RequestedItem wanted, Memory memory) {
        return wanted.quantity() == 1 || memory.quantity() == wanted.quantity() || memory.isLeftToAPerson(QUANTITY);
    }

    /** What is missing; a page that shows no items at all leaves one of one thing to be told by its name alone. */
    private static List<String> fewer(List<OfferItem> items, List<RequestedItem> wanted, Memory memory) {
        if (items.isEmpty()) {
            return wanted.isEmpty()
                            || memory.isLeftToAPerson(QUANTITY)
                            || (wanted.size() == 1 && isCertain(wanted.getFirst(), memory))
                    ? List.of()
                    : List.of("no item is shown");
        }
        if (wanted.size() == 1 || wanted.stream().anyMatch(item -> item.name() == null)) {
            var asked = wanted.stream().mapToInt(RequestedItem::quantity).sum();
            var there = items.stream().mapToInt(OfferItem::quantity).sum();
            return there >= asked ? List.of() : List.of("there: " + there + ", asked for: " + asked);
        }
        var left = new ArrayList<>(items);
        var missing = new ArrayList<String>();
        for (var one : wanted) {
            var row = row(left, one);
            row.ifPresent(left::remove);
            var there = row.map(OfferItem::quantity).orElse(0);
            if (row.isEmpty() || (there != one.quantity() && !memory.isLeftToAPerson(QUANTITY))) {
                missing.add("%s: %d there, %d asked for".formatted(one.name(), there, one.quantity()));
            }
        }
        return missing;
    }

    /** The one that says no more and no less comes first. */
    private static Optional<OfferItem> row(List<OfferItem> rows, RequestedItem wanted) {
        var name = Words.plain(Objects.requireNonNullElse(wanted.name(), ""));
        return rows.stream()
                .filter(row -> isCalled(row, name))
                .min(Comparator.comparing(row -> !Words.plain(row.name()).equals(name)));
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
    private static boolean isCalled(OfferItem item, String name) {
        var row = Words.plain(item.name());
        return row.length() >= Math.min(FEWEST_CHARACTERS, name.length())
                && (Words.holds(name, row) || name.startsWith(row) || row.startsWith(name + " "));
    }

    private static Refusal others(List<OfferItem> others) {
        return Refusal.of(
                DriverRule.OTHER_ITEMS,
                BlockReason.UNCLASSIFIED,
                "a cart with nothing in it but what was asked for",
                others.stream()
                        .map(item -> "also there: " + item.quantity() + " × " + item.name())
                        .toList());
    }
}
