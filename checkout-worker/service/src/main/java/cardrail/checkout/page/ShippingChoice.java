package cardrail.checkout.page;

import cardrail.checkout.money.MoneyReader;
import cardrail.checkout.rules.Words;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.checkout.snapshot.PageSnapshot;
import cardrail.checkout.snapshot.PageSnapshot.FieldIn;
import cardrail.issuer.api.Money;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Radio buttons that choose how something is sent: by the words of their section or name, or by being shipping speeds. */
final class ShippingChoice {

    private static final Pattern SHIPPING = Pattern.compile(
            "\\b(shipping|delivery|postage|versand|versandart|lieferung|lieferart|livraison|expedition|envio|entrega)\\b");

    private static final Pattern FREE = Pattern.compile("\\b(free|kostenlos|gratis|gratuit|gratuite)\\b");

    private ShippingChoice() {}

    static List<FieldIn> of(PageSnapshot page) {
        return page.fields()
                .filter(in ->
                        in.frame().isTop() && in.field().isRadio() && in.field().isUsable())
                .filter(in -> isShipping(in.field()))
                .toList();
    }

    private static boolean isShipping(FieldSeen radio) {
        var words =
                Words.plain(radio.section()) + " " + Words.plainName(radio.name()) + " " + Words.plain(radio.label());
        return SHIPPING.matcher(words).find() && !words.contains("billing") && !words.contains("address");
    }

    /**
     * The wanted method where its words are found, otherwise the cheapest; where prices cannot be compared, the one that
     * the shop has chosen, or else the first.
     */
    static Optional<FieldIn> choose(PageSnapshot page, @Nullable String preference) {
        var choices = of(page);
        if (preference != null) {
            var wanted = choices.stream()
                    .filter(in -> Words.holds(Words.plain(in.field().label()), preference))
                    .findFirst();
            if (wanted.isPresent()) {
                return wanted;
            }
        }
        var parser = Prices.of(page.top());
        var priced = choices.stream()
                .filter(in -> price(in, parser) != null)
                .min(Comparator.comparingLong(in -> priceOrMax(in, parser)));
        if (priced.isPresent() && choices.stream().allMatch(in -> price(in, parser) != null)) {
            return priced;
        }
        return choices.stream()
                .filter(in -> in.field().checked())
                .findFirst()
                .or(() -> choices.stream().findFirst());
    }

    private static long priceOrMax(FieldIn in, MoneyReader parser) {
        var price = price(in, parser);
        return price == null ? Long.MAX_VALUE : price;
    }

    private static @Nullable Long price(FieldIn in, MoneyReader parser) {
        var label = in.field().label();
        if (FREE.matcher(Words.plain(label)).find()) {
            return 0L;
        }
        var amount = Prices.AMOUNT.matcher(label);
        return amount.find() ? parser.read(amount.group()).map(Money::minor).orElse(null) : null;
    }

    /** The method's name without its price, as the offer tells it. */
    static String name(FieldSeen radio) {
        return Prices.AMOUNT
                .matcher(radio.label())
                .replaceAll(" ")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
