package cardrail.checkout.form;

import cardrail.checkout.rules.Phrase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code fields.yaml}.
 *
 * @param token WHATWG's word or one of ours
 * @param types input types it applies to; null for text-like inputs and selects
 * @param names words of {@code name} and {@code id}, after camel case is taken apart
 * @param words words of labels and placeholders, by language
 * @param not words that rule it out
 * @param narrowedBy tokens that a later strategy may still find instead
 */
record FieldRule(
        String token,
        @Nullable List<String> types,
        @Nullable List<Phrase> names,
        @Nullable Map<String, List<Phrase>> words,
        @Nullable List<Phrase> not,
        @Nullable List<String> narrowedBy) {

    FieldToken fieldToken() {
        return known(token);
    }

    private static FieldToken known(String code) {
        return FieldToken.ofCode(code)
                .orElseThrow(() -> new IllegalStateException("fields.yaml: " + code + " is no field token"));
    }

    boolean fits(String type) {
        if (types != null) {
            return types.contains(type);
        }
        return !type.equals("radio") && !type.equals("checkbox");
    }

    Optional<String> word(String plain) {
        return words == null
                ? Optional.empty()
                : words.values().stream()
                        .flatMap(List::stream)
                        .filter(word -> word.isIn(plain))
                        .map(Phrase::words)
                        .findFirst();
    }

    Optional<String> name(FieldNames of) {
        return names == null
                ? Optional.empty()
                : names.stream().filter(of::have).map(Phrase::words).findFirst();
    }

    boolean isRuledOutBy(String plain) {
        return not != null && not.stream().anyMatch(word -> word.isIn(plain));
    }

    Set<FieldToken> narrower() {
        return narrowedBy == null
                ? Set.of()
                : narrowedBy.stream().map(FieldRule::known).collect(Collectors.toUnmodifiableSet());
    }
}
