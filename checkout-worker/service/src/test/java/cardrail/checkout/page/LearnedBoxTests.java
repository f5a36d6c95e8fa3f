package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.form.FieldMatch;
import cardrail.checkout.form.FieldToken;
import cardrail.checkout.merchant.MerchantException;
import cardrail.checkout.merchant.MerchantExceptions;
import cardrail.checkout.merchant.MerchantExceptions.Approved;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.checkout.snapshot.PageSnapshot;
import cardrail.checkout.snapshot.Snapshots;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A box that opens a list and is no form field is pressed where a person chose from it, and nowhere else. */
class LearnedBoxTests {

    private static final String HOST = "shop.example";
    private static final String BOX = "#x17";
    private static final String FILE = """
            hosts: [shop.example]
            reviewed: {by: opr_1, on: 2026-11-30}
            why: done once
            fields:
              - {selector: "#x17", means: country, list: true, page: unknown}
            """;

    private final Eyes eyes = eyes(FILE);

    @Test
    void itIsTheCountry() {
        assertThat(country(page(box("Choose", "Country", "Where shall we send it?"))))
                .isTrue();
    }

    @Test
    @Tag("law-4")
    void onAPageOfAnotherKindItIsNothing() {
        var contact = Snapshots.page()
                .fields(box("Choose", "Country", ""), Snapshots.field("email", "Email", "email", "email"))
                .finds(BOX, 0)
                .seen();

        assertThat(country(contact)).isFalse();
    }

    @ParameterizedTest
    @Tag("law-4")
    @CsvSource({
        "Place order, Country, Delivery",
        "Choose, Place order, Delivery",
        "I agree, Country, Delivery",
        "Continue, Country, Delivery",
        "Choose, Country, Billing address",
        "Choose, Billing country, Delivery",
        "Choose, Collect from a shop, Delivery",
        "Choose, Gift card country, Delivery",
    })
    void whatMayBeSomethingElseIsNothing(String says, String label, String section) {
        assertThat(country(page(box(says, label, section)))).isFalse();
    }

    @ParameterizedTest
    @Tag("law-4")
    @ValueSource(strings = {"Card number, expiry date and security code are asked for next"})
    void whereTheCardIsSpokenOfItIsNothing(String text) {
        assertThat(country(Snapshots.page()
                        .text(text)
                        .fields(box("Choose", "Country", ""))
                        .finds(BOX, 0)
                        .seen()))
                .isFalse();
    }

    @Test
    @Tag("law-4")
    void whereACardIsAskedForItIsNothing() {
        assertThat(country(Snapshots.page()
                        .fields(
                                box("Choose", "Country", ""),
                                Snapshots.field("text", "Card number", "card", "cc-number"))
                        .finds(BOX, 0)
                        .seen()))
                .isFalse();
    }

    /** An address and the last button may stand on one page, which is taken for the address's. */
    @Test
    @Tag("law-4")
    void whereAnOrderMayBePlacedItIsNothing() {
        var delivery = eyes(FILE.replace("page: unknown", "page: delivery"));
        var address = Snapshots.page()
                .fields(
                        box("Choose", "Country", ""),
                        Snapshots.field("text", "Street", "street", "address-line1"),
                        Snapshots.field("text", "City", "city", "address-level2"),
                        Snapshots.field("text", "Postal code", "zip", "postal-code"))
                .finds(BOX, 0);

        assertThat(delivery.read(address.seen(), order()).asksFor(FieldToken.COUNTRY))
                .isTrue();
        assertThat(delivery.read(address.button("Place order").seen(), order()).asksFor(FieldToken.COUNTRY))
                .isFalse();
    }

    @Test
    @Tag("law-9")
    void whatItSaysIsNoNameOfIt() {
        assertThat(box("Hamburg", "Hamburg", "").called()).isEqualTo(BOX);
        assertThat(Snapshots.field("text", "City", "c", "").called()).isEqualTo("City");
        assertThat(Snapshots.field("text", "", "c", "").called()).isEqualTo("c");
    }

    /** Once it says "Germany" it is the same field: the choice is not made again. */
    @Test
    void itsNameIsItsSelectorWhateverItSays() {
        assertThat(box("Choose", "Choose", "").signature())
                .isEqualTo(box("Germany", "Germany", "").signature());
    }

    @Test
    void aFieldOfTheFormIsNoBoxAndABoxNoField() {
        var field = Snapshots.page()
                .fields(Snapshots.field("text", "\u2021", "x17", ""))
                .finds(BOX, 0)
                .seen();
        var asField = eyes(FILE.replace(", list: true", ""));

        assertThat(country(field)).isFalse();
        assertThat(asField.read(page(box("Choose", "Country", "")), order()).asksFor(FieldToken.COUNTRY))
                .isFalse();
    }

    /** A field of the form by its roles: it is named as any other, and opened as a box is. */
    @Test
    @Tag("law-4")
    void aListThatSaysThatItIsOneIsOpenedWhereABoxIs() {
        var named = eyes(FILE.replace(", list: true", ""));

        assertThat(countryOf(named, Snapshots.page().fields(list("", "Choose"))))
                .isTrue();
        assertThat(countryOf(named, Snapshots.page().fields(list("Billing country", "Choose"))))
                .isFalse();
        assertThat(countryOf(named, Snapshots.page().fields(list("", "I agree to the terms"))))
                .isFalse();
        assertThat(countryOf(named, Snapshots.page().fields(list("", "Choose")).button("Place order")))
                .isFalse();
        assertThat(countryOf(
                        named,
                        Snapshots.page()
                                .fields(
                                        list("", "Choose"),
                                        Snapshots.field("text", "Card number", "card", "cc-number"))))
                .isFalse();
    }

    @Test
    void suchAListIsForAPlaceAlone() {
        var named = eyes(FILE.replace("means: country, list: true", "means: email"));

        assertThat(named.read(
                                Snapshots.page()
                                        .fields(list("", "Choose"))
                                        .finds(BOX, 0)
                                        .seen(),
                                order())
                        .fields())
                .isEmpty();
    }

    @Test
    @Tag("law-4")
    void suchAListIsForOneKindOfPage() {
        var anywhere = eyes(FILE.replace(", list: true, page: unknown", ""));
        var elsewhere = eyes(FILE.replace(", list: true, page: unknown", ", page: delivery"));

        assertThat(countryOf(anywhere, Snapshots.page().fields(list("", "Choose"))))
                .isFalse();
        assertThat(countryOf(elsewhere, Snapshots.page().fields(list("", "Choose"))))
                .isFalse();
    }

    /** As any field that it names: it was read by people who saw the page. */
    @Test
    void aFileOfTheHouseNamesSuchAListAnywhere() {
        var house = new Eyes(MerchantExceptions.of(new MerchantException(
                "odd.yaml",
                List.of(HOST),
                "odd",
                List.of(new MerchantException.Field(BOX, "country")),
                List.of(),
                MerchantException.Outcome.NONE,
                0,
                null,
                null)));
        var page = Snapshots.page().fields(list("", "Choose")).button("Place order");

        assertThat(countryOf(house, page)).isTrue();
        assertThat(house.read(page.finds(BOX, 0).seen(), order()).fields()).noneMatch(FieldMatch::isOpenedForException);
    }

    private static boolean countryOf(Eyes named, Snapshots page) {
        return named.read(page.finds(BOX, 0).seen(), order()).asksFor(FieldToken.COUNTRY);
    }

    private static FieldSeen list(String label, String says) {
        return Snapshots.listbox(label, "x17", says);
    }

    private static FieldSeen box(String says, String label, String section) {
        return Snapshots.box(BOX, says, label, section);
    }

    private static PageSnapshot page(FieldSeen box) {
        return Snapshots.page().fields(box).finds(BOX, 0).seen();
    }

    private boolean country(PageSnapshot page) {
        return eyes.read(page, order()).asksFor(FieldToken.COUNTRY);
    }

    private static PurchaseOrder order() {
        return TestDriver.order(URI.create("https://" + HOST + "/"));
    }

    private static Eyes eyes(String file) {
        var exceptions = MerchantExceptions.none();
        exceptions.use(List.of(new Approved("mex_1", HOST, HOST, file)));
        assertThat(exceptions.problems()).isEmpty();
        return new Eyes(exceptions);
    }
}
