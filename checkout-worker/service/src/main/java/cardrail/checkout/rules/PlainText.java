package cardrail.checkout.rules;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A text of a page as phrases are looked for in it. Of a long one its words are known, so that hundreds of phrases need not
 * each be searched for: hardly any of them begins with a word that is there.
 */
public final class PlainText {

    private static final int LONG_CHARACTERS = 400;

    private final String text;
    private final @Nullable Set<String> words;

    private PlainText(String text) {
        this.text = text;
        this.words = text.length() < LONG_CHARACTERS
                ? null
                : Arrays.stream(text.split(" ")).collect(Collectors.toUnmodifiableSet());
    }

    public static PlainText of(String written) {
        return new PlainText(Words.plain(written));
    }

    public boolean holds(Phrase phrase) {
        return mayHold(phrase.firstWord()) && phrase.isIn(text);
    }

    private boolean mayHold(Optional<String> word) {
        return words == null || word.isEmpty() || words.contains(word.get());
    }
}
