package cardrail.checkout.form;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.snapshot.Box;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.checkout.snapshot.FrameHint;
import cardrail.checkout.snapshot.Snapshots;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldMatcherTests {

    private final FieldMatcher matcher = new FieldMatcher();

    @ParameterizedTest
    @CsvSource({
        "text, Card number, , , cc-number",
        "text, Kartennummer, , , cc-number",
        "text, Numéro de carte, , , cc-number",
        "text, Número de tarjeta, , , cc-number",
        "text, , cardNumber, , cc-number",
        "text, , , cc-number, cc-number",
        "text, Security code, , , cc-csc",
        "text, Prüfnummer, , , cc-csc",
        "text, Expiry date, , , cc-exp",
        "text, Gültig bis, , , cc-exp",
        "select, Expiry month, , , cc-exp-month",
        "select, , exp_year, , cc-exp-year",
        "text, Name on card, , , cc-name",
        "text, Email address, , , email",
        "email, , x17, , email",
        "text, Straße und Hausnummer, , , address-line1",
        "text, Postleitzahl, , , postal-code",
        "text, ZIP code, , , postal-code",
        "text, Ville, , , address-level2",
        "select, País, , , country",
        "text, Vorname, , , given-name",
        "text, Apellidos, , , family-name",
        "text, Full name, , , name",
        "checkbox, Use my delivery address, , , same-as-delivery",
        "checkbox, I agree to the terms and conditions, , , legal-consent",
        "radio, Credit or debit card, pay, , card-method",
        "text, Enter the code, otp, , one-time-code"
    })
    void knowsWhatAFieldAsksFor(
            String type, @Nullable String label, @Nullable String name, @Nullable String autocomplete, String token) {
        var page = Snapshots.page().fields(Snapshots.field(type, or(label), or(name), or(autocomplete)));
        assertThat(matcher.match(page.seen()))
                .singleElement()
                .extracting(match -> match.token().code())
                .isEqualTo(token);
    }

    @ParameterizedTest
    @CsvSource({
        "text, Discount code, coupon",
        "text, Gift card number, card",
        "checkbox, Send me news and special offers, promo",
        "checkbox, Save my details for next time, save",
        "email, Your email for our newsletter, email",
        "text, Name, newsletter_name",
        "text, Number, giftCard"
    })
    void leavesAloneWhatIsNotPartOfThePurchase(String type, String label, String name) {
        var page = Snapshots.page().fields(Snapshots.field(type, label, name, ""));
        assertThat(matcher.match(page.seen()))
                .singleElement()
                .extracting(FieldMatch::token)
                .isEqualTo(FieldToken.LEAVE_ALONE);
    }

    @ParameterizedTest
    @CsvSource({
        "text, Favourite colour, f1",
        "search, Search, q",
        "text, VAT number, billing_address_vat",
        "text, Rewards card number, rewards",
        "select, Nationality, nationality",
        "text, NIF, address_nif",
        "text, Issue date (MM / YY), issue_date",
        "textarea, Order notes, notes"
    })
    void neverGuessesAFieldThatNoRuleKnows(String type, String label, String name) {
        var page = Snapshots.page().fields(Snapshots.field(type, label, name, ""));
        assertThat(matcher.match(page.seen())).isEmpty();
    }

    @Test
    void readsTheNewsletterSFieldsForWhatTheyAskAndSaysThatTheyAreApart() {
        var page = Snapshots.page().fields(Snapshots.field("email", "Your email for our newsletter", "e", ""));
        assertThat(matcher.read(page.seen())).singleElement().satisfies(match -> {
            assertThat(match.token()).isEqualTo(FieldToken.EMAIL);
            assertThat(match.apart()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "Numero carta, cc-number",
        "Kaartnummer, cc-number",
        "Número do cartão, cc-number",
        "Numer karty, cc-number",
        "カード番号, cc-number",
        "セキュリティコード, cc-csc",
        "Scadenza, cc-exp",
        "Vervaldatum, cc-exp",
        "Data ważności, cc-exp",
        "有効期限, cc-exp",
        "Kod pocztowy, postal-code",
        "郵便番号, postal-code",
        "Postinumero, postal-code",
        "Irányítószám, postal-code",
        "PSČ, postal-code",
        "都道府県, address-level1",
        "市区町村, address-level2",
        "Miejscowość, address-level2",
        "Cidade, address-level2",
        "Paese, country",
        "Ulica i numer, address-line1",
        "Lähiosoite, address-line1",
        "Huisnummer, house-number",
        "Cognome, family-name",
        "Imię i nazwisko, name",
        "Телефон, tel",
        "البريد الإلكتروني, email"
    })
    void readsManyLanguages(String label, String token) {
        var page = Snapshots.page().fields(Snapshots.field("text", label, "f1", ""));
        assertThat(matcher.match(page.seen()))
                .singleElement()
                .extracting(match -> match.token().code())
                .isEqualTo(token);
    }

    @ParameterizedTest
    @CsvSource({
        "text, Name, firstname, '', given-name",
        "text, Expiry date, cardExpMonth, '', cc-exp-month",
        "text, Expiry date (MM/YY), cardExpMonth, '', cc-exp",
        "text, Full name, firstname, '', name",
        "text, Address, address2, '', address-line2",
        "select, Phone, phonePrefix, '', tel-country-code",
        "text, Street and house number, address, '', address-line1",
        "text, City, x, new-password, address-level2",
        "email, Email, x, email username, email",
        "text, , billingaddresspostalcode, '', postal-code",
        "tel, Phone (for delivery instructions), x, '', tel",
        "text, Geben Sie Ihre PLZ ein, x, '', postal-code",
        "text, Suburb, x, '', address-level2",
        "email, Email. Note: we send the receipt there, x, '', email"
    })
    void takesTheMoreSpecialOfTwoWitnesses(
            String type, @Nullable String label, String name, String autocomplete, String token) {
        var page = Snapshots.page().fields(Snapshots.field(type, or(label), name, autocomplete));
        assertThat(matcher.match(page.seen()))
                .singleElement()
                .extracting(match -> match.token().code())
                .isEqualTo(token);
    }

    @Test
    void tellsBillingFromDeliveryByTheAutocompleteSection() {
        var page = Snapshots.page()
                .fields(
                        Snapshots.field("text", "Postal code", "a", "shipping postal-code"),
                        Snapshots.field("text", "Postal code", "b", "billing postal-code"),
                        Snapshots.field("text", "Postal code", "billing_zip", ""));
        assertThat(matcher.match(page.seen())).extracting(FieldMatch::billing).containsExactly(false, true, true);
    }

    @Test
    void readsTheOnlyFieldOfAFrameByWhatStandsAroundTheFrame() {
        var bare = new FieldSeen(
                0,
                "text",
                "",
                "",
                "",
                "",
                "",
                "",
                "numeric",
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
                List.of(),
                new Box(0, 0, 100, 30));
        var frame = new FrameHint("Secure input", "psp-1", "", "Card number", true, new Box(0, 0, 300, 40), 0, 0, true);
        var page = Snapshots.page()
                .frame(
                        frame,
                        List.of(),
                        Snapshots.page().url("https://psp.example/n").fields(bare));
        assertThat(matcher.match(page.seen())).singleElement().satisfies(match -> {
            assertThat(match.token()).isEqualTo(FieldToken.CC_NUMBER);
            assertThat(match.strategy()).isEqualTo("frame");
        });
    }

    private static String or(@Nullable String given) {
        return given == null ? "" : given;
    }
}
