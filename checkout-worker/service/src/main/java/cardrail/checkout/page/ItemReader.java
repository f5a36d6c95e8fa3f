package cardrail.checkout.page;

import cardrail.checkout.api.OfferItem;
import cardrail.checkout.snapshot.AmountSeen;
import cardrail.checkout.snapshot.FrameSnapshot;
import cardrail.issuer.api.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads what is being bought: the rows with a price that are not lines of the calculation. */
final class ItemReader {

    private static final int MAX_ITEMS = 50;
    private static final int MAX_NAME_CHARACTERS = 120;
    private static final Pattern TIMES = Pattern.compile("(?:^|\\s)(?:[x×]\\s?(\\d{1,2})|(\\d{1,2})\\s?[x×])(?=\\s|$)");
    private static final Pattern COUNTED = Pattern.compile(
            "(?i)\\b(?:qty|quantity|menge|anzahl|quantité|cantidad|quantità|quantita|aantal|quantidade|ilość|数量)\\.?:?\\s*(\\d{1,2})\\b");

    private final AmountWords words;

    ItemReader(AmountWords words) {
        this.words = words;
    }

    List<OfferItem> items(FrameSnapshot top) {
        var parser = Prices.of(top);
        Map<String, OfferItem> found = new LinkedHashMap<>();
        for (var amount : top.amounts()) {
            if (isPriceOfAnItem(amount)) {
                parser.read(amount.text())
                        .map(price -> item(amount, price))
                        .ifPresent(item -> found.put(item.name(), item));
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

    private boolean isPriceOfAnItem(AmountSeen amount) {
        return !amount.label().isBlank()
                && !amount.inChoice()
                && !amount.inButton()
                && !amount.inHeader()
                && !amount.struck()
                && !words.isCalculation(amount.label());
    }

    private static OfferItem item(AmountSeen amount, Money price) {
        var label = amount.label();
        var quantity = 1;
        for (var pattern : List.of(TIMES, COUNTED)) {
            var matcher = pattern.matcher(label);
            if (matcher.find()) {
                var digits = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
                quantity = Math.max(1, Integer.parseInt(digits));
                label = matcher.replaceFirst(" ");
            }
        }
        var name = label.replaceAll("\\s+", " ").replaceAll("[\\s:,;·–-]+$", "").strip();
        var shortName = name.substring(0, Math.min(MAX_NAME_CHARACTERS, name.length()));
        return new OfferItem(shortName.isEmpty() ? amount.label() : shortName, quantity, price);
    }
}
