package cardrail.checkout.form;

import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Every way to write a country: its codes, and its names, long and short, in our languages and in its own. */
final class Countries {

    private static final List<ULocale> LANGUAGES = Stream.of("en", "de", "fr", "es", "it", "nl", "pt", "pl", "ja")
            .map(ULocale::new)
            .toList();

    private static final Map<String, List<String>> WRITTEN = new ConcurrentHashMap<>();

    private Countries() {}

    /** @param code ISO 3166-1 alpha-2 */
    static List<String> written(String code) {
        return WRITTEN.computeIfAbsent(code, Countries::of);
    }

    /**
     * @param code ISO 3166-1 alpha-2
     * @param language as BCP 47 writes it, or with an underscore; any other text is English
     */
    static String name(String code, String language) {
        var written = ULocale.forLanguageTag(language.replace('_', '-'));
        var locale = written.getLanguage().isEmpty() ? ULocale.ENGLISH : written;
        return LocaleDisplayNames.getInstance(locale).regionDisplayName(code);
    }

    private static List<String> of(String code) {
        var own = Arrays.stream(ULocale.getAvailableLocales())
                .filter(locale -> locale.getCountry().equals(code))
                .map(locale -> new ULocale(locale.getLanguage(), locale.getScript()));
        var names = Stream.concat(LANGUAGES.stream(), own)
                .distinct()
                .flatMap(language -> Stream.of(DisplayContext.LENGTH_FULL, DisplayContext.LENGTH_SHORT)
                        .map(length ->
                                LocaleDisplayNames.getInstance(language, length).regionDisplayName(code)));
        return Stream.concat(Stream.of(code, new ULocale("", code).getISO3Country()), names)
                .distinct()
                .toList();
    }
}
