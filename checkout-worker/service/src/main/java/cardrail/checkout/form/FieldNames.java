package cardrail.checkout.form;

import cardrail.checkout.rules.Phrase;
import cardrail.checkout.rules.Words;
import java.util.List;

/**
 * The {@code name} and {@code id} of a field, as a rule's names are compared with them.
 *
 * @param words taken apart at every boundary that programmers use
 * @param runTogether each of the two without boundaries
 */
record FieldNames(String words, List<String> runTogether) {

    /** What is shorter stands by chance in longer words. */
    private static final int LONG_ENOUGH = 6;

    static FieldNames of(String name, String id) {
        var plainName = Words.plainName(name);
        var plainId = Words.plainName(id);
        return new FieldNames((plainName + " " + plainId).strip(), List.of(squeezed(plainName), squeezed(plainId)));
    }

    boolean have(Phrase phrase) {
        if (phrase.isIn(words)) {
            return true;
        }
        var together = squeezed(phrase.words());
        return together.length() >= LONG_ENOUGH && runTogether.stream().anyMatch(name -> name.contains(together));
    }

    private static String squeezed(String plain) {
        return plain.replace(" ", "");
    }
}
