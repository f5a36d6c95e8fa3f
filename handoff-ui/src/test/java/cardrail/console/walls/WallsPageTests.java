package cardrail.console.walls;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.WallRuleView;
import cardrail.console.page.Formats;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WallsPageTests {

    private static final Instant NOW = Instant.parse("2026-03-02T10:15:30Z");
    private static final Formats FORMATS = new Formats(Locale.ENGLISH, ZoneOffset.UTC, NOW);

    @Test
    void whatOperatorsOverturnMostComesFirstAndWhatWasNeverMetStandsApart() {
        var page = WallsPage.of(
                List.of(
                        rule("never-met", BlockReason.CAPTCHA, 0, 0, 0, 0),
                        rule("undecided", BlockReason.CAPTCHA, 50, 0, 0, 0),
                        rule("right", BlockReason.CAPTCHA, 9, 0, 9, 0),
                        rule("two-of-eight", BlockReason.LOGIN_REQUIRED, 12, 0, 8, 2),
                        rule("only-passed", BlockReason.BOT_INTERSTITIAL, 0, 7, 0, 0),
                        rule("two-of-two", BlockReason.CAPTCHA, 2, 0, 2, 2),
                        rule("three-of-nine", BlockReason.CAPTCHA, 9, 0, 9, 3)),
                null,
                FORMATS);

        assertThat(page.met())
                .extracting(RuleRow::id)
                .containsExactly("three-of-nine", "two-of-two", "two-of-eight", "right", "undecided", "only-passed");
        assertThat(page.unmet()).extracting(RuleRow::id).containsExactly("never-met");
        assertThat(page.worst()).isNotNull().extracting(RuleRow::id).isEqualTo("three-of-nine");
        assertThat(page.overturned()).isEqualTo(3);
        assertThat(page.met().getFirst().share()).isEqualTo(33);
    }

    @Test
    void aReasonShowsItsRulesAndChangesNoCount() {
        var rules = List.of(
                rule("box", BlockReason.CAPTCHA, 3, 0, 1, 1),
                rule("login", BlockReason.LOGIN_REQUIRED, 2, 0, 1, 0),
                rule("gone", null, 4, 0, 0, 0));

        var page = WallsPage.of(rules, BlockReason.LOGIN_REQUIRED, FORMATS);

        assertThat(page.met()).extracting(RuleRow::id).containsExactly("login");
        assertThat(page.reasons())
                .containsExactly(new WallsPage.Reason("captcha", 1), new WallsPage.Reason("login_required", 1));
        assertThat(page.stops()).isEqualTo(9);
        assertThat(page.worst()).isNotNull().extracting(RuleRow::id).isEqualTo("box");
        assertThat(WallsPage.of(rules, BlockReason.PRICE_CHANGED, FORMATS))
                .satisfies(none -> assertThat(none.met()).isEmpty())
                .satisfies(none -> assertThat(none.unmet()).isEmpty());
    }

    @Test
    void aSignalIsItsWeightAndItsWords() {
        assertThat(List.of(
                        "+10 element #gate",
                        "required +4 passed x",
                        "required 0 words [a] in top",
                        "unless 6 boxes for one character",
                        "-4 HTTP status [403]",
                        "something else"))
                .extracting(RuleRow.Signal::of)
                .containsExactly(
                        new RuleRow.Signal("+10", "element #gate"),
                        new RuleRow.Signal("required +4", "passed x"),
                        new RuleRow.Signal("required 0", "words [a] in top"),
                        new RuleRow.Signal("unless", "6 boxes for one character"),
                        new RuleRow.Signal("-4", "HTTP status [403]"),
                        new RuleRow.Signal("", "something else"));
    }

    /** @param came hits, passed, decided and overturned */
    private static WallRuleView rule(String id, @Nullable BlockReason reason, long... came) {
        return new WallRuleView(
                id,
                reason,
                null,
                "what it looks for",
                "own rule",
                reason == null ? "gone" : "built-in",
                10,
                false,
                List.of(),
                came[0],
                came[1],
                came[2],
                came[3],
                came[2] == 0 ? null : (double) came[3] / came[2],
                came[0] == 0 ? null : NOW.minusSeconds(60));
    }
}
