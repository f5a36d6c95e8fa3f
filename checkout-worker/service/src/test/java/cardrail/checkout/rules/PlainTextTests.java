package cardrail.checkout.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTests {

    private static final String PAGE =
            "Vérifiez que vous êtes humain. ロボットではありません Thank-you for ordering; the rest is words. ";

    /** A long text, of which the words are known, holds what the same text holds when it is short. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "verifiez",
                "que vous",
                "vous etes humain",
                "verif*",
                "*ifiez que",
                "ロボット",
                "robot",
                "thank you",
                "thank",
                "you for order*",
                "order",
                "the rest is words",
                "words",
                "rest of",
                "humain thank"
            })
    void aLongTextHoldsWhatAShortOneHolds(String written) {
        var phrase = new Phrase(written);
        var page = PlainText.of(PAGE);
        for (var around : List.of(" ", "filler ".repeat(200))) {
            assertThat(PlainText.of(around + PAGE + around).holds(phrase)).isEqualTo(page.holds(phrase));
        }
        assertThat(page.holds(phrase)).isEqualTo(phrase.isIn(Words.plain(PAGE)));
    }
}
