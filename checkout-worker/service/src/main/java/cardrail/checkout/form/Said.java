package cardrail.checkout.form;

import cardrail.checkout.rules.Words;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.checkout.snapshot.OptionSeen;
import cardrail.checkout.snapshot.PageSnapshot.FieldIn;

/**
 * What a field says of itself, made plain once.
 *
 * @param placeholder of a select: the option that stands for no choice
 */
record Said(FieldIn in, FieldNames names, String label, String placeholder, String title, String section) {

    static Said by(FieldIn in) {
        var field = in.field();
        return new Said(
                in,
                FieldNames.of(field.name(), field.id()),
                Words.plain(field.label()),
                Words.plain(field.isSelect() || field.isDrawn() ? prompt(field) : field.placeholder()),
                Words.plain(field.title()),
                Words.plain(field.section()));
    }

    /** The first option of a select often stands for no choice and says what is to be chosen. */
    private static String prompt(FieldSeen select) {
        return select.options().stream()
                .findFirst()
                .filter(option -> option.value().isBlank() || option.disabled())
                .map(OptionSeen::text)
                .orElse("");
    }

    FieldSeen field() {
        return in.field();
    }

    String type() {
        return in.field().isDrawn() || in.field().isBox()
                ? "select"
                : in.field().type();
    }
}
