package cardrail.checkout.form;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.snapshot.Box;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.checkout.snapshot.OptionSeen;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTests {

    @ParameterizedTest
    @CsvSource({
        "country, DE, en, Germany",
        "country, DE, de-AT, Deutschland|Germany",
        "country, DE, de_DE, Deutschland|Germany",
        "country, DE, '', Germany",
        "country, DE, '%', Germany",
        "address-level1, DE-BY, de, Bavaria|BY",
        "address-level1, Elsewhere, de, Elsewhere",
        "address-level2, Passau, de, Passau",
        "postal-code, 94032, de, 94032",
    })
    void aListIsSearchedByWordsForTheValue(String token, String value, String language, String words) {
        assertThat(Options.searched(FieldToken.ofCode(token).orElseThrow(), value, language))
                .containsExactly(words.split("\\|"));
    }

    @ParameterizedTest
    @CsvSource({
        "country, DE, 'DE|DEU|Germany', DE",
        "country, DE, 'x|DEU', x",
        "country, DE, '12|Deutschland', 12",
        "country, DE, '7|Allemagne', 7",
        "country, GB, '7|UK', 7",
        "country, SE, '7|Sverige', 7",
        "address-level1, US-NY, '43|New York', 43",
        "address-level1, US-NY, '43|NY', 43",
        "address-level1, US-NY, '43|New York (NY)', 43",
        "address-level1, US-NY, 'NY|N.Y. state', NY",
        "address-level1, DE-BY, 'x|Bayern', x",
        "address-level1, DE-BY, 'x|Bavière', x",
        "address-level1, IT-MI, 'x|MI - Milano', x",
        "address-level1, CA-ON, 'x|Ontario', x",
        "address-level1, JP-13, 'x|東京都', x",
        "address-level1, JP-13, 'JP13|Tokyo-to', JP13",
        "address-level1, ES-M, 'x|Madrid', x",
        "address-level1, Elsewhere, 'x|Elsewhere', x",
        "cc-exp-month, 04, '4|04', 4",
        "cc-exp-month, 04, '04|April', 04",
        "cc-exp-month, 04, 'm|4 - April', m",
        "cc-exp-month, 01, '12|January', 12",
        "cc-exp-month, 04, 'x|Avril', x",
        "cc-exp-month, 04, '04|4月', 04",
        "tel-country-code, +49, 'de|Germany (+49)', de",
        "tel-country-code, +49, '49|Deutschland', 49",
        "cc-type, Mastercard, 'MC|Master Card', MC",
        "cc-type, American Express, 'AMERICANEXPRESS|Amex', AMERICANEXPRESS",
        "cc-exp-year, 2028, '28|28', 28",
        "cc-exp-year, 2028, '2028|2028', 2028"
    })
    void findsTheOptionThatMeansAValue(String token, String value, String option, String expected) {
        var parts = option.split("\\|");
        var select =
                select(new OptionSeen("", "Choose", false, false), new OptionSeen(parts[0], parts[1], false, false));
        assertThat(Options.find(select, FieldToken.ofCode(token).orElseThrow(), value))
                .map(OptionSeen::value)
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "cc-exp-month, 12, '12|January'",
        "tel-country-code, +1, '1242|Bahamas (+1-242)'",
        "tel-country-code, +4, '49|Germany (+49)'",
        "cc-type, Visa, 'MC|Master Card'",
        "cc-type, '', 'MC|Master Card'",
        "country, DE, 'DK|Denmark'",
        "address-level1, US-NY, 'NJ|New Jersey'",
        "address-level1, JP-13, '13|Hokkaido'",
        "address-level1, JP-13, '13|somewhere'",
        "postal-code, 8010, '10|8020'",
        "postal-code, 0010, '1|10 Nord'",
        "postal-code, 8010, '7|80100 Nord'"
    })
    void findsNoneWhereNoneMeansIt(String token, String value, String option) {
        var parts = option.split("\\|");
        var select =
                select(new OptionSeen("", "Choose", false, false), new OptionSeen(parts[0], parts[1], false, false));
        assertThat(Options.find(select, FieldToken.ofCode(token).orElseThrow(), value))
                .isEmpty();
    }

    private static FieldSeen select(OptionSeen... options) {
        return new FieldSeen(
                0,
                "select",
                "s",
                "s",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                List.of(),
                -1,
                "",
                false,
                true,
                true,
                false,
                false,
                -1,
                Arrays.asList(options),
                new Box(0, 0, 1, 1));
    }
}
