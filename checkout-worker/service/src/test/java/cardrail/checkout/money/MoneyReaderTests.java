package cardrail.checkout.money;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.Money;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MoneyReaderTests {

    private static final String TABLE = "/cardrail/checkout/money/amounts.csv";
    private static final int AMOUNTS = 20_000;

    /** Where people write money, with the currency that they use there. */
    private static final List<String> LOCALES = List.of(
            "en-US", "en-GB", "en-CA", "en-AU", "en-IN", "en-ZA", "de-DE", "de-AT", "de-CH", "fr-FR", "fr-CA", "fr-CH",
            "es-ES", "es-MX", "es-AR", "es-CL", "es-CO", "it-IT", "nl-NL", "pt-PT", "pt-BR", "pl-PL", "cs-CZ", "sk-SK",
            "hu-HU", "ro-RO", "el-GR", "sv-SE", "da-DK", "nb-NO", "fi-FI", "ru-RU", "uk-UA", "tr-TR", "ja-JP", "zh-CN",
            "ko-KR", "th-TH", "vi-VN", "id-ID", "ar-SA", "ar-KW", "he-IL", "hi-IN");

    private final CurrencySigns signs = CurrencySigns.load();

    @TestFactory
    @Tag("law-4")
    Stream<DynamicTest> readsAmountsAsShopsWriteThem() throws IOException {
        return table().map(line -> DynamicTest.dynamicTest(line, () -> {
            var cells = Stream.of(line.split(";", -1)).map(String::strip).toList();
            var declared = cells.get(2).isEmpty() ? List.<String>of() : List.of(cells.get(2));
            var read = new MoneyReader(signs, cells.get(0), cells.get(1), declared).read(cells.get(3));
            if (cells.get(4).equals("-")) {
                assertThat(read).isEmpty();
            } else {
                assertThat(read).contains(Money.of(Long.parseLong(cells.get(4)), cells.get(5)));
            }
        }));
    }

    @Test
    void theTableIsLongAndWide() throws IOException {
        assertThat(table()).hasSizeGreaterThanOrEqualTo(200);
        assertThat(table().map(line -> line.split(";", -1)[0].strip().split("-")[0])
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(15);
    }

    private static Stream<String> table() throws IOException {
        try (InputStream file = MoneyReaderTests.class.getResourceAsStream(TABLE)) {
            assertThat(file).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
        }
    }

    /** ICU writes them, by the rules of CLDR; a failing seed reproduces the amount. */
    @Test
    void readsBackWhatIsWrittenByTheRulesOfEveryLocale() {
        var seed = Long.getLong("cardrail.seed", 1);
        var random = new Random(seed);
        for (var i = 0; i < AMOUNTS; i++) {
            var locale = ULocale.forLanguageTag(LOCALES.get(random.nextInt(LOCALES.size())));
            var currency =
                    java.util.Currency.getInstance(Currency.getInstance(locale).getCurrencyCode());
            var minor = Math.abs(random.nextLong()) % (long) Math.pow(10, 1 + random.nextInt(9));
            var style = random.nextBoolean() ? NumberFormat.CURRENCYSTYLE : NumberFormat.ISOCURRENCYSTYLE;
            var written = written(locale, currency, minor, style);
            assertThat(new MoneyReader(signs, locale.toLanguageTag(), "", List.of()).read(written))
                    .as("%s in %s, seed %d", written, locale, seed)
                    .contains(new Money(minor, currency));
        }
    }

    private static String written(ULocale locale, java.util.Currency currency, long minor, int style) {
        var format = NumberFormat.getInstance(locale, style);
        format.setCurrency(Currency.getInstance(currency.getCurrencyCode()));
        // ISO 4217's decimals, as Money has them; CLDR leaves them out where nobody uses the coins
        format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
        format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
        return format.format(BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()));
    }

    /** What the page's script finds is what is read: the expression takes the whole amount and nothing beside it. */
    @TestFactory
    Stream<DynamicTest> findsTheWholeAmountInASentence() {
        var expression = java.util.regex.Pattern.compile(signs.amounts());
        return Stream.of(
                        "€48.20",
                        "48,20 €",
                        "CHF 1'234.50",
                        "Rs. 1,23,456.00",
                        "CA$ 9.50",
                        "$12.99 USD",
                        "12€99",
                        "¥12,000",
                        "12,000円",
                        "1 299:-",
                        "CHF 12.–",
                        "١٩٩٫٠٠ ر.س",
                        "R$ 1.234,50",
                        "1 299,00 Kč")
                .map(amount -> DynamicTest.dynamicTest(amount, () -> {
                    var found = expression.matcher("Total: " + amount + " (incl. tax)");
                    assertThat(found.find()).isTrue();
                    assertThat(found.group().strip()).isEqualTo(amount);
                    assertThat(found.find()).isFalse();
                }));
    }
}
