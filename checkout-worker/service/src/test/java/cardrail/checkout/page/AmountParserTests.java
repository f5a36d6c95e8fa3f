package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountParserTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "en; ; €48.20; 4820; EUR",
                "de; ; 48,20 €; 4820; EUR",
                "en; ; EUR 1,234.50; 123450; EUR",
                "de; ; 1.234,50 €; 123450; EUR",
                "fr; ; 1 234,50 €; 123450; EUR",
                "de-CH; ; CHF 1'234.50; 123450; CHF",
                "de-CH; ; CHF 12.–; 1200; CHF",
                "en; ; £5; 500; GBP",
                "ja; ; ¥12,000; 12000; JPY",
                "en-US; ; $1,299.00; 129900; USD",
                "en-AU; ; $10.50; 1050; AUD",
                "en; All prices in CAD; $10.50; 1050; CAD",
                "en; ; US$7.05; 705; USD",
                "pl; ; 12,99 zł; 1299; PLN",
                "en; ; KWD 1.500; 1500; KWD",
                "en; ; €1,234; 123400; EUR",
                "en; ; EUR 12,34,567.00; 123456700; EUR"
            })
    void readsAmountsAsShopsWriteThem(
            String language, @Nullable String page, String text, long minor, String currency) {
        assertThat(new AmountParser(language, page == null ? "" : page).parse(text))
                .contains(Money.of(minor, currency));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "en; €4.8",
                "en; €1.23.4",
                "de; 12,5 €",
                "sv; kr 100",
                "zh; ¥100",
                "de; $10.00",
                "en; 48.20",
                "en; ABC 10.00"
            })
    void doesNotReadWhatIsNotCertain(String language, String text) {
        assertThat(new AmountParser(language, "").parse(text)).isEmpty();
    }
}
