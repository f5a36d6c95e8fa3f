package cardrail.checkout.form;

import cardrail.checkout.rules.Phrase;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code fields.yaml}.
 *
 * @param token WHATWG's word or one of ours
 * @param types input types it applies to; null for text-like inputs and selects
 * @param names words of {@code name} and {@code id}, after camel case is taken apart
 * @param words words of labels and placeholders, by language
 * @param not words that rule it out
 */
record FieldRule(
        String token,
        @Nullable List<String> types,
        @Nullable List<Phrase> names,
        @Nullable Map<String, List<Phrase>> words,
        @Nullable List<Phrase> not) {

    FieldToken fieldToken() {
        return FieldToken.ofCode(token)
                .orElseThrow(() -> new IllegalStateException("fields.yaml: " + token + " is no field token"));
    }

    boolean fits(String type) {
        if (types != null) {
            return types.contains(type);
        }
        return !type.equals("radio") && !type.equals("checkbox");
    }

    List<Phrase> allNames() {
        return names == null ? List.of() : names;
    }

    List<Phrase> allWords() {
        return words == null
                ? List.of()
                : words.values().stream().flatMap(List::stream).toList();
    }

    List<Phrase> allNot() {
        return not == null ? List.of() : not;
    }
}
