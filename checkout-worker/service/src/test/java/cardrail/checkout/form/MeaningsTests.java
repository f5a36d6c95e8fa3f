package cardrail.checkout.form;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.Delivery;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeaningsTests {

    private static final Delivery DELIVERY = new Delivery(
            "Jonas Berg",
            "jonas.berg@example.com",
            "+4915112345678",
            "Hafenstr. 12",
            null,
            "Berlin",
            "Berlin",
            "20457",
            "DE");

    private final Meanings meanings = new Meanings(DELIVERY);

    @Test
    void aRegionIsKnownHoweverItIsWritten() {
        var bavaria = new Meanings(new Delivery(
                "Jonas Berg", "jonas.berg@example.com", null, "Weg 1", null, "Passau", "BY", "94032", "DE"));

        for (var written : List.of("Bayern", "Bavaria", "DE-BY")) {
            assertThat(bavaria.of(List.of(written), Set.of()))
                    .as(written)
                    .hasValueSatisfying(token -> assertThat(token.code()).isEqualTo("address-level1"));
        }
        assertThat(bavaria.of(List.of("Berlin"), Set.of())).isEmpty();
        assertThat(bavaria.isSomething("Bavaria")).isTrue();
        assertThat(bavaria.isSomething("Saxony")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "20457, postal-code",
        "204 57, postal-code",
        "jonas berg, name",
        "Berg, family-name",
        "Hafenstr. 12, address-line1",
        "Hafenstr., address-line1",
        "0151 12345678, tel-national",
        "+49 151 12345678, tel",
        "JONAS.BERG@example.com, email",
        "Germany, country",
    })
    void whatStandsInAFieldTellsWhatItIsFor(String held, String token) {
        assertThat(meanings.of(List.of(held), Set.of()).orElseThrow().code()).isEqualTo(token);
    }

    @Test
    void whatMayBeTwoThingsIsNeitherUnlessAnotherFieldAsksForOne() {
        assertThat(meanings.of(List.of("Berlin"), Set.of())).isEmpty();
        assertThat(meanings.of(List.of("Berlin"), Set.of(FieldToken.ADDRESS_LEVEL2)))
                .contains(FieldToken.ADDRESS_LEVEL1);
    }

    /** A house number is a quantity or a day as well. */
    @ParameterizedTest
    @ValueSource(strings = {"12", "DE", "49"})
    void whatIsShorterThanThreeCharactersTellsNothing(String held) {
        assertThat(meanings.of(List.of(held), Set.of())).isEmpty();
        assertThat(meanings.of(List.of("DE", "Germany"), Set.of())).contains(FieldToken.COUNTRY);
    }

    @Test
    void whatTheOrderDoesNotHaveMeansNothing() {
        assertThat(meanings.of(List.of("4711"), Set.of())).isEmpty();
        assertThat(meanings.of(List.of(""), Set.of())).isEmpty();
        assertThat(meanings.of(List.of(), Set.of())).isEmpty();
    }

    @Test
    void nothingOfItIsPrinted() {
        assertThat(meanings).hasToString("Meanings");
    }
}
