package cardrail.checkout.page;

import cardrail.checkout.rules.Phrase;
import cardrail.checkout.rules.RuleFile;
import cardrail.checkout.rules.Words;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The data of {@code outcome.yaml}. */
record OutcomeWords(
        List<Phrase> confirmation,
        List<Phrase> confirmationHeading,
        List<Phrase> declined,
        List<Phrase> failed,
        List<Phrase> working,
        String orderReference) {

    private static final String FILE = "cardrail/checkout/page/outcome.yaml";

    static OutcomeWords load() {
        return RuleFile.read(FILE, OutcomeWords.class);
    }

    Optional<String> reference(String text) {
        var matcher = Pattern.compile(orderReference).matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The rule's own phrase, so that a verdict can say what was seen without quoting the page. */
    static Optional<String> seen(List<Phrase> phrases, String text) {
        var plain = Words.plain(text);
        return phrases.stream()
                .filter(phrase -> phrase.isIn(plain))
                .map(Phrase::words)
                .findFirst();
    }
}
