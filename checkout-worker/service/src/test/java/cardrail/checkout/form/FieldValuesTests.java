package cardrail.checkout.form;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.Delivery;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.checkout.snapshot.Snapshots;
import cardrail.issuer.api.BillingAddress;
import cardrail.issuer.api.Cardholder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldValuesTests {

    private final FieldMatcher matcher = new FieldMatcher();

    @Test
    void oneLineTakesBothLinesOfTheAddress() {
        assertThat(values(text("Address"))).containsExactly("Heidestrasse 17a, Hinterhaus");
        assertThat(values(text("Address line 1"), text("Address line 2")))
                .containsExactly("Heidestrasse 17a", "Hinterhaus");
    }

    @Test
    void streetAndNumberAreTakenApartWhereTheFormAsksForBoth() {
        assertThat(values(text("Straße"), text("Hausnummer"))).containsExactly("Heidestrasse", "17a");
    }

    @Test
    void aStreetWithoutASeparableNumberGoesIntoItsFieldWhole() {
        assertThat(values("Rose Cottage, Mill Lane", text("Street"), text("House number")))
                .containsExactly("Rose Cottage, Mill Lane", "");
    }

    @ParameterizedTest
    @CsvSource({
        "Heidestrasse 17, Heidestrasse, 17",
        "Heidestrasse 17 b, Heidestrasse, 17 b",
        "Straße des 17. Juni 135, Straße des 17. Juni, 135",
        "'12, rue de la Paix', rue de la Paix, 12",
        "12-14 Main Street, Main Street, 12-14",
        "Schloss Bellevue, ,",
        "1 Platz der Republik 1, ,",
        "17, ,"
    })
    void aHouseNumberIsNeverGuessed(String line, @Nullable String street, @Nullable String number) {
        assertThat(StreetLine.of(line))
                .isEqualTo(
                        street == null || number == null
                                ? Optional.empty()
                                : Optional.of(new StreetLine(street, number)));
    }

    @Test
    void aTelephoneNumberLosesItsCallingCodeWhereTheFormAsksForItApart() {
        assertThat(values(text("Phone"))).containsExactly("+4930901820");
        assertThat(values(text("Phone country code"), text("Phone"))).containsExactly("+49", "30901820");
    }

    @Test
    void aTelephoneNumberIsTakenApartWhereTheFormAsksForTheAreaToo() {
        assertThat(values(text("Phone country code"), text("Phone area code"), text("Phone number")))
                .containsExactly("+49", "30", "901820");
        assertThat(Telephone.of("+4915112345678").map(Telephone::areaCode)).contains("1511");
    }

    @Test
    void whatTheOrderDoesNotHaveIsLeftEmpty() {
        assertThat(values(text("Middle name"), text("Date of birth"))).containsExactly("", "");
    }

    private List<String> values(FieldSeen... fields) {
        return values("Heidestrasse 17a", fields);
    }

    private List<String> values(String line1, FieldSeen... fields) {
        var delivery = new Delivery(
                "Jonas Weber", "jonas@example.com", "+4930901820", line1, "Hinterhaus", "Berlin", null, "10557", "DE");
        var owner = new Cardholder("Erika Mustermann", new BillingAddress("Weg 1", null, "Bonn", null, "53111", "DE"));
        var values = new FieldValues(delivery, owner);
        var form = matcher.match(Snapshots.page().fields(fields).seen());
        return form.stream().map(match -> values.of(match, form).orElse("")).toList();
    }

    private static FieldSeen text(String label) {
        return Snapshots.field("text", label, "", "");
    }
}
