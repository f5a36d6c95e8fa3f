package cardrail.checkout.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.checkout.SettableClock;
import cardrail.checkout.rules.BadRuleFile;
import cardrail.checkout.snapshot.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of rules that an operator adds: what is read, what is refused and where it says so, and what a change does. */
@Tag("law-8")
class AddedWallRulesTests {

    private static final String GOOD = """
            - id: parking-lot
              reason: bot_interstitial
              vendor: Parking Lot
              looked: the page on which Parking Lot lets visitors wait
              passes: true
              threshold: 10
              source: seen at two shops on 2026-11-27
              unless:
                - {where: top, token: lot-token}
              required:
                - {weight: 4, words: [you are parked]}
              signals:
                - {weight: 6, title: [parking lot]}
                - {weight: 6, url: "^https://lot\\\\.example/"}
                - {weight: 6, header: "x-lot: wait"}
                - {weight: 6, where: frame, element: "#lot"}
                - {weight: 6, field: "lot.?number", not_field: card}
                - {weight: 6, status: [503]}
            """;

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock();

    @Test
    void whatAFileAddsIsJudgedAfterWhatShips() throws IOException {
        write("lot.yaml", GOOD);
        var rules = rules();
        assertThat(rule(rules, parked())).isEqualTo("parking-lot");
        assertThat(rule(rules, parked().status(429, Map.of()))).isEqualTo("rate-limited");
        var told = rules.current().rules().told();
        assertThat(told.getFirst().origin()).isEqualTo("built-in");
        assertThat(told.getLast().origin()).isEqualTo("lot.yaml");
        assertThat(told.getLast().vendor()).isEqualTo("Parking Lot");
        assertThat(told.getLast().signals())
                .contains("unless passed lot-token", "required +4 words [you are parked]", "+6 HTTP status [503]");
        assertThat(rules.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: parking-lot|id: Parking Lot|line 1, 0/id: ",
                "id: parking-lot|id: captcha-widget|line 1, 0/id: captcha-widget is a rule already",
                "id: parking-lot|id: total|line 1, 0/id: total is a rule already",
                "id: parking-lot|name: parking-lot|line 1, 0/name: ",
                "reason: bot_interstitial|reason: robots|line 2, 0/reason: ",
                "reason: bot_interstitial|reason: price_changed|line 2, 0/reason: ",
                "passes: true|passes: maybe|line 5, 0/passes: ",
                "threshold: 10|threshold: 0|line 6, 0/threshold: ",
                "threshold: 10|threshold: 90|line 6, 0/threshold: all signals together weigh 40, so it never holds",
                "threshold: 10|threshold: ten|line 6, 0/threshold: ",
                "source: seen at|origin: seen at|0/origin: ",
                "{where: top, token|{weight: 4, token|line 9, 0/unless/0/weight: ",
                "{where: top, token|{where: nowhere, token|line 9, 0/unless/0/where: ",
                "{weight: 4, words|{words|line 11, 0/required/0",
                "{weight: 4, words|{weight: -4, words|line 11, 0/required/0/weight: ",
                "words: [you are parked]|words: []|line 11, 0/required/0/words: ",
                "words: [you are parked]|words: ['→→']|line 11, 0/required/0/words: a phrase has at least one word",
                "words: [you are parked]|words: you are parked|line 11, 0/required/0/words: ",
                "{weight: 6, title|{weight: 0, title|line 13, 0/signals/0/weight: ",
                "{weight: 6, title|{weight: 600, title|line 13, 0/signals/0/weight: ",
                "{weight: 6, title|{weight: 6, script: lot-script, title|line 13, 0/signals/0: ",
                "title: [parking lot]|colour: red|line 13, 0/signals/0",
                "^https://lot|(https://lot|line 14, 0/signals/1/url: ",
                "x-lot: wait|x-lot|line 15, 0/signals/2/header: ",
                "x-lot: wait|x-lot: (|line 15, 0/signals/2/header: ",
                "where: frame, element: \"#lot\"|element: ''|line 16, 0/signals/3/element: ",
                "field: \"lot.?number\", not|not|line 17, 0/signals/4",
                "not_field: card|not_field: '[card'|line 17, 0/signals/4/not_field: ",
                "status: [503]|status: [5030]|line 18, 0/signals/5/status/0: ",
                "status: [503]|where: under, status: [503]|line 18, 0/signals/5/where: ",
                "status: [503]|status: [|line 18: "
            })
    void saysWhichFileLineAndKeyIsWrong(String right, String wrong, String said) throws IOException {
        assertThat(GOOD).contains(right);
        write("lot.yaml", GOOD.replace(right, wrong));
        assertThat(rules().problems())
                .singleElement()
                .asString()
                .startsWith("lot.yaml, ")
                .contains(said);
        assertThat(rule(rules(), parked())).isNull();
    }

    @Test
    void nothingIsARuleWithoutASignal() {
        var without = GOOD.substring(0, GOOD.indexOf("  unless:"));
        assertThatThrownBy(() -> WallFile.read("lot.yaml", without, Set.of()))
                .isInstanceOf(BadRuleFile.class)
                .hasMessageContaining("lot.yaml, line 1, 0");
        assertThatThrownBy(() -> WallFile.read("lot.yaml", "", Set.of())).isInstanceOf(BadRuleFile.class);
        assertThatThrownBy(() -> WallFile.read("lot.yaml", "rules: []", Set.of()))
                .isInstanceOf(BadRuleFile.class);
    }

    @Test
    void noFileCanTakeARuleAway() throws IOException {
        var shipped = WallRules.builtIn().ids();
        for (var id : shipped) {
            write(id + ".yaml", GOOD.replace("parking-lot", id));
        }
        var rules = rules();
        assertThat(rules.current().rules().ids()).isEqualTo(shipped);
        assertThat(rules.problems()).hasSize(shipped.size());
    }

    @Test
    void anIdOfAnotherFileIsTakenUntilThatFileLetsItGo() throws IOException {
        write("b.yaml", GOOD);
        var rules = rules();
        assertThat(rules.problems()).isEmpty();
        write("a.yaml", GOOD.replace("[you are parked]", "[other words]"));
        later();
        assertThat(rule(rules, parked())).isEqualTo("parking-lot");
        assertThat(rules.problems())
                .containsExactly(
                        "a.yaml, line 1, 0/id: parking-lot is a rule already, and rules can be added, not replaced");
        Files.delete(folder.resolve("b.yaml"));
        later();
        assertThat(rules.problems()).isEmpty();
        assertThat(rule(rules, parked())).isNull();
    }

    @Test
    void aChangedFileIsReadAgainAndABadOneKeepsTheLastGoodOne() throws IOException {
        var rules = rules();
        var before = rules.current();
        assertThat(rule(rules, parked())).isNull();

        write("lot.yaml", GOOD);
        later();
        assertThat(rule(rules, parked())).isEqualTo("parking-lot");
        assertThat(before.detect(parked().seen(), Set.of())).isEmpty();
        assertThat(rules.current()).isSameAs(rules.current());

        write("lot.yaml", GOOD.replace("threshold: 10", "threshold: soon"));
        later();
        assertThat(rule(rules, parked())).isEqualTo("parking-lot");
        assertThat(rules.problems()).singleElement().asString().startsWith("lot.yaml, line 6, 0/threshold: ");

        write("lot.yaml", GOOD.replace("[you are parked]", "[nobody says this]"));
        later();
        assertThat(rule(rules, parked())).isNull();
        assertThat(rules.problems()).isEmpty();

        Files.delete(folder.resolve("lot.yaml"));
        later();
        assertThat(rules.current().rules().ids()).isEqualTo(WallRules.builtIn().ids());
    }

    @Test
    void aSelectorThatIsNoneIsToldWithItsFile() throws IOException {
        write("lot.yaml", GOOD);
        var rules = rules();
        assertThat(rules.untried()).contains("#lot");
        rules.tried(rules.untried(), List.of("#lot", "#of-nobody"));
        assertThat(rules.untried()).isEmpty();
        assertThat(rules.problems())
                .singleElement()
                .asString()
                .startsWith("lot.yaml: ")
                .endsWith("#lot");
        assertThat(rule(rules, parked())).isEqualTo("parking-lot");

        rules.tried(List.of("#lot"), List.of());
        assertThat(rules.problems()).as("another page says otherwise").isEmpty();

        rules.tried(List.of("#lot"), List.of("#lot"));
        Files.delete(folder.resolve("lot.yaml"));
        later();
        rules.current();
        write("lot.yaml", GOOD);
        later();
        assertThat(rules.untried()).as("a file that comes anew is tried anew").contains("#lot");
        assertThat(rules.problems()).isEmpty();
    }

    /** It neither keeps the lane busy nor lets a page through that chose a text on which it does not end. */
    @Test
    void anExpressionThatDoesNotEndIsBrokenOffAndCountsForTheWall() throws IOException {
        write("lot.yaml", GOOD.replace("^https://lot", "^https?://[^/]+/(a|aa)+\\\\1b"));
        var rules = rules();
        var page = Snapshots.page().text("Please stay, you are parked here.");
        assertThat(rule(rules, page)).isNull();
        assertThat(rules.problems()).isEmpty();

        assertThat(rule(rules, page.url("https://shop.example/" + "a".repeat(60) + "!")))
                .isEqualTo("parking-lot");
        assertThat(rules.problems())
                .singleElement()
                .asString()
                .startsWith("lot.yaml, line 14, 0/signals/1: an expression takes too long");

        write("lot.yaml", GOOD);
        later();
        assertThat(rules.problems()).isEmpty();
    }

    /** Such a one excuses no page either. */
    @Test
    void anExclusionThatDoesNotEndExcludesNothing() throws IOException {
        write("lot.yaml", GOOD.replace("{where: top, token: lot-token}", "{where: top, url: '(a|aa)+\\1b'}"));
        assertThat(rule(rules(), parked().url("https://shop.example/" + "a".repeat(60) + "!")))
                .isEqualTo("parking-lot");
    }

    private static Snapshots parked() {
        return Snapshots.page().title("Parking lot").text("Please stay, you are parked here.");
    }

    private AddedWallRules rules() {
        return new AddedWallRules(folder, clock, Set.of("total"));
    }

    private static @Nullable String rule(AddedWallRules rules, Snapshots page) {
        return rules.current()
                .detect(page.seen(), Set.of())
                .map(WallFound::rule)
                .orElse(null);
    }

    private void write(String name, String yaml) throws IOException {
        Files.writeString(folder.resolve(name), yaml);
    }

    private void later() {
        clock.tick(Duration.ofSeconds(2));
    }
}
