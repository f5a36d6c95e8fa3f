package cardrail.checkout.page;

import cardrail.checkout.rules.Phrase;
import cardrail.checkout.rules.RuleFile;
import cardrail.checkout.rules.Words;
import java.util.List;

/** What the words beside an amount say that it is; the data of {@code amounts.yaml}. */
record AmountWords(
        List<Phrases> total,
        List<Phrase> noTotal,
        List<Phrase> taxTotal,
        List<Phrase> included,
        List<Phrase> delivery,
        List<Phrase> other) {

    private static final String FILE = "cardrail/checkout/page/amounts.yaml";

    /** @param weight how certainly one of the words names what has to be paid in all */
    record Phrases(int weight, List<Phrase> words) {}

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

    boolean isDelivery(String label) {
        return holdsOne(Words.plain(label), delivery);
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
