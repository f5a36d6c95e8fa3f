package cardrail.checkout.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.OperatorAct;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The file that acts make. */
class DraftTests {

    private static final String HOST = "shop.example";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);

    @Test
    void saysWhatFieldsAreForAndWhatLedOn() {
        var draft = draft(type("#x17", "postal-code"), click("button[aria-label=\"On\"]", "continue"))
                .orElseThrow();

        assertThat(Draft.text(draft.body(), null, DAY)).isEqualTo("""
                hosts: ["shop.example"]
                reviewed: {by: "nobody yet", on: 2026-11-30}
                why: "What an operator did where automation stopped with missing_field."
                fields:
                  - {selector: "#x17", means: postal-code}
                buttons:
                  - {selector: "button[aria-label=\\"On\\"]", page: delivery, role: continue}
                """);
        assertThat(Draft.text(draft.body(), "opr_1", DAY)).contains("reviewed: {by: \"opr_1\", on: 2026-11-30}");
    }

    @Test
    void saysWhichBoxesOpenListsAndOnWhichKindOfPage() {
        var draft = draft(new OperatorAct("delivery", "open", HOST, "#land", "country"))
                .orElseThrow();

        assertThat(draft.body())
                .contains("fields:\n  - {selector: \"#land\", means: country, list: true, page: delivery}\n");
    }

    /** The same selector may be another thing on another kind of page. */
    @Test
    void saysOnWhichKindsOfPageSomethingWasChosen() {
        var draft = draft(
                        new OperatorAct("cart", "choose", HOST, "#land", "country"),
                        new OperatorAct("delivery", "choose", HOST, "#land", "country"))
                .orElseThrow();

        assertThat(draft.body())
                .contains("  - {selector: \"#land\", means: country, page: cart}\n")
                .contains("  - {selector: \"#land\", means: country, page: delivery}\n");
    }

    @Test
    @Tag("law-9")
    void aListOfSomethingElseThanPlacesMakesNoFile() {
        assertThat(draft(new OperatorAct("delivery", "open", HOST, "#land", "email")))
                .isEmpty();
    }

    @Test
    void whatNobodyKnowsTheMeaningOfMakesNoFile() {
        assertThat(draft(type("#x17", null))).isEmpty();
        assertThat(draft()).isEmpty();
    }

    @Test
    void onlyWhatWasDoneAtOneHostIsInIt() {
        var draft = draft(
                        type("#x17", "postal-code"),
                        new OperatorAct("delivery", "click", "other.example", "#go", "continue"))
                .orElseThrow();

        assertThat(draft.host()).isEqualTo(HOST);
        assertThat(draft.body()).doesNotContain("#go");
    }

    @Test
    @Tag("law-4")
    void aPayButtonMakesNoFile() {
        assertThat(draft(type("#x17", "postal-code"), click("#go", "pay"))).isEmpty();
    }

    @Test
    @Tag("law-9")
    void aCardFieldMakesNoFile() {
        assertThat(draft(type("#x17", "cc-number"))).isEmpty();
    }

    @Test
    void aHostThatNoFileCanNameMakesNone() {
        assertThat(Draft.of(
                        List.of(new OperatorAct("delivery", "type", "localhost", "#x17", "postal-code")),
                        BlockReason.MISSING_FIELD,
                        DAY))
                .isEmpty();
    }

    private static Optional<Draft> draft(OperatorAct... acts) {
        return Draft.of(List.of(acts), BlockReason.MISSING_FIELD, DAY);
    }

    private static OperatorAct type(String selector, @Nullable String means) {
        return new OperatorAct("delivery", "type", HOST, selector, means);
    }

    private static OperatorAct click(String selector, String role) {
        return new OperatorAct("delivery", "click", HOST, selector, role);
    }
}
