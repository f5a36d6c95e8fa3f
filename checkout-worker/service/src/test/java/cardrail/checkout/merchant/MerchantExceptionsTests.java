package cardrail.checkout.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.checkout.SettableClock;
import cardrail.checkout.api.BlockReason;
import cardrail.checkout.rules.BadRuleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of exceptions: what is read, what is refused and where it says so, and what a change does. */
class MerchantExceptionsTests {

    private static final String GOOD = """
            hosts: [shop.example, "*.shop.example"]
            reviewed: {by: Ida Reviewer, on: 2026-11-20}
            why: The postal code has no label of any kind.
            fields:
              - {selector: "#x17", means: postal-code}
            buttons:
              - {words: Send it, role: pay}
              - selector: "#next"
                role: continue
            outcome:
              placed: [it is yours]
            settle_ms: 400
            """;

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock();

    @Test
    void readsWhatAFileSays() {
        var read = ExceptionFile.read("shop.yaml", GOOD);
        assertThat(read.fields()).containsExactly(new MerchantException.Field("#x17", "postal-code"));
        assertThat(read.buttons())
                .containsExactly(
                        new MerchantException.Button(null, "Send it", null, "pay"),
                        new MerchantException.Button("#next", null, null, "continue"));
        assertThat(read.outcome().placed()).containsExactly("it is yours");
        assertThat(read.settleMs()).isEqualTo(400);
        assertThat(read.selectors()).containsExactly("#x17", "#next");
        assertThat(read.unsupported()).isNull();
        assertThat(ExceptionFile.read("shop.yaml", GOOD + "cannot_be_automated: {reason: unsupported_widget}\n")
                        .unsupported())
                .isEqualTo(BlockReason.UNSUPPORTED_WIDGET);
    }

    @Test
    void aListOfTheHouseMayBeMeantOnEveryPage() {
        var list = GOOD.replace("means: postal-code}", "means: country, list: true}");

        assertThat(ExceptionFile.read("shop.yaml", list).fields())
                .containsExactly(new MerchantException.Field("#x17", "country", true, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "means: postal-code|means: zip|shop.yaml, line 5, fields/0/means: ",
                "role: continue|role: press|shop.yaml, line 9, buttons/1/role: ",
                "settle_ms: 400|settle_ms: 40000|shop.yaml, line 12, settle_ms: ",
                "settle_ms: 400|settle_ms: soon|shop.yaml, line 12, settle_ms: ",
                "settle_ms: 400|wait_ms: 400|shop.yaml, line 12, wait_ms: ",
                "on: 2026-11-20|on: yesterday|shop.yaml, line 2, reviewed/on: ",
                "{words: Send it, role: pay}|{role: pay}|shop.yaml, line 7, buttons/0",
                "\"*.shop.example\"|\"*.example\"|shop.yaml, line 1, hosts/1: ",
                "settle_ms: 400|hosts: [other.example]|shop.yaml, line 12: ",
                "settle_ms: 400|settle_ms: [|shop.yaml, line 13: "
            })
    void saysWhichFileLineAndKeyIsWrong(String right, String wrong, String said) {
        assertThatThrownBy(() -> ExceptionFile.read("shop.yaml", GOOD.replace(right, wrong)))
                .isInstanceOf(BadRuleFile.class)
                .hasMessageContaining(said);
    }

    /** What is no word where rules compare would fit everything, or fail while the outcome of a click is read. */
    @ParameterizedTest
    @Tag("law-4")
    @CsvSource(
            delimiter = '|',
            value = {
                "placed: [it is yours]|number: ['#:']|line 11, outcome/number/0: ",
                "placed: [it is yours]|placed: [it is yours, '…!']|line 11, outcome/placed/1: ",
                "placed: [it is yours]|declined: ['--']|line 11, outcome/declined/0: ",
                "placed: [it is yours]|working: ['**']|line 11, outcome/working/0: ",
                "words: Send it|words: '->'|line 7, buttons/0/words: ",
                "words: Send it|words: '»»'|line 7, buttons/0/words: ",
                "words: Send it|words: '€12'|line 7, buttons/0/words: "
            })
    void refusesWordsThatAreNone(String right, String wrong, String said) {
        assertThatThrownBy(() -> ExceptionFile.read("shop.yaml", GOOD.replace(right, wrong)))
                .isInstanceOf(BadRuleFile.class)
                .hasMessageContaining("shop.yaml, " + said);
    }

    @ParameterizedTest
    @Tag("law-4")
    @Tag("law-8")
    @Tag("law-9")
    @ValueSource(
            strings = {
                "walls: []",
                "dismissed_rules: [captcha]",
                "allow_hosts: [10.0.0.1]",
                "plain_http_hosts: [shop.example]",
                "card_origins: ['https://pay.example']",
                "total: {selector: '#sum'}",
                "amounts: {total: [zwischensumme]}",
                "legal_consent: true"
            })
    void hasNoWordForWhatWouldLoosenALaw(String attempt) {
        assertThatThrownBy(() -> ExceptionFile.read("shop.yaml", GOOD + attempt + "\n"))
                .isInstanceOf(BadRuleFile.class)
                .hasMessageContaining("line 13");
    }

    @ParameterizedTest
    @Tag("law-9")
    @ValueSource(strings = {"cc-number", "cc-csc", "cc-exp", "card-method", "legal-consent", "one-time-code"})
    void makesNoFieldOneThatTakesTheCardOrConsents(String means) {
        assertThatThrownBy(() -> ExceptionFile.read("shop.yaml", GOOD.replace("postal-code", means)))
                .isInstanceOf(BadRuleFile.class)
                .hasMessageContaining("line 5");
    }

    @Test
    void theBestFittingPatternWins() throws IOException {
        write("a.yaml", GOOD);
        write("b.yaml", GOOD.replace("[shop.example, \"*.shop.example\"]", "[\"*.de.shop.example\"]"));
        var exceptions = new MerchantExceptions(folder, clock);
        assertThat(exceptions.forHost("shop.example"))
                .map(MerchantException::file)
                .contains("a.yaml");
        assertThat(exceptions.forHost("www.shop.example"))
                .map(MerchantException::file)
                .contains("a.yaml");
        assertThat(exceptions.forHost("www.de.shop.example"))
                .map(MerchantException::file)
                .contains("b.yaml");
        assertThat(exceptions.forHost("notshop.example")).isEmpty();
        assertThat(exceptions.forHost("shop.example.evil")).isEmpty();
    }

    @Test
    void aChangedFileIsReadAgainAndABadOneKeepsTheLastGoodOne() throws IOException {
        var exceptions = new MerchantExceptions(folder, clock);
        assertThat(exceptions.forHost("shop.example")).isEmpty();

        write("shop.yaml", GOOD);
        later();
        assertThat(settle(exceptions)).contains(400);

        write("shop.yaml", GOOD.replace("400", "1500"));
        later();
        assertThat(settle(exceptions)).contains(1500);

        write("shop.yaml", GOOD.replace("settle_ms: 400", "settle_ms: never, ever"));
        later();
        assertThat(settle(exceptions)).contains(1500);
        assertThat(exceptions.problems()).singleElement().asString().startsWith("shop.yaml, line 12, settle_ms: ");

        write("shop.yaml", GOOD);
        later();
        assertThat(settle(exceptions)).contains(400);
        assertThat(exceptions.problems()).isEmpty();

        Files.delete(folder.resolve("shop.yaml"));
        later();
        assertThat(settle(exceptions)).isEmpty();
    }

    @Test
    void theHealthOfTheWorkerSaysThatAFileIsBad() throws IOException {
        var exceptions = new MerchantExceptions(folder, clock);
        var health = new MerchantConfiguration().merchantExceptionsHealth(exceptions);
        assertThat(Objects.requireNonNull(health.health()).getStatus().getCode())
                .isEqualTo("UP");
        write("shop.yaml", "hosts: 7\n");
        later();
        assertThat(Objects.requireNonNull(health.health()).getStatus().getCode())
                .isEqualTo("DEGRADED");
        assertThat(String.valueOf(Objects.requireNonNull(health.health()).getDetails()))
                .contains("shop.yaml, line 1, ");
    }

    private static Optional<Integer> settle(MerchantExceptions exceptions) {
        return exceptions.forHost("shop.example").map(MerchantException::settleMs);
    }

    private void write(String name, String yaml) throws IOException {
        Files.writeString(folder.resolve(name), yaml);
    }

    private void later() {
        clock.tick(Duration.ofSeconds(2));
    }
}
