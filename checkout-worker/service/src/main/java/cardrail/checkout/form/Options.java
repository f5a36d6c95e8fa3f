package cardrail.checkout.form;

import cardrail.checkout.rules.Words;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.checkout.snapshot.OptionSeen;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the option of a select that means a value: by value, by text, and for countries by every way to write one. */
public final class Options {

    private static final List<Locale> LANGUAGES =
            List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.forLanguageTag("es"), Locale.ITALIAN);

    private Options() {}

    public static Optional<OptionSeen> find(FieldSeen select, FieldToken token, String value) {
        if (token == FieldToken.COUNTRY || token == FieldToken.COUNTRY_NAME) {
            return country(select, value);
        }
        return among(select, option -> same(option.value(), value))
                .or(() -> among(select, option -> same(option.text(), value)))
                .or(() -> number(select, value));
    }

    /** @param code ISO 3166-1 alpha-2 */
    private static Optional<OptionSeen> country(FieldSeen select, String code) {
        var country = Locale.of("", code);
        return Stream.concat(
                        Stream.of(code, country.getISO3Country()),
                        LANGUAGES.stream().map(country::getDisplayCountry))
                .flatMap(name ->
                        among(select, option -> same(option.value(), name) || same(option.text(), name)).stream())
                .findFirst();
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
