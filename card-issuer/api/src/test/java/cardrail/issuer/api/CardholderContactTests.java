package cardrail.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardholderContactTests {

    @ParameterizedTest
    @CsvSource({
        "erika@example.com, +4930901820, e•••@example.com, ••• 20",
        "a@example.com, +491701, a•••@example.com, ••• 01",
        "@example.com, 1234, •••, •••",
        "nobody, '', •••, •••",
    })
    void showsWhatItsOwnerKnowsItBy(String email, String phone, String maskedEmail, String maskedPhone) {
        var contact = new CardholderContact(email, phone);

        assertThat(contact.maskedEmail()).isEqualTo(maskedEmail);
        assertThat(contact.maskedPhone()).isEqualTo(maskedPhone);
    }

    @Test
    void isNotPrinted() {
        assertThat(new CardholderContact("erika@example.com", "+4930901820")).hasToString("CardholderContact[••••]");
    }
}
