package cardrail.checkout.form;

import cardrail.checkout.rules.RuleFile;
import cardrail.checkout.rules.Words;
import cardrail.checkout.snapshot.OptionSeen;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parts of countries (ISO 3166-2) and their names in many languages, as Unicode's CLDR has them: {@code Bayern},
 * {@code Bavaria}, {@code BY} and {@code DE-BY} are one.
 */
final class Subdivisions {

    private static final String FILE = "cardrail/checkout/form/subdivisions.txt";
    private static final Pattern ISO = Pattern.compile("[A-Z]{2}-[A-Z0-9]{1,3}");

    /** As in {@code New York (NY)} and {@code NY - New York}. */
    private static final Pattern BETWEEN = Pattern.compile("\\s*[()/,|]\\s*|\\s+[-–—]\\s+");

    private static final Map<String, List<String>> LINES = lines();

    /** Made when an address of the country is first written. */
    private static final Map<String, Map<String, Set<String>>> CODES = new ConcurrentHashMap<>();

    private Subdivisions() {}

    private static Map<String, List<String>> lines() {
        return RuleFile.text(FILE)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.groupingBy(line -> line.substring(0, 2)));
    }

    /**
     * The ISO 3166-2 code that a region means; empty where it means none, or might mean several.
     *
     * @param country ISO 3166-1 alpha-2
     * @param said a name in whatever language, or a code with or without its country
     */
    static Optional<String> code(String country, String said) {
        var codes = codes(country).getOrDefault(Words.plain(said), Set.of());
        return codes.size() == 1 ? codes.stream().findFirst() : Optional.empty();
    }

    /** Whether a text is written as such a code is: {@code US-NY}. */
    static boolean isCode(String text) {
        return ISO.matcher(text).matches();
    }

    /** A code without its country, as addresses write it: {@code NY}. */
    static String abbreviation(String code) {
        return code.substring(3);
    }

    /** Its English name; empty where there is none. */
    static Optional<String> name(String code) {
        return LINES.getOrDefault(code.substring(0, 2), List.of()).stream()
                .filter(line -> line.startsWith(code + " "))
                .map(line -> line.substring(code.length() + 1).split("\\|", 2)[0])
                .findFirst();
    }

    /**
     * The option that means a code. What people read counts first, because a shop's own numbers may look like codes; a text
     * that might mean several decides only where no other might mean this one.
     */
    static Optional<OptionSeen> find(List<OptionSeen> options, String code) {
        var usable = options.stream().filter(option -> !option.disabled()).toList();
        var country = code.substring(0, 2);
        Predicate<OptionSeen> certain = option -> read(country, option).equals(Set.of(code));
        var possible = usable.stream()
                .filter(option -> read(country, option).contains(code))
                .toList();
        return usable.stream()
                .filter(certain)
                .findFirst()
                .or(() -> possible.size() == 1 ? Optional.of(possible.getFirst()) : Optional.empty());
    }

    private static Set<String> read(String country, OptionSeen option) {
        var known = codes(country);
        var whole = known.getOrDefault(Words.plain(option.text()), Set.<String>of());
        if (!whole.isEmpty()) {
            return whole;
        }
        var parts = Arrays.stream(BETWEEN.split(option.text()))
                .flatMap(part -> known.getOrDefault(Words.plain(part), Set.<String>of()).stream())
                .collect(Collectors.toSet());
        var lettered = option.value().chars().anyMatch(Character::isLetter);
        return parts.isEmpty() && lettered ? known.getOrDefault(Words.plain(option.value()), Set.of()) : parts;
    }

    private static Map<String, Set<String>> codes(String country) {
        return CODES.computeIfAbsent(country, Subdivisions::codesOf);
    }

    /** By every way to write one, made plain. */
    private static Map<String, Set<String>> codesOf(String country) {
        Map<String, Set<String>> codes = new HashMap<>();
        for (var line : LINES.getOrDefault(country, List.of())) {
            var space = line.indexOf(' ');
            var code = line.substring(0, space);
            var written = Stream.concat(
                    Stream.of(code, code.replace("-", ""), abbreviation(code)),
                    Arrays.stream(line.substring(space + 1).split("\\|", -1)));
            written.map(Words::plain)
                    .forEach(plain -> codes.computeIfAbsent(plain, none -> new HashSet<>())
                            .add(code));
        }
        return codes;
    }
}
