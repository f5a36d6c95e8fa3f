package cardrail.checkout.rules;

import com.fasterxml.jackson.annotation.JsonCreator;

/**
 * What a rule looks for among the words of a page: made plain once, when the rule is read.
 *
 * @param words as {@link Words#plain} has them; never empty
 */
public record Phrase(String words) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Phrase {
        words = Words.plain(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a phrase has at least one word");
        }
    }

    /** Whether a plain text holds it as whole words. */
    public boolean isIn(String plainText) {
        return Words.holdsPlain(plainText, words);
    }

    @Override
    public String toString() {
        return words;
    }
}
