package cardrail.checkout.form;

import cardrail.checkout.rules.Words;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.checkout.snapshot.OptionSeen;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the option of a select that means a value: by value, by text, and for countries and their parts by every way to write one. */
public final class Options {

    private static final List<Locale> LANGUAGES = List.of(
            Locale.ENGLISH,
            Locale.GERMAN,
            Locale.FRENCH,
            Locale.forLanguageTag("es"),
            Locale.ITALIAN,
            Locale.forLanguageTag("nl"),
            Locale.forLanguageTag("pt"),
            Locale.forLanguageTag("pl"),
            Locale.JAPANESE);

    private static final Map<String, Integer> MONTH_NAMES = monthNames();
    /** Of anything else a number is a name: that of one postal code stands in another. */
    private static final Set<FieldToken> NUMBERS =
            Set.of(FieldToken.QUANTITY, FieldToken.CC_EXP, FieldToken.CC_EXP_MONTH, FieldToken.CC_EXP_YEAR);

    private static final int SHORT_NAME = 3;

    /** A saved card says its last digits; only kinds of cards have none. */
    private static final Pattern DIGIT = Pattern.compile("\\d");

    private Options() {}

    public static Optional<OptionSeen> find(FieldSeen select, FieldToken token, String value) {
        if (token == FieldToken.COUNTRY || token == FieldToken.COUNTRY_NAME) {
            return country(select, value);
        }
        if (token == FieldToken.ADDRESS_LEVEL1 && Subdivisions.isCode(value)) {
            return Subdivisions.find(select.options(), value);
        }
        if (token == FieldToken.CC_EXP_MONTH) {
            return month(select, Integer.parseInt(value));
        }
        if (token == FieldToken.TEL_COUNTRY_CODE) {
            return callingCode(select, value);
        }
        if (token == FieldToken.CC_TYPE) {
            return brand(select, value);
        }
        return among(select, option -> same(option.value(), value))
                .or(() -> among(select, option -> same(option.text(), value)))
                .or(() -> NUMBERS.contains(token) ? number(select, value) : numbered(select, value));
    }

    /**
     * What a list is searched by for an option that means a value, in the order in which it is tried.
     *
     * @param language of the page, as HTML's {@code lang} writes it; empty where it does not say
     */
    static List<String> searched(FieldToken token, String value, String language) {
        if (token == FieldToken.COUNTRY || token == FieldToken.COUNTRY_NAME) {
            return Stream.of(Countries.name(value, language), Countries.name(value, ""))
                    .distinct()
                    .toList();
        }
        return token == FieldToken.ADDRESS_LEVEL1 && Subdivisions.isCode(value)
                ? Stream.concat(Subdivisions.name(value).stream(), Stream.of(Subdivisions.abbreviation(value)))
                        .distinct()
                        .toList()
                : List.of(value);
    }

    /** @param code ISO 3166-1 alpha-2 */
    private static Optional<OptionSeen> country(FieldSeen select, String code) {
        return Countries.written(code).stream()
                .flatMap(name ->
                        among(select, option -> same(option.value(), name) || same(option.text(), name)).stream())
                .findFirst();
    }

    /** What people read counts: some shops give {@code January} the value 12. */
    private static Optional<OptionSeen> month(FieldSeen select, int month) {
        return among(select, option -> MONTH_NAMES.getOrDefault(firstWord(option.text()), 0) == month)
                .or(() -> among(select, option -> leadingNumber(option.text()) == month))
                .or(() -> among(
                        select,
                        option -> leadingNumber(option.value()) == month
                                && leadingNumber(option.text()) < 0
                                && !MONTH_NAMES.containsKey(firstWord(option.text()))));
    }

    /** The month whose name stands in a text; a whole name before a shortened one, which may be a weekday's too. */
    static OptionalInt monthNamed(String text) {
        var words = Arrays.stream(Words.plain(text).split(" ", -1))
                .filter(MONTH_NAMES::containsKey)
                .toList();
        return words.stream()
                .filter(word -> word.length() > SHORT_NAME)
                .findFirst()
                .or(() -> words.stream().findFirst())
                .map(MONTH_NAMES::get)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    private static String firstWord(String text) {
        return Words.plain(text).split(" ", 2)[0];
    }

    private static Map<String, Integer> monthNames() {
        Map<String, Integer> names = new HashMap<>();
        for (var month : Month.values()) {
            for (var language : LANGUAGES) {
                for (var style : List.of(
                        TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE)) {
                    names.putIfAbsent(Words.plain(month.getDisplayName(style, language)), month.getValue());
                }
            }
        }
        return names;
    }

    /** @param code with its plus; longer codes that begin with it are others, such as {@code +1-242} */
    private static Optional<OptionSeen> callingCode(FieldSeen select, String code) {
        var digits = Pattern.quote(code.substring(1));
        var written = Pattern.compile("(?:^|.*\\D)\\+?\\s?" + digits + "(?![-\\s]?\\d).*");
        return among(select, option -> written.matcher(option.text()).matches())
                .or(() ->
                        among(select, option -> written.matcher(option.value()).matches()));
    }

    /** {@code Mastercard} is also written {@code Master Card} or {@code MASTERCARD / EuroCard}. */
    private static Optional<OptionSeen> brand(FieldSeen select, String name) {
        var wanted = Words.plain(name).replace(" ", "");
        return wanted.isEmpty()
                ? Optional.empty()
                : among(select, option -> !DIGIT.matcher(option.text()).find() && isOfBrand(option, wanted));
    }

    private static boolean isOfBrand(OptionSeen option, String wanted) {
        return Words.plain(option.text() + " " + option.value())
                .replace(" ", "")
                .contains(wanted);
    }

    /** {@code 8010 Graz} is the postal code 8010, whatever the shop counts its options by. */
    private static Optional<OptionSeen> numbered(FieldSeen select, String value) {
        return value.matches("\\d{1,4}")
                ? among(select, option -> option.text().strip().matches(value + "(?!\\d).*"))
                : Optional.empty();
    }

    /** {@code "04"}, {@code "4"} and {@code "04 - April"} are one month; {@code "28"} and {@code "2028"} one year. */
    private static Optional<OptionSeen> number(FieldSeen select, String value) {
        if (!value.matches("\\d{1,4}")) {
            return Optional.empty();
        }
        var wanted = Integer.parseInt(value);
        return among(
                        select,
                        option -> leadingNumber(option.value()) == wanted || leadingNumber(option.text()) == wanted)
                .or(() -> wanted < 2000
                        ? Optional.empty()
                        : among(select, option -> leadingNumber(option.value()) == wanted % 100));
    }

    private static int leadingNumber(String text) {
        var digits = text.strip().replaceFirst("^(\\d{1,4})(?!\\d).*$", "$1");
        return digits.matches("\\d{1,4}") ? Integer.parseInt(digits) : -1;
    }

    private static Optional<OptionSeen> among(FieldSeen select, Predicate<OptionSeen> fits) {
        return select.options().stream()
                .filter(option -> !option.disabled())
                .filter(fits)
                .findFirst();
    }

    private static boolean same(String shown, String wanted) {
        return !wanted.isBlank() && Words.plain(shown).equals(Words.plain(wanted));
    }
}
