package cardrail.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.Money;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountInputTests {

    @ParameterizedTest
    @CsvSource({
        "250, EUR, 25000",
        "250.5, EUR, 25050",
        "'250,50', eur, 25050",
        "' 1 ', EUR, 100",
        "12000, JPY, 12000",
        "1.234, BHD, 1234"
    })
    void readsWhatCanBeReadInOneWay(String amount, String currency, long minor) {
        assertThat(AmountInput.read(amount, currency))
                .isEqualTo(new AmountInput.Read.Amount(Money.of(minor, currency.toUpperCase(Locale.ROOT))));
    }

    @ParameterizedTest
    @CsvSource({
        "'1,000', EUR, form",
        "'1,234', BHD, form",
        "'1.000,00', EUR, form",
        "-5, EUR, form",
        "1e3, EUR, form",
        "'', EUR, form",
        "€5, EUR, form",
        "1.000, EUR, decimals",
        "0.5, JPY, decimals",
        "0.00, EUR, zero",
        "5, EURO, currency",
        "5, XXX, currency"
    })
    void refusesWhatCouldMeanSomethingElse(String amount, String currency, String word) {
        assertThat(AmountInput.read(amount, currency)).isEqualTo(new AmountInput.Read.Refused(word));
    }
}
