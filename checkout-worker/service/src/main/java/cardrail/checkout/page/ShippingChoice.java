package cardrail.checkout.page;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.money.MoneyReader;
import cardrail.checkout.rules.Phrase;
import cardrail.checkout.rules.RuleFile;
import cardrail.checkout.rules.Words;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.checkout.snapshot.PageSnapshot;
import cardrail.checkout.snapshot.PageSnapshot.FieldIn;
import cardrail.issuer.api.Money;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Radio buttons that choose how something is sent: by the words of their section or name, or by being shipping speeds. */
final class ShippingChoice {

    private static final ShippingWords WORDS =
            RuleFile.read("cardrail/checkout/page/shipping.yaml", ShippingWords.class);

    private static final String LOOKED = "the way to deliver that was asked for";
    private static final String LOOKED_FOR_ANY = "a way to have it delivered to the address";

    /** What of an order a person is asked to see to. */
    private static final String WISH = "shipping";

    private ShippingChoice() {}

    /** What the words say that stand with a radio button. */
    private record ShippingWords(
            List<Phrase> way,
            List<Phrase> noWay,
            List<Phrase> free,
            List<Phrase> collected,
            List<Phrase> fetched,
            List<Phrase> brought) {

        boolean isCollected(String plain) {
            return holdsOne(plain, collected)
                    || fetched.stream()
                            .flatMapToInt(phrase -> phrase.at(plain).stream())
                            .anyMatch(at -> !holdsOne(plain.substring(0, at), brought));
        }

        static boolean holdsOne(String plain, List<Phrase> phrases) {
            return phrases.stream().anyMatch(phrase -> phrase.isIn(plain));
        }
    }

    static List<FieldIn> of(PageSnapshot page) {
        return page.fields()
                .filter(in ->
                        in.frame().isTop() && in.field().isRadio() && in.field().isUsable())
                .filter(in -> isShipping(in.field()))
                .toList();
    }

    static boolean isOne(FieldIn in) {
        return in.frame().isTop() && in.field().isRadio() && isShipping(in.field());
    }

    private static boolean isShipping(FieldSeen radio) {
        var words =
                Words.plain(radio.section()) + " " + Words.plainName(radio.name()) + " " + Words.plain(radio.label());
        return ShippingWords.holdsOne(words, WORDS.way()) && !ShippingWords.holdsOne(words, WORDS.noWay());
    }

    /**
     * The wanted method, where its words are found; where none is wanted, the cheapest that brings it to the address, and where
     * prices cannot be compared the one that the shop has chosen, or else the first.
     */
    static Optional<FieldIn> choose(PageSnapshot page, @Nullable String preference) {
        if (preference != null) {
            return of(page).stream()
                    .filter(in -> isCalled(in.field().label(), preference))
                    .findFirst();
        }
        var standing = standsToBeCollected(page);
        var sent = of(page).stream().filter(in -> !isCollected(in)).toList();
        var instead = standing.stream()
                .flatMap(in -> sent.stream()
                        .filter(other -> other.field().group().equals(in.field().group())))
                .toList();
        var choices = instead.isEmpty() ? sent : instead;
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

    private static boolean isCalled(String method, String preference) {
        return Words.holds(Words.plain(method), preference);
    }

    /** Chosen already, by the shop for instance, though the buyer would have to fetch it. */
    private static Optional<FieldIn> standsToBeCollected(PageSnapshot page) {
        return of(page).stream()
                .filter(in -> in.field().checked() && isCollected(in))
                .findFirst();
    }

    private static boolean isCollected(FieldIn in) {
        return isCollected(in.field().label());
    }

    static boolean isCollected(String method) {
        return WORDS.isCollected(Words.plain(method));
    }

    /** What the page would do now: the chosen method once it stands, and what has to be fetched as long as that does. */
    static @Nullable FieldSeen standing(PageSnapshot page, Optional<FieldIn> chosen, @Nullable String preference) {
        return (preference == null ? standsToBeCollected(page) : Optional.<FieldIn>empty())
                .or(() -> chosen.filter(in -> in.field().checked()))
                .map(FieldIn::field)
                .orElse(null);
    }

    /**
     * Where the wanted method is not among those that a checkout offers; what has no price is another question then, such as
     * whether it is collected. Where none is wanted and all of them would have to be collected. Both may come with the address,
     * and a cart only estimates.
     */
    static Optional<Action> missing(Sight sight, @Nullable String preference, Memory memory) {
        var page = sight.page();
        var parser = Prices.of(page.top());
        if (!sight.buttons(ButtonRole.CHECKOUT).isEmpty()
                || memory.isLeftToAPerson(WISH)
                || of(page).stream().noneMatch(in -> preference == null || price(in, parser) != null)
                || choose(page, preference).isPresent()) {
            return Optional.empty();
        }
        var looked = preference == null ? LOOKED_FOR_ANY : LOOKED;
        if (memory.mayWaitForChoice()) {
            return Optional.of(new Action.Await(looked));
        }
        memory.asksPerson(List.of(WISH));
        return Optional.of(new Action.GiveUp(
                DriverRule.SHIPPING_METHOD,
                BlockReason.ADDRESS_REJECTED,
                looked,
                of(page).stream().map(in -> "offered: " + name(in.field())).toList()));
    }

    /**
     * Where nothing that was wanted could be chosen, and what the page says of the delivery is not it either; where nothing was
     * wanted, and it would have to be collected.
     */
    static Optional<Refusal> refuse(@Nullable String method, PurchaseOrder order, Memory memory) {
        var preference = order.shippingPreference();
        var isWanted = preference == null
                ? method == null || !isCollected(method)
                : !memory.deliveryMethod().isEmpty() || (method != null && isCalled(method, preference));
        if (isWanted || memory.isLeftToAPerson(WISH)) {
            return Optional.empty();
        }
        memory.asksPerson(List.of(WISH));
        return Optional.of(Refusal.of(
                DriverRule.SHIPPING_METHOD,
                BlockReason.ADDRESS_REJECTED,
                preference == null ? LOOKED_FOR_ANY : LOOKED,
                List.of(method == null ? "no way to deliver is named" : "delivered by: " + method)));
    }

    private static long priceOrMax(FieldIn in, MoneyReader parser) {
        var price = price(in, parser);
        return price == null ? Long.MAX_VALUE : price;
    }

    private static @Nullable Long price(FieldIn in, MoneyReader parser) {
        var label = in.field().label();
        if (ShippingWords.holdsOne(Words.plain(label), WORDS.free())) {
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
