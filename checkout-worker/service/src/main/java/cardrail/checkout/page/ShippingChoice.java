package cardrail.checkout.page;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.money.MoneyReader;
import cardrail.checkout.rules.Phrase;
import cardrail.checkout.rules.RuleFile;
import cardrail.checkout.rules.Words;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.checkout.snapshot.OptionSeen;
import cardrail.checkout.snapshot.PageSnapshot;
import cardrail.checkout.snapshot.PageSnapshot.FieldIn;
import cardrail.issuer.api.Money;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What chooses how something is sent: radio buttons, by the words of their section, name or label; where there are none, a list
 * whose own label or name says so and whose ways each have a price, or are fetched.
 */
final class ShippingChoice {

    private static final ShippingWords WORDS =
            RuleFile.read("cardrail/checkout/page/shipping.yaml", ShippingWords.class);

    /** What the first line of a list stands for that asks to choose. */
    private static final Pattern NOTHING_CHOSEN = Pattern.compile("\\s*|0|-1");

    private static final String LOOKED = "the way to deliver that was asked for";
    private static final String LOOKED_FOR_ANY = "a way to have it delivered to the address";

    /** What of an order a person is asked to see to. */
    private static final String WISH = "shipping";

    private ShippingChoice() {}

    /** What the words say that stand with a radio button. */
    private record ShippingWords(
            List<Phrase> way,
            List<Phrase> noWay,
            List<Phrase> noList,
            List<Phrase> again,
            List<Phrase> free,
            List<Phrase> collected,
            List<Phrase> place,
            List<Phrase> home,
            List<Phrase> fetched,
            List<Phrase> sent) {

        boolean isCollected(String plain) {
            return holdsOne(plain, collected)
                    || holdsOneWithout(plain, place, home)
                    || (holdsOneWithout(plain, fetched, home) && holdsOneWithout(plain, fetched, sent));
        }

        /** Whether no word of the others comes before. */
        private static boolean holdsOneWithout(String plain, List<Phrase> phrases, List<Phrase> others) {
            return phrases.stream()
                    .flatMapToInt(phrase -> phrase.at(plain).stream())
                    .anyMatch(at -> !holdsOne(plain.substring(0, at), others));
        }

        static boolean holdsOne(String plain, List<Phrase> phrases) {
            return phrases.stream().anyMatch(phrase -> phrase.isIn(plain));
        }
    }

    /**
     * One way, as it can be chosen.
     *
     * @param label its words, with the price where it has one
     * @param option of a list; null for a radio button
     */
    record Way(
            FieldIn in,
            String label,
            boolean chosen,
            @Nullable OptionSeen option) {

        static Way of(FieldIn radio) {
            return new Way(radio, radio.field().label(), radio.field().checked(), null);
        }

        Action choice() {
            return option == null ? new Action.Tick(in, true) : new Action.Pick(in, option.value());
        }

        /** The method's name without its price, as the offer tells it. */
        String name() {
            return Prices.AMOUNT
                    .matcher(label)
                    .replaceAll(" ")
                    .replaceAll("\\(\\s*\\+?\\s*\\)", " ")
                    .replaceAll("^[\\s–—:,+-]+|[\\s–—:,+-]+$", "")
                    .replaceAll("\\s+", " ");
        }

        private String group() {
            var field = in.field();
            if (option != null) {
                return "list " + in.element();
            }
            return field.group().isEmpty() ? field.section() : field.group();
        }
    }

    static List<Way> of(PageSnapshot page) {
        var pressed = pressed(page);
        return pressed.isEmpty() ? listed(page).toList() : pressed;
    }

    /** Whether a page is there for it: a list may stand anywhere. */
    static boolean isAskedFor(PageSnapshot page) {
        return !pressed(page).isEmpty();
    }

    private static List<Way> pressed(PageSnapshot page) {
        return radios(page).filter(in -> isShipping(in.field())).map(Way::of).toList();
    }

    private static Stream<Way> listed(PageSnapshot page) {
        var lists = page.fields()
                .filter(in -> in.frame().isTop()
                        && in.field().isSelect()
                        && in.field().isUsable())
                .filter(in -> isShippingList(in.field()))
                .toList();
        if (lists.isEmpty()) {
            return Stream.empty();
        }
        var parser = Prices.of(page.top());
        return lists.stream()
                .map(in -> in.field().options().stream()
                        .filter(option -> !option.disabled())
                        .map(option -> new Way(in, option.text(), option.selected(), option))
                        .filter(way -> isOne(way, parser) || !asksToChoose(way))
                        .toList())
                .filter(ways -> areWays(ways, parser))
                .flatMap(List::stream);
    }

    /** Of a list whose ways do not all have a price nobody can say that it is one; what is fetched often has none. */
    private static boolean areWays(List<Way> ways, MoneyReader parser) {
        return ways.stream().anyMatch(way -> price(way, parser) != null)
                && ways.stream()
                        .allMatch(way ->
                                isOne(way, parser) && !ShippingWords.holdsOne(Words.plain(way.label()), WORDS.again()));
    }

    private static boolean isOne(Way way, MoneyReader parser) {
        return price(way, parser) != null || isCollected(way.label());
    }

    private static boolean asksToChoose(Way way) {
        var option = way.option();
        return option != null && NOTHING_CHOSEN.matcher(option.value()).matches();
    }

    private static boolean isShippingList(FieldSeen list) {
        var words = Words.plainName(list.name()) + " " + Words.plain(list.label());
        return ShippingWords.holdsOne(words, WORDS.way())
                && !ShippingWords.holdsOne(words, WORDS.noWay())
                && !ShippingWords.holdsOne(words, WORDS.noList());
    }

    private static Stream<FieldIn> radios(PageSnapshot page) {
        return page.fields()
                .filter(in ->
                        in.frame().isTop() && in.field().isRadio() && in.field().isUsable());
    }

    /** What a tick chooses, where it is a way to deliver. */
    static Optional<Way> way(Action.Tick tick) {
        var in = tick.in();
        return in.frame().isTop() && in.field().isRadio() && isShipping(in.field())
                ? Optional.of(Way.of(in))
                : Optional.empty();
    }

    /** What an option chooses, where it is one. */
    static Optional<Way> way(PageSnapshot page, Action.Pick pick) {
        return of(page).stream().filter(way -> way.choice().equals(pick)).findFirst();
    }

    private static boolean isShipping(FieldSeen radio) {
        var words =
                Words.plain(radio.section()) + " " + Words.plainName(radio.name()) + " " + Words.plain(radio.label());
        return ShippingWords.holdsOne(words, WORDS.way())
                && (isCollected(radio.label()) || !ShippingWords.holdsOne(words, WORDS.noWay()));
    }

    /** The wanted method, where its words are found; where none is wanted, one that brings it to the address. */
    static Optional<Way> choose(PageSnapshot page, @Nullable String preference) {
        return preference == null
                ? toTheAddress(page)
                : of(page).stream()
                        .filter(way -> isCalled(way.label(), preference))
                        .findFirst();
    }

    /**
     * First of all away from what would have to be fetched; then the cheapest of those among which all have a price, or else the
     * one that the shop has chosen, or else the first.
     */
    private static Optional<Way> toTheAddress(PageSnapshot page) {
        var parser = Prices.of(page.top());
        var sent = new ArrayList<List<Way>>();
        for (var group : groups(ways(page))) {
            var brought = group.stream().filter(way -> !isCollected(way)).toList();
            var isAsked = brought.size() < group.size() && brought.stream().noneMatch(Way::chosen);
            if (isAsked && !brought.isEmpty()) {
                return best(brought, parser);
            }
            sent.add(brought);
        }
        return sent.stream()
                .filter(group -> isPriced(group, parser))
                .findFirst()
                .or(() -> Optional.of(sent.stream().flatMap(List::stream).toList()))
                .flatMap(group -> best(group, parser));
    }

    private static Collection<List<Way>> groups(List<Way> ways) {
        return ways.stream()
                .collect(Collectors.groupingBy(Way::group, LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    private static Optional<Way> best(List<Way> choices, MoneyReader parser) {
        return isPriced(choices, parser)
                ? choices.stream().min(Comparator.comparingLong(way -> priceOrMax(way, parser)))
                : choices.stream()
                        .filter(Way::chosen)
                        .findFirst()
                        .or(() -> choices.stream().findFirst());
    }

    private static boolean isPriced(List<Way> choices, MoneyReader parser) {
        return !choices.isEmpty() && choices.stream().allMatch(way -> price(way, parser) != null);
    }

    /** With those beside a pick-up that say the address instead of how it gets there. */
    private static List<Way> ways(PageSnapshot page) {
        var shipping = of(page);
        var withPickUp = shipping.stream()
                .filter(ShippingChoice::isCollected)
                .map(Way::group)
                .toList();
        var besides = radios(page)
                .filter(in -> !isShipping(in.field()))
                .map(Way::of)
                .filter(way -> withPickUp.contains(way.group()));
        return Stream.concat(shipping.stream(), besides).toList();
    }

    private static boolean isCalled(String method, String preference) {
        return Words.holds(Words.plain(method), preference);
    }

    /** Chosen already, by the shop for instance, though the buyer would have to fetch it. */
    private static Optional<Way> standsToBeCollected(PageSnapshot page) {
        return of(page).stream().filter(way -> way.chosen() && isCollected(way)).findFirst();
    }

    private static boolean isCollected(Way way) {
        var section = Words.plain(way.in().field().section());
        return isCollected(way.label())
                || (WORDS.isCollected(section) && !ShippingWords.holdsOne(section, WORDS.way()));
    }

    static boolean isCollected(String method) {
        return WORDS.isCollected(Words.plain(method));
    }

    /** Notes what the page would do now: the chosen method once it stands, and what has to be fetched as long as that does. */
    static void note(Sight sight, Optional<Way> chosen, @Nullable String preference, Memory memory) {
        var toBeFetched =
                preference == null && sight.buttons(ButtonRole.CHECKOUT).isEmpty()
                        ? standsToBeCollected(sight.page())
                        : Optional.<Way>empty();
        if (toBeFetched.isPresent()) {
            memory.delivers(toBeFetched.get().name());
        } else {
            // a page may put another one back
            chosen.ifPresent(way -> memory.delivers(way.chosen() ? way.name() : ""));
        }
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
                || !sight.buttons(ButtonRole.ADD_TO_CART).isEmpty()
                || memory.isLeftToAPerson(WISH)
                || (preference == null
                        ? !mustBeFetched(page)
                        : of(page).stream().noneMatch(way -> price(way, parser) != null))
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
                of(page).stream().map(way -> "offered: " + way.name()).toList()));
    }

    /** One that stands alone and is not chosen only offers to fetch it instead. */
    private static boolean mustBeFetched(PageSnapshot page) {
        var ways = ways(page);
        return ways.size() > 1 || ways.stream().anyMatch(Way::chosen);
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

    private static long priceOrMax(Way way, MoneyReader parser) {
        var price = price(way, parser);
        return price == null ? Long.MAX_VALUE : price;
    }

    private static @Nullable Long price(Way way, MoneyReader parser) {
        var label = way.label();
        if (ShippingWords.holdsOne(Words.plain(label), WORDS.free())) {
            return 0L;
        }
        var amount = Prices.AMOUNT.matcher(label);
        return amount.find() ? parser.read(amount.group()).map(Money::minor).orElse(null) : null;
    }
}
