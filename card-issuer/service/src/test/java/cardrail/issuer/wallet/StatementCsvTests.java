package cardrail.issuer.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.Money;
import cardrail.issuer.api.StatementLineView;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.ledger.Statements;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementCsvTests {

    @ParameterizedTest
    @CsvSource({"EUR, -4820, -48.20", "JPY, -12000, -12000", "KWD, -1005, -1.005", "EUR, 0, 0.00", "KWD, 5, 0.005"})
    void amountsHaveExactlyTheDigitsOfTheirCurrency(String currency, long minor, String major) throws IOException {
        var row = row("key", Money.of(minor, currency));

        assertThat(row.get("change")).isEqualTo(major);
        assertThat(row.get("change_minor")).isEqualTo(Long.toString(minor));
        assertThat(row.get("held_change_minor")).isEqualTo(Long.toString(-minor));
        assertThat(row.get("spent_change_minor")).isEqualTo("0");
        assertThat(row.get("currency")).isEqualTo(currency);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1"})
    void aWordFromOutsideIsNoFormula(String word) throws IOException {
        assertThat(row(word, Money.of(1, "EUR")).get("event_key")).isEqualTo("'" + word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "say \"so\"", "two\r\nlines", "Zoë 株式会社", "capture:ipi_1"})
    void otherWordsComeBackAsTheyWere(String word) throws IOException {
        assertThat(row(word, Money.of(1, "EUR")).get("event_key")).isEqualTo(word);
    }

    @Test
    void aFileWithoutItsClosingBalanceWasCutOff() throws IOException {
        assertThat(write("key", Money.of(1, "EUR")).lines())
                .hasSize(4)
                .last()
                .asString()
                .startsWith("\"\",2026-03-01T00:00:00Z,closing_balance,EUR,,0.01,,1,");
    }

    private static CSVRecord row(String eventKey, Money change) throws IOException {
        try (var parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(write(eventKey, change)))) {
            return parser.getRecords().get(1);
        }
    }

    private static String write(String eventKey, Money change) throws IOException {
        var zero = Money.zero(change.currency());
        var frame = new Statements.Frame(
                WalletId.next(),
                change.currency(),
                new Statements.Period(Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2026-03-01T00:00:00Z")),
                zero,
                change,
                1,
                1);
        var file = new ByteArrayOutputStream();
        var csv = new StatementCsv(file);
        csv.begin(frame);
        csv.line(new StatementLineView(
                1,
                Instant.parse("2026-02-02T00:00:00Z"),
                "issue",
                eventKey,
                change,
                change,
                Map.of("held", change.negated()),
                null,
                null,
                null,
                null,
                null,
                null));
        csv.end(frame);
        return file.toString(StandardCharsets.UTF_8);
    }
}
