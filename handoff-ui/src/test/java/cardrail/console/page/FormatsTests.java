package cardrail.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.Money;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTests {

    private static final Instant NOW = Instant.parse("2026-11-23T18:00:00Z");
    private static final Formats IRISH = new Formats(Locale.forLanguageTag("en-IE"), ZoneId.of("UTC"), NOW);

    @ParameterizedTest
    @CsvSource({
        "4820, EUR, en-IE, €48.20",
        "12000, JPY, en-US, '¥12,000'",
        "12000, JPY, en-IE, 'JP¥12,000'",
        "12000, USD, en-IE, US$120.00",
        "-150, EUR, en-IE, -€1.50",
        "0, EUR, en-IE, €0.00",
        "1234, BHD, en-IE, BHD1.234"
    })
    void showsAnAmountWithItsCurrencyAndTheCurrencysOwnDecimals(
            long minor, String currency, String locale, String text) {
        var formats = new Formats(Locale.forLanguageTag(locale), ZoneId.of("UTC"), NOW);

        assertThat(formats.money(Money.of(minor, currency)).replace('\u00a0', ' '))
                .isEqualTo(text);
    }

    @Test
    void writesAmountsAsTheReaderDoes() {
        var german = new Formats(Locale.GERMANY, ZoneId.of("UTC"), NOW);

        assertThat(german.money(Money.of(123_456, "EUR")).replace('\u00a0', ' '))
                .isEqualTo("1.234,56 €");
    }

    @ParameterizedTest
    @CsvSource({
        "PT48S, 48 s",
        "PT6M12S, 6 min 12 s",
        "PT6M, 6 min",
        "PT3H5M, 3 h 5 min",
        "P2DT4H, 2 d 4 h",
        "PT-5S, 0 s"
    })
    void tellsHowLongAgoInTheLargestTwoUnits(String ago, String text) {
        assertThat(IRISH.since(NOW.minus(Duration.parse(ago)))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"PT6M12S, 6:12", "PT48S, 0:48", "PT1H2M3S, 1:02:03"})
    void showsWhatIsLeftAsAClock(String left, String text) {
        assertThat(IRISH.left(NOW.plus(Duration.parse(left)))).isEqualTo(text);
    }

    @Test
    void hasNoClockForAMomentThatHasPassed() {
        assertThat(IRISH.left(NOW)).isNull();
        assertThat(IRISH.left(NOW.minusSeconds(1))).isNull();
    }

    @Test
    void saysTheZoneWithEveryTime() {
        assertThat(IRISH.time(NOW)).endsWith("18:00 UTC");
        assertThat(new Formats(Locale.forLanguageTag("en-IE"), ZoneId.of("Europe/Berlin"), NOW).time(NOW))
                .contains("19:00");
    }

    @Test
    void saysADateWithAMomentOfAnotherDayOfTheReader() {
        assertThat(IRISH.moment(NOW.minusSeconds(61))).isEqualTo("17:58:59 UTC");
        assertThat(IRISH.moment(NOW.minus(Duration.ofHours(19))))
                .startsWith("22 Nov 2026")
                .endsWith("23:00 UTC");
        assertThat(new Formats(Locale.forLanguageTag("en-IE"), ZoneId.of("Europe/Berlin"), NOW)
                        .isSameDay(NOW, NOW.plus(Duration.ofHours(6))))
                .isFalse();
    }

    @Test
    void namesAMerchantByItsHost() {
        assertThat(Formats.merchant(URI.create("http://onepage.shop.localhost:7303/p/1?x=y")))
                .isEqualTo("onepage.shop.localhost");
    }
}
