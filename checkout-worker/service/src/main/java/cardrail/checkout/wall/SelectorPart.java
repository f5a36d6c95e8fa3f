package cardrail.checkout.wall;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One alternative of a CSS selector list, with what a document surely holds where it matches anything, so that a browser
 * need not be asked for what cannot be there. What is not understood is left out, which asks once too often and never
 * once too little.
 *
 * @param css the alternative as it was written
 * @param tag name of the element that it matches, as written; null where it says none
 * @param holds attributes of that element, and a text in lower case that each of their values has in it
 */
record SelectorPart(String css, @Nullable String tag, List<Held> holds) {

    private static final Pattern TAG = Pattern.compile("^[a-z][a-z0-9-]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ATTRIBUTE = Pattern.compile(
            "\\[\\s*(-?[A-Za-z_][\\w-]*)\\s*(?:[*^$~|]?=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\]\\s]*))\\s*[is]?\\s*)?]");
    private static final Pattern PSEUDO = Pattern.compile("::?[\\w-]+");
    private static final Pattern CLASS_OR_ID = Pattern.compile("([.#])([\\w-]+)");

    record Held(String attribute, String text) {

        static Held of(String attribute, String text) {
            return new Held(attribute, text.toLowerCase(Locale.ROOT));
        }
    }

    SelectorPart {
        holds = List.copyOf(holds);
    }

    /** @param list selectors with commas between them, as CSS has it */
    static List<SelectorPart> of(String list) {
        return split(list, ",").stream()
                .map(String::strip)
                .filter(css -> !css.isEmpty())
                .map(SelectorPart::one)
                .toList();
    }

    private static SelectorPart one(String css) {
        if (css.contains("\\") || css.contains("/*")) {
            return new SelectorPart(css, null, List.of());
        }
        var subject = withoutArguments(split(css, " >+~").getLast());
        var tag = TAG.matcher(subject).results().map(MatchResult::group).findFirst();
        var attributes = ATTRIBUTE.matcher(subject).results().map(SelectorPart::held);
        var rest = PSEUDO.matcher(ATTRIBUTE.matcher(subject).replaceAll("")).replaceAll("");
        var names = rest.contains("[")
                ? Stream.<Held>empty()
                : CLASS_OR_ID.matcher(rest).results().map(SelectorPart::named);
        return new SelectorPart(
                css, tag.orElse(null), Stream.concat(attributes, names).toList());
    }

    private static Held named(MatchResult name) {
        return Held.of(name.group(1).equals(".") ? "class" : "id", name.group(2));
    }

    private static Held held(MatchResult attribute) {
        var value = Stream.of(2, 3, 4)
                .map(attribute::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        return Held.of(attribute.group(1), value);
    }

    /** What {@code :is(…)}, {@code :not(…)} and their like ask for is not looked into. */
    private static String withoutArguments(String compound) {
        var outside = new StringBuilder();
        var depth = new Depth();
        compound.chars().forEach(character -> {
            var before = depth.parentheses;
            depth.after((char) character);
            if (before == 0 && depth.parentheses == 0) {
                outside.append((char) character);
            }
        });
        return outside.toString();
    }

    private static List<String> split(String text, String at) {
        var parts = new ArrayList<String>();
        var depth = new Depth();
        var from = 0;
        for (var index = 0; index < text.length(); index++) {
            var character = text.charAt(index);
            if (depth.isOutside() && at.indexOf(character) >= 0) {
                parts.add(text.substring(from, index));
                from = index + 1;
            }
            depth.after(character);
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** Where in a selector one is. */
    private static final class Depth {

        private int parentheses;
        private int brackets;
        private char quote;

        boolean isOutside() {
            return parentheses == 0 && brackets == 0 && quote == 0;
        }

        void after(char character) {
            if (quote != 0) {
                quote = character == quote ? 0 : quote;
                return;
            }
            switch (character) {
                case '"', '\'' -> quote = character;
                case '(' -> parentheses++;
                case ')' -> parentheses--;
                case '[' -> brackets++;
                case ']' -> brackets--;
                default -> {}
            }
        }
    }
}
