package cardrail.checkout.page;

import cardrail.checkout.rules.Phrase;
import cardrail.checkout.rules.RuleFile;
import cardrail.checkout.rules.Words;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the words beside an amount say that it is; the data of {@code amounts.yaml}. */
record AmountWords(
        List<Phrases> total,
        List<Phrase> noTotal,
        List<Phrase> taxTotal,
        List<Phrase> included,
        List<Phrase> tax,
        List<Phrase> taxOnTop,
        List<Phrase> ofWhich,
        List<Phrase> taxIncluded,
        List<Phrase> delivery,
        List<Phrase> other,
        CountWords count) {

    private static final String FILE = "cardrail/checkout/page/amounts.yaml";

    /** @param weight how certainly one of the words names what has to be paid in all */
    record Phrases(int weight, List<Phrase> words) {}

    /** Of how many of a thing a row tells; the words stand before the number. */
    record CountWords(Pattern pattern) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        CountWords(List<String> words) {
            this(Pattern.compile(
                    "(?<![\\p{L}\\p{N}])(?:%s)\\.?\\s*[:：]?\\s*(\\d{1,2})(?![\\p{L}\\p{N}])"
                            .formatted(words.stream().map(Pattern::quote).collect(Collectors.joining("|"))),
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
        }
    }

    static AmountWords load() {
        return RuleFile.read(FILE, AmountWords.class);
    }

    /** 0 where the words do not name a total. */
    int totalWeight(String label) {
        var plain = Words.plain(label);
        if (isNoTotal(plain)) {
            return 0;
        }
        return total.stream()
                .filter(phrases -> holdsOne(plain, phrases.words()))
                .mapToInt(Phrases::weight)
                .max()
                .orElse(0);
    }

    /** Whether the words say that taxes are part of an amount. */
    boolean saysTaxIncluded(String words) {
        var plain = Words.plain(words).replaceAll(" \\d+", "");
        return holdsOne(plain, taxIncluded);
    }

    /** Whether a row tells a tax, which may be part of the amounts above it. */
    boolean isTax(String label) {
        var plain = Words.plain(label);
        return holdsOne(plain, tax) && !holdsOne(plain, noTotal) && (totalWeight(label) == 0);
    }

    /** Whether a row says that what it tells is part of another. */
    boolean isIncluded(String label) {
        var plain = Words.plain(label);
        return holdsOne(plain, included) || holdsOne(plain, ofWhich);
    }

    /** Whether a row that tells a tax says that it comes on top. */
    boolean isOnTop(String label) {
        return holdsOne(Words.plain(label), taxOnTop);
    }

    boolean isDelivery(String label) {
        return holdsOne(Words.plain(label), delivery);
    }

    /** With the number in its only group. */
    Pattern counted() {
        return count.pattern();
    }

    /** Whether the amount is a line of the calculation and not the price of something bought. */
    boolean isCalculation(String label) {
        var plain = Words.plain(label);
        return totalWeight(label) > 0 || isNoTotal(plain) || holdsOne(plain, delivery) || holdsOne(plain, other);
    }

    private boolean isNoTotal(String plain) {
        return holdsOne(plain, noTotal) || (holdsOne(plain, taxTotal) && !holdsOne(plain, included));
    }

    private static boolean holdsOne(String plain, List<Phrase> phrases) {
        return phrases.stream().anyMatch(phrase -> phrase.isIn(plain));
    }
}
