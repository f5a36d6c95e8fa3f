package cardrail.checkout.page;

import cardrail.checkout.api.OfferItem;
import cardrail.checkout.snapshot.AmountSeen;
import cardrail.checkout.snapshot.FrameSnapshot;
import cardrail.issuer.api.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads what is being bought: the rows with a price that are not lines of the calculation and stand as near to the total as
 * such rows do. What is farther away, such as ways to deliver or what others bought, is none of it.
 */
final class ItemReader {

    private static final int MAX_ITEMS = 50;
    private static final int MAX_NAME_CHARACTERS = 120;
    /** Before or after a name; within it, it is a part of it: {@code pack of 4 x 60 W}. */
    private static final Pattern TIMES =
            Pattern.compile("^(?:[x×]\\s?(\\d{1,2})|(\\d{1,2})\\s?[x×])(?=\\s|$)|(?<=\\s)[x×]\\s?(\\d{1,2})$");

    private final AmountWords words;

    ItemReader(AmountWords words) {
        this.words = words;
    }

    /** @param counted whether the page says how many; without that it is one */
    record Row(OfferItem item, boolean counted) {}

    List<OfferItem> items(FrameSnapshot top) {
        return rows(top).stream().map(Row::item).toList();
    }

    List<Row> rows(FrameSnapshot top) {
        var parser = Prices.of(top);
        Map<String, Row> found = new LinkedHashMap<>();
        var rows = top.amounts().stream().filter(this::isPriceOfAnItem).toList();
        var totals = top.amounts().stream()
                .filter(amount -> words.totalWeight(amount.label()) > 0)
                .toList();
        var nearest =
                rows.stream().mapToInt(row -> closeness(row, totals)).max().orElse(0);
        for (var amount : rows) {
            if (closeness(amount, totals) == nearest) {
                parser.read(amount.text())
                        .map(price -> item(amount, price))
                        .ifPresent(row -> found.put(row.item().name(), row));
            }
        }
        var items = new ArrayList<>(found.values());
        return items.subList(0, Math.min(MAX_ITEMS, items.size()));
    }

    /** How it is sent, as a line of the calculation names it; empty where none does. */
    String delivery(FrameSnapshot top) {
        return top.amounts().stream()
                .filter(amount -> !amount.inChoice() && words.isDelivery(amount.label()))
                .map(AmountSeen::label)
                .reduce((earlier, later) -> later)
                .orElse("");
    }

    /** How far down the document the way to a row and to a total is the same; the total's own list is no nearer than beside it. */
    private static int closeness(AmountSeen row, List<AmountSeen> totals) {
        return totals.stream().mapToInt(total -> closeness(row, total)).max().orElse(0);
    }

    private static int closeness(AmountSeen row, AmountSeen total) {
        var one = row.summary().split("/", -1);
        var other = total.summary().split("/", -1);
        var mismatch = Arrays.mismatch(one, other);
        return Math.min(mismatch < 0 ? one.length : mismatch, other.length - 1);
    }

    private boolean isPriceOfAnItem(AmountSeen amount) {
        return !amount.label().isBlank()
                && !amount.inChoice()
                && !amount.inButton()
                && !amount.inHeader()
                && !amount.struck()
                && !words.isCalculation(amount.label());
    }

    private Row item(AmountSeen amount, Money price) {
        var label = amount.label();
        var quantity = 0;
        for (var pattern : List.of(TIMES, words.counted())) {
            var matcher = pattern.matcher(label);
            if (matcher.find()) {
                var digits = matcher.toMatchResult();
                quantity = IntStream.rangeClosed(1, digits.groupCount())
                        .mapToObj(digits::group)
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::parseInt)
                        .map(number -> Math.max(1, number))
                        .findFirst()
                        .orElse(0);
                label = matcher.replaceFirst(" ");
            }
        }
        var name = label.replaceAll("\\s+", " ").replaceAll("[\\s:,;·–-]+$", "").strip();
        var shortName = name.substring(0, Math.min(MAX_NAME_CHARACTERS, name.length()));
        var item = new OfferItem(shortName.isEmpty() ? amount.label() : shortName, Math.max(1, quantity), price);
        return new Row(item, quantity > 0);
    }
}
