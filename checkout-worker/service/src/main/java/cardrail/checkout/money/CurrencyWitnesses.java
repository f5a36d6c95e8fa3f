package cardrail.checkout.money;

import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a page says about its currency apart from the amounts: declarations for machines (structured data, the payment form),
 * codes in its text, and its language with region.
 *
 * @param declared currencies that the page declares
 * @param written currencies whose code the page's text has
 * @param page its language; a region in it is the weakest witness
 */
record CurrencyWitnesses(Set<Currency> declared, Set<Currency> written, Locale page) {

    /** Languages that say where a page is from even without a region. */
    private static final Map<String, String> LANGUAGES_OF_ONE_COUNTRY = Map.of(
            "ja", "JPY", "sv", "SEK", "da", "DKK", "nb", "NOK", "nn", "NOK", "no", "NOK", "is", "ISK", "hi", "INR");

    /** A page may name a region that is no country: {@code es-419}, {@code en-UK}. */
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    CurrencyWitnesses {
        declared = Set.copyOf(declared);
        written = Set.copyOf(written);
    }

    static CurrencyWitnesses of(String language, String text, List<String> declaredCodes) {
        var declared = new HashSet<Currency>();
        declaredCodes.forEach(code -> declared.addAll(CurrencySigns.codesIn(code.toUpperCase(Locale.ROOT))));
        return new CurrencyWitnesses(declared, CurrencySigns.codesIn(text), Locale.forLanguageTag(language));
    }

    /**
     * Which one of several currencies with the same sign is meant: the declared one, unless the text has the code of another
     * and no third; without a declaration the only one whose code the text has; without both the region's.
     *
     * @return empty where no witness names one of them, or witnesses contradict each other
     */
    Optional<Currency> choose(Set<Currency> possible) {
        var byDeclaration = among(declared, possible);
        var byText = among(written, possible);
        if (byDeclaration.isEmpty()) {
            return only(byText.isEmpty() ? among(region(), possible) : byText);
        }
        var contradicted = byText.size() == 1 && !byDeclaration.containsAll(byText);
        return contradicted ? Optional.empty() : only(byDeclaration);
    }

    private static Set<Currency> among(Set<Currency> named, Set<Currency> possible) {
        return named.stream().filter(possible::contains).collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<Currency> only(Set<Currency> found) {
        return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    }

    private Set<Currency> region() {
        if (COUNTRIES.contains(page.getCountry())) {
            return Optional.ofNullable(Currency.getInstance(page)).map(Set::of).orElse(Set.of());
        }
        return Optional.ofNullable(LANGUAGES_OF_ONE_COUNTRY.get(page.getLanguage()))
                .map(code -> Set.of(Currency.getInstance(code)))
                .orElse(Set.of());
    }
}
