package cardrail.checkout.form;

import cardrail.checkout.rules.Words;
import cardrail.checkout.snapshot.OptionSeen;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the options of a select are, whatever its label says. */
enum OptionKinds {
    DAYS,
    MONTHS,
    YEARS,
    BIRTH_YEARS,
    DIALLING_CODES,
    CARD_BRANDS,
    COUNTRIES;

    private static final Pattern DIALLING_CODE = Pattern.compile(".*\\+\\s?\\d{1,4}\\b.*");
    private static final Pattern BRAND =
            Pattern.compile("\\b(?:visa|master ?card|american express|amex|maestro|discover|jcb|diners)\\b");
    /** Cards that somebody has are told by their last digits. */
    private static final Pattern SAVED = Pattern.compile("\\d{4}|[•*]{2}");

    private static final Pattern YEAR = Pattern.compile("(?:20)?\\d{2}");
    private static final Pattern PAST_YEAR = Pattern.compile("19\\d{2}");
    private static final int FEW_YEARS = 4;
    private static final int MANY_YEARS = 40;
    private static final int FEW_COUNTRIES = 3;
    private static final double MOST = 0.6;

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    /** Made when a page of the language is first seen: its names cost some ten milliseconds. */
    private static final Map<String, Set<String>> COUNTRY_NAMES = new ConcurrentHashMap<>();

    /** @param language of the page, as it says itself; empty where it does not */
    static Optional<OptionKinds> of(List<OptionSeen> options, String language) {
        var texts = options.stream().map(option -> Words.plain(option.text())).toList();
        if (share(options, option -> DIALLING_CODE.matcher(option.text()).matches()) > MOST) {
            return Optional.of(DIALLING_CODES);
        }
        var saved =
                options.stream().anyMatch(option -> SAVED.matcher(option.text()).find());
        if (!saved && texts.stream().filter(text -> BRAND.matcher(text).find()).count() >= 2) {
            return Optional.of(CARD_BRANDS);
        }
        if (isDays(texts)) {
            return Optional.of(DAYS);
        }
        if (isMonths(texts) || isMonths(options.stream().map(OptionSeen::value).toList())) {
            return Optional.of(MONTHS);
        }
        if (texts.stream().filter(text -> PAST_YEAR.matcher(text).matches()).count() >= FEW_YEARS) {
            return Optional.of(BIRTH_YEARS);
        }
        if (isYears(texts)) {
            return Optional.of(YEARS);
        }
        return isCountries(texts, language) ? Optional.of(COUNTRIES) : Optional.empty();
    }

    private static boolean isCountries(List<String> texts, String language) {
        var known = texts.stream()
                .filter(text ->
                        countries("en").contains(text) || countries(language).contains(text))
                .count();
        return known >= FEW_COUNTRIES && known > MOST * texts.size();
    }

    private static Set<String> countries(String language) {
        var known = Locale.forLanguageTag(language).getLanguage();
        return LANGUAGES.contains(known) ? COUNTRY_NAMES.computeIfAbsent(known, OptionKinds::countriesIn) : Set.of();
    }

    private static Set<String> countriesIn(String language) {
        return Arrays.stream(Locale.getISOCountries())
                .map(code -> Locale.of("", code).getDisplayCountry(Locale.of(language)))
                .map(Words::plain)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static double share(List<OptionSeen> options, Predicate<OptionSeen> fits) {
        return options.isEmpty() ? 0 : (double) options.stream().filter(fits).count() / options.size();
    }

    private static boolean isDays(List<String> texts) {
        return texts.size() <= 32 && texts.contains("31") && texts.contains("30") && texts.contains("13");
    }

    private static boolean isMonths(List<String> texts) {
        return texts.size() <= 13
                && IntStream.rangeClosed(1, 12)
                        .allMatch(month -> texts.stream().anyMatch(text -> text.matches("0?" + month + "(?!\\d).*")));
    }

    private static boolean isYears(List<String> texts) {
        var years = texts.stream().filter(text -> YEAR.matcher(text).matches()).toList();
        return years.size() >= FEW_YEARS && years.size() >= texts.size() - 1 && years.size() <= MANY_YEARS;
    }
}
