package cardrail.checkout.form;

import cardrail.checkout.rules.Phrase;
import cardrail.checkout.rules.RuleFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * {@code fields.yaml}: rules in the order in which they are asked, and the words that tell parts of a form apart.
 *
 * @param sections by which headings and names say whose data a part of a form asks for
 */
record FieldRules(SectionWords sections, List<FieldRule> fields) {

    private static final String FILE = "cardrail/checkout/form/fields.yaml";

    FieldRules {
        fields = List.copyOf(fields);
        fields.forEach(FieldRule::fieldToken);
    }

    /**
     * @param billing where the cardholder's data goes
     * @param apart parts that are no part of a purchase
     * @param otherCard cards that are not the one to pay with, by label or name
     */
    record SectionWords(List<Phrase> billing, List<Phrase> delivery, List<Phrase> apart, List<Phrase> otherCard) {}

    /**
     * A rule that holds for a text.
     *
     * @param word the rule's, not the page's
     */
    record Found(FieldRule rule, String word) {

        FieldToken token() {
            return rule.fieldToken();
        }
    }

    static FieldRules load() {
        return RuleFile.read(FILE, FieldRules.class);
    }

    /** The first rule whose words the text has. */
    Optional<Found> byWords(String type, String plain, Predicate<FieldRule> among) {
        if (plain.isBlank()) {
            return Optional.empty();
        }
        return fields.stream()
                .filter(rule -> among.test(rule) && rule.fits(type) && !rule.isRuledOutBy(plain))
                .flatMap(rule -> rule.word(plain).map(word -> new Found(rule, word)).stream())
                .findFirst();
    }

    /** The first rule whose names the field has. */
    Optional<Found> byNames(String type, FieldNames names, Predicate<FieldRule> among) {
        return fields.stream()
                .filter(rule -> among.test(rule) && rule.fits(type) && !rule.isRuledOutBy(names.words()))
                .flatMap(rule -> rule.name(names).map(word -> new Found(rule, word)).stream())
                .findFirst();
    }
}
