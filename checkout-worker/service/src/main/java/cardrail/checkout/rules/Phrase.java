package cardrail.checkout.rules;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.lang.Character.UnicodeScript;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a rule looks for among the words of a page: made plain once, when the rule is read. A star at either end stands for
 * the rest of a word; scripts that put no space between words need none.
 *
 * @param words as {@link Words#plain} has them; never empty
 * @param openStart whether the first word may be the end of a longer one
 * @param openEnd whether the last word may be the beginning of a longer one
 * @param firstWord the word that it begins with wherever it stands; empty where that may be part of a longer one
 */
public record Phrase(String words, boolean openStart, boolean openEnd, Optional<String> firstWord) {

    private static final String STAR = "*";

    public Phrase {
        words = Words.plain(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a phrase has at least one word");
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Phrase(String written) {
        this(
                written,
                written.startsWith(STAR) || hasNoSpaces(written),
                written.endsWith(STAR) || hasNoSpaces(written),
                firstWord(written));
    }

    private static Optional<String> firstWord(String written) {
        var words = Words.plain(written);
        var space = words.indexOf(' ');
        var isPart = written.startsWith(STAR) || hasNoSpaces(written) || (space < 0 && written.endsWith(STAR));
        return isPart ? Optional.empty() : Optional.of(space < 0 ? words : words.substring(0, space));
    }

    private static boolean hasNoSpaces(String text) {
        return text.codePoints().mapToObj(UnicodeScript::of).anyMatch(script -> switch (script) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, THAI -> true;
            default -> false;
        });
    }

    /** Whether a plain text holds it as whole words. */
    public boolean isIn(String plainText) {
        return at(plainText).isPresent();
    }

    /** Where a plain text holds it as whole words for the first time. */
    public OptionalInt at(String plainText) {
        for (var at = plainText.indexOf(words); at >= 0; at = plainText.indexOf(words, at + 1)) {
            if ((openStart || begins(plainText, at)) && (openEnd || ends(plainText, at + words.length()))) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean begins(String text, int at) {
        return at == 0 || text.charAt(at - 1) == ' ';
    }

    private static boolean ends(String text, int at) {
        return at == text.length() || text.charAt(at) == ' ';
    }

    @Override
    public String toString() {
        return words;
    }
}
