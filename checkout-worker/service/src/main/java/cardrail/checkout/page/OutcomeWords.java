package cardrail.checkout.page;

import cardrail.checkout.rules.RuleFile;
import cardrail.checkout.rules.Words;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The data of {@code outcome.yaml}. */
record OutcomeWords(
        List<String> confirmation,
        List<String> confirmationHeading,
        List<String> declined,
        List<String> failed,
        List<String> working,
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
    static Optional<String> seen(List<String> phrases, String text) {
        var plain = Words.plain(text);
        return phrases.stream().filter(phrase -> Words.holds(plain, phrase)).findFirst();
    }
}
