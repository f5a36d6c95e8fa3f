package cardrail.checkout.merchant;

import cardrail.checkout.api.BlockReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the driver's rules cannot know about one merchant's pages: a reviewed file, read by {@link ExceptionFile}.
 *
 * <p>It can say what a field asks for, what a button does, how the merchant words an outcome, how long its pages take, and
 * that the merchant has to be left to a person. It can never loosen a law, and there is nothing in it to try that with:
 *
 * <ul>
 *   <li>Walls are looked for before it is asked, and it has no word for them (law 8).
 *   <li>It allows no host. Which merchants may be visited is decided by the mandate and the egress rules.
 *   <li>It makes no field one that takes the card, and no field that takes the card another; so the origins that receive
 *       the card stay those that the page itself shows, and that the offer names (law 9). A box that gives legal consent
 *       stays one as well.
 *   <li>It has no words for totals. Where it names the pay button, and the total beside that button is not the one that the
 *       rules alone bind on the same page, the total is unreadable (law 4).
 *   <li>The pay button stays the pay button, which nothing but guard and click touches, and what must never be pressed
 *       stays so. A button that it calls the pay button is pressed under the same guard; and once a card was typed,
 *       nothing is pressed because it calls it a way on. Nor is, before that, a button that sends the form of a page for
 *       payment or review: it could be the pay button (law 4).
 *   <li>A confirmation in its words is a success only where the issuer knows an approved payment, as any other.
 * </ul>
 *
 * @param file its name, for people
 * @param hosts patterns: a host, or {@code *.} and a host for all below it
 * @param settleMs how much longer to wait after a press, in milliseconds
 * @param unsupported why the merchant is left to a person; null where it is not
 * @param learnedAt the host of the one merchant for whose purchases it is used, where it was learned from an operator; null for a
 *     file of the house
 */
public record MerchantException(
        String file,
        List<String> hosts,
        String why,
        List<Field> fields,
        List<Button> buttons,
        Outcome outcome,
        int settleMs,
        @Nullable BlockReason unsupported,
        @Nullable String learnedAt) {

    public MerchantException {
        hosts = List.copyOf(hosts);
        fields = List.copyOf(fields);
        buttons = List.copyOf(buttons);
    }

    /**
     * @param means a WHATWG autofill name, or one of the driver's own
     * @param list whether it is no form field at all, but a box that opens a list; null for no
     * @param page the only kind of page on which it is meant, as the rules see it; null for any. What was learned of something that is pressed names one
     */
    public record Field(
            String selector,
            String means,
            @Nullable Boolean list,
            @Nullable String page) {

        /** A form field. */
        public Field(String selector, String means) {
            this(selector, means, null, null);
        }

        public boolean isList() {
            return Boolean.TRUE.equals(list);
        }
    }

    /**
     * @param selector or {@code words}: the other is null
     * @param page the only kind of page on which it is meant, as the rules see it; null for any
     */
    public record Button(
            @Nullable String selector,
            @Nullable String words,
            @Nullable String page,
            String role) {}

    /** Further words of the merchant, as {@code outcome.yaml} has them per language. */
    public record Outcome(List<String> placed, List<String> declined, List<String> working, List<String> number) {

        public static final Outcome NONE = new Outcome(List.of(), List.of(), List.of(), List.of());

        public Outcome {
            placed = List.copyOf(placed);
            declined = List.copyOf(declined);
            working = List.copyOf(working);
            number = List.copyOf(number);
        }
    }

    /** Whether nobody wrote it by hand: then it may do less. */
    public boolean isLearned() {
        return learnedAt != null;
    }

    /** Every CSS selector in it. */
    public List<String> selectors() {
        return Stream.concat(
                        fields.stream().map(Field::selector),
                        buttons.stream().map(Button::selector).filter(selector -> selector != null))
                .distinct()
                .toList();
    }

    /** Of what it says to be boxes that open a list. */
    public List<String> lists() {
        return fields.stream().filter(Field::isList).map(Field::selector).toList();
    }

    /** Without buttons of any kind of page: approved before a button was tied to one, they are pressed no more. */
    MerchantException pressingOnlyWhereItSays() {
        var placed = buttons.stream().filter(button -> button.page() != null).toList();
        return new MerchantException(file, hosts, why, fields, placed, outcome, settleMs, unsupported, learnedAt);
    }

    /** Both together, for the same host and merchant. */
    MerchantException and(MerchantException newer) {
        return new MerchantException(
                file + ", " + newer.file,
                hosts,
                newer.why,
                joined(fields, newer.fields, field -> field.page() + " " + field.selector()),
                joined(buttons, newer.buttons, button -> button.page() + " " + button.selector()),
                outcome,
                settleMs,
                unsupported,
                learnedAt);
    }

    private static <T> List<T> joined(List<T> older, List<T> newer, Function<T, String> selector) {
        var joined = new LinkedHashMap<String, T>();
        older.forEach(one -> joined.put(selector.apply(one), one));
        newer.forEach(one -> joined.put(selector.apply(one), one));
        return List.copyOf(joined.values());
    }

    /** How well it fits a host: more for a longer pattern, most for the host itself; 0 for not at all. */
    int fit(String host) {
        return hosts.stream().mapToInt(pattern -> fit(pattern, host)).max().orElse(0);
    }

    private static int fit(String pattern, String host) {
        if (pattern.equals(host)) {
            return Integer.MAX_VALUE;
        }
        return pattern.startsWith("*.") && host.endsWith(pattern.substring(1)) ? pattern.length() : 0;
    }
}
