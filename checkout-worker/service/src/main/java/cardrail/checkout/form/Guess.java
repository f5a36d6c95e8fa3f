package cardrail.checkout.form;

import cardrail.checkout.snapshot.FieldSeen;
import org.jspecify.annotations.Nullable;

/**
 * What a field is taken for so far.
 *
 * @param token null where no strategy knows it
 * @param labelled what its label alone says, where the attribute decided; null where that is nothing
 * @param strategy the step that decided last
 * @param evidence a rule's word; never text that somebody typed
 */
record Guess(
        Said said, @Nullable FieldToken token, @Nullable FieldToken labelled, String strategy, String evidence) {

    Guess(Said said, @Nullable FieldToken token, String strategy, String evidence) {
        this(said, token, null, strategy, evidence);
    }

    static Guess none(Said said) {
        return new Guess(said, null, "", "");
    }

    Guess as(FieldToken other, String by, String why) {
        return new Guess(said, other, labelled, by, why);
    }

    boolean is(FieldToken one) {
        return token == one;
    }

    FieldSeen field() {
        return said.field();
    }

    boolean isSelect() {
        return field().isSelect() || field().isListbox();
    }
}
