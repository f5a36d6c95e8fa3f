package cardrail.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTests {

    @ParameterizedTest
    @CsvSource({"EUR, 48.20, 4820", "JPY, 12000, 12000", "KWD, 1.234, 1234", "EUR, -0.01, -1"})
    void isExactForZeroTwoAndThreeDecimals(String currency, BigDecimal major, long minor) {
        var money = Money.ofMajor(major, Currency.getInstance(currency));

        assertThat(money).isEqualTo(Money.of(minor, currency));
        assertThat(money.major()).isEqualByComparingTo(major);
    }

    @Test
    void refusesMoreDecimalsThanTheCurrencyHas() {
        assertThatThrownBy(() -> Money.ofMajor(new BigDecimal("1.5"), Currency.getInstance("JPY")))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void refusesToMixCurrencies() {
        var euro = Money.of(1, "EUR");
        var dollar = Money.of(1, "USD");

        assertThatIllegalArgumentException().isThrownBy(() -> euro.plus(dollar));
        assertThatIllegalArgumentException().isThrownBy(() -> euro.minus(dollar));
        assertThatIllegalArgumentException().isThrownBy(() -> euro.exceeds(dollar));
        assertThat(euro).isNotEqualTo(dollar);
    }

    @Test
    void refusesToOverflow() {
        var most = Money.of(Long.MAX_VALUE, "EUR");

        assertThatThrownBy(() -> most.plus(Money.of(1, "EUR"))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.of(Long.MIN_VALUE, "EUR").negated()).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void refusesACurrencyWithoutMinorUnits() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(1, "XAU"));
    }

    @Test
    void isMinorAndCurrencyInJson() {
        var json = Json.mapper().writeValueAsString(Money.of(4820, "EUR"));

        assertThat(json).isEqualTo("{\"minor\":4820,\"currency\":\"EUR\"}");
        assertThat(Json.mapper().readValue(json, Money.class)).isEqualTo(Money.of(4820, "EUR"));
    }

    @Test
    void printsForLogs() {
        assertThat(Money.of(4820, "EUR")).hasToString("EUR 48.20");
        assertThat(Money.of(-5, "KWD")).hasToString("KWD -0.005");
    }
}
