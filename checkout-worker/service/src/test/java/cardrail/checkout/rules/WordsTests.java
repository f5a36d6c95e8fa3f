package cardrail.checkout.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Numéro de carte*            | numero de carte",
                "  Straße  &  Hausnummer:    | strasse hausnummer",
                "GRÖSSE (cm²)                | grosse cm2",
                "ﬁrst name                   | first name",
                "İstanbul / ΣΑΣ              | istanbul σας",
                "3-D Secure™                 | 3 d securetm",
                "カード番号 (必須)              | カート番号 必須",
                "Zapłać, Søren Đoković      | zaplac soren dokovic",
                "---                         | ''"
            })
    void arePlainInLowerCaseWithoutAccentsAndWithOneSpaceBetween(String text, String plain) {
        assertThat(Words.plain(text)).isEqualTo(plain);
    }

    @Test
    void aNumberSignAfterAWordSaysNumber() {
        assertThat(Words.plain("Card #")).isEqualTo("card number");
        assertThat(Words.plain("Apt # (optional)")).isEqualTo("apt number optional");
        assertThat(Words.plain("C# for cats")).isEqualTo("c for cats");
        assertThat(Words.plain("#1 of all")).isEqualTo("1 of all");
    }

    @Test
    void ofANameInCodeAreTakenApart() {
        assertThat(Words.plainName("billingPostalCode_2")).isEqualTo("billing postal code 2");
    }

    @ParameterizedTest
    @CsvSource({
        "card number, card, true",
        "card number, number, true",
        "card number, card number, true",
        "discard number, card, false",
        "cards and card, card, true",
        "card, card number, false",
        "numero de carte, Numéro, true",
        "card, '', false",
        "card, '*', false"
    })
    void holdAPhraseOnlyAsWholeWords(String text, String phrase, boolean held) {
        assertThat(Words.holds(text, phrase)).isEqualTo(held);
    }

    @Test
    void aPhraseOfARuleIsPlainAndNeverEmpty() {
        assertThat(new Phrase("Numéro de Carte").isIn("votre numero de carte")).isTrue();
        assertThatThrownBy(() -> new Phrase(" - ")).isInstanceOf(IllegalArgumentException.class);
    }
}
