package cardrail.checkout.form;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.snapshot.FieldSeen;
import cardrail.checkout.snapshot.OptionSeen;
import cardrail.checkout.snapshot.Snapshots;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NeighboursTests {

    private final FieldMatcher matcher = new FieldMatcher();

    @Test
    void aNameBesideAFamilyNameIsTheGivenOne() {
        assertThat(tokens(text("Name", "n"), text("Surname", "s"))).containsExactly("given-name", "family-name");
        assertThat(tokens(text("Name", "n"), text("City", "c"))).containsExactly("name", "address-level2");
    }

    @Test
    void aLineThatSaysNoMoreThanTheOneBeforeIsTheNextLine() {
        assertThat(tokens(text("Address", "a"), text("Address", "b"), text("", "address_c")))
                .containsExactly("address-line1", "address-line2", "address-line3");
        assertThat(tokens(text("Address search", "a"), text("Address", "address1")))
                .containsExactly("address-line1", "address-line1");
    }

    @Test
    void twoExpiriesInARowAreMonthAndYear() {
        assertThat(tokens(text("Card number", "n"), text("Expiry date", "a"), text("Expiry date", "b")))
                .containsExactly("cc-number", "cc-exp-month", "cc-exp-year");
    }

    @Test
    void selectsOfMonthsAndYearsBesideACardAreItsExpiry() {
        assertThat(tokens(
                        text("Card number", "n"),
                        select("", numbers(1, 12)),
                        select("", numbers(2026, 2036)),
                        text("CVC", "c")))
                .containsExactly("cc-number", "cc-exp-month", "cc-exp-year", "cc-csc");
    }

    @Test
    void selectsOfMonthsAndYearsBesideADayAreABirthday() {
        assertThat(tokens(
                        text("Card number", "n"),
                        select("", numbers(1, 31)),
                        select("", numbers(1, 12)),
                        select("", numbers(1980, 2008))))
                .containsExactly("cc-number", "bday-day", "bday-month", "bday-year");
    }

    @Test
    void selectsOfMonthsWithoutACardAreNobodySExpiry() {
        assertThat(tokens(text("Email", "e"), select("", numbers(1, 12)))).containsExactly("email");
    }

    @Test
    void optionsSayWhatALabelDoesNot() {
        assertThat(tokens(select("Phone", Stream.of("+49", "+33", "+1")))).containsExactly("tel-country-code");
        assertThat(tokens(select("Type", Stream.of("Visa", "Mastercard", "American Express"))))
                .containsExactly("cc-type");
        assertThat(tokens(select("Where to?", Stream.of("Deutschland", "Österreich", "Schweiz"))))
                .containsExactly("country");
    }

    @Test
    void aSavedCardIsNoKindOfCard() {
        assertThat(tokens(select("Your cards", Stream.of("Visa ending 1111", "Mastercard ending 4444", "Use another"))))
                .isEmpty();
    }

    @Test
    void aQuantityStaysOneWhateverItOffers() {
        assertThat(tokens(select("Quantity", numbers(1, 31)))).containsExactly("quantity");
    }

    @Test
    void aNameBesideTheCardSNumberIsTheCards() {
        assertThat(tokens(text("Name", "payment_name"), text("Card number", "n"), text("CVC", "c")))
                .containsExactly("cc-name", "cc-number", "cc-csc");
    }

    private List<String> tokens(FieldSeen... fields) {
        return matcher.match(Snapshots.page().language("de-AT").fields(fields).seen()).stream()
                .map(match -> match.token().code())
                .toList();
    }

    private static FieldSeen text(String label, String name) {
        return Snapshots.field("text", label, name, "");
    }

    private static FieldSeen select(String label, Stream<String> texts) {
        var options =
                texts.map(text -> new OptionSeen(text, text, false, false)).toArray(OptionSeen[]::new);
        return Snapshots.select(label, "f1", Arrays.asList(options));
    }

    private static Stream<String> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Integer::toString);
    }
}
