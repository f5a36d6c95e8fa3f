package cardrail.checkout.money;

import cardrail.checkout.rules.RuleFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code currencies.yaml} and the codes of ISO 4217: which currencies a text may speak of. */
public final class CurrencySigns {

    private static final String FILE = "cardrail/checkout/money/currencies.yaml";

    private static final Map<String, Currency> BY_CODE = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, currency -> currency, (one, same) -> one));

    /** A code stands apart from other letters. */
    private static final Pattern CODE = Pattern.compile("(?<!\\p{L})([A-Z]{3})(?!\\p{L})");

    private static final String NUMBER =
            "\\p{Nd}(?:[\\p{Nd}.,'’\u066b\u066c\u00a0\u202f ]{0,24}\\p{Nd})?(?:[.,]\\s?[-–—]+)?";

    private final Map<String, Set<Currency>> bySign = new HashMap<>();
    private final List<String> longestFirst;

    record Row(List<String> signs, List<String> codes) {}

    record File(List<Row> signs) {}

    private CurrencySigns(File file) {
        for (var row : file.signs()) {
            var currencies = row.codes().stream().map(Currency::getInstance).collect(Collectors.toUnmodifiableSet());
            row.signs().forEach(sign -> bySign.put(sign, currencies));
        }
        longestFirst = bySign.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    public static CurrencySigns load() {
        return new CurrencySigns(RuleFile.read(FILE, File.class));
    }

    /**
     * A regular expression of an amount with its sign or code, as Java and ECMAScript (with its {@code u} flag) read it: what
     * a script looks for in a page.
     */
    public String amounts() {
        var words = Stream.concat(
                        longestFirst.stream().filter(CurrencySigns::startsWithLetter),
                        BY_CODE.keySet().stream().sorted())
                .map(CurrencySigns::quoted)
                .collect(Collectors.joining("|"));
        var others = longestFirst.stream()
                .filter(sign -> !startsWithLetter(sign))
                .map(CurrencySigns::quoted)
                .collect(Collectors.joining("|"));
        var sign = "(?:(?<!\\p{L})(?:%s)(?!\\p{L})|%s)".formatted(words, others);
        return "(?:%1$s\\s?){1,2}[-−]?\\s?%2$s(?:\\s?%1$s)?|[-−]?%2$s(?:\\s?%1$s){1,2}(?:\\p{Nd}{2}(?!\\p{Nd}))?"
                .formatted(sign, NUMBER);
    }

    private static String quoted(String sign) {
        return sign.replaceAll("([.$/])", "\\\\$1");
    }

    private static boolean startsWithLetter(String sign) {
        return Character.isLetter(sign.codePointAt(0));
    }

    /** The codes that a text writes. */
    public static Set<Currency> codesIn(String text) {
        var found = new LinkedHashSet<Currency>();
        var codes = CODE.matcher(text);
        while (codes.find()) {
            var currency = BY_CODE.get(codes.group(1));
            if (currency != null) {
                found.add(currency);
            }
        }
        return found;
    }

    /**
     * What the text around the digits says: the currencies that every sign and code in it allows. Empty where it says
     * nothing or contradicts itself.
     */
    Set<Currency> allowedBy(String around) {
        var said = new ArrayList<Collection<Currency>>();
        var rest = around;
        for (var sign : longestFirst) {
            var without = rest.contains(sign) ? without(rest, sign) : rest;
            if (!without.equals(rest)) {
                said.add(bySign.getOrDefault(sign, Set.of()));
                rest = without;
            }
        }
        codesIn(rest).forEach(code -> said.add(Set.of(code)));
        if (said.isEmpty()) {
            return Set.of();
        }
        var allowed = new LinkedHashSet<>(said.getFirst());
        said.forEach(allowed::retainAll);
        return Collections.unmodifiableSet(allowed);
    }

    private static String without(String text, String sign) {
        var expression =
                startsWithLetter(sign) ? "(?<!\\p{L})" + Pattern.quote(sign) + "(?!\\p{L})" : Pattern.quote(sign);
        return text.replaceAll(expression, " ");
    }
}
