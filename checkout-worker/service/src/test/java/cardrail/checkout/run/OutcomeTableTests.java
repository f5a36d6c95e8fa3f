package cardrail.checkout.run;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.run.OutcomeTable.Outcome;
import cardrail.checkout.run.OutcomeTable.PageSays;
import cardrail.issuer.api.WitnessVerdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All cells of the table: page, witness, read within the window, read when it is over. */
@Tag("law-5")
class OutcomeTableTests {

    @ParameterizedTest
    @CsvSource({
        "CONFIRMATION, APPROVED, SUCCEEDED, SUCCEEDED",
        "CONFIRMATION, DECLINED_ONLY, KEEP_WATCHING, RECONCILIATION_REQUIRED",
        "CONFIRMATION, NONE, KEEP_WATCHING, RECONCILIATION_WITH_CARD",
        "CONFIRMATION, PENDING, KEEP_WATCHING, KEEP_WATCHING",
        "ERROR, APPROVED, KEEP_WATCHING, RECONCILIATION_REQUIRED",
        "ERROR, DECLINED_ONLY, SETTLE, SETTLE",
        "ERROR, NONE, KEEP_WATCHING, HANDOFF",
        "ERROR, PENDING, KEEP_WATCHING, KEEP_WATCHING",
        "STILL_THE_FORM, APPROVED, KEEP_WATCHING, RECONCILIATION_REQUIRED",
        "STILL_THE_FORM, DECLINED_ONLY, KEEP_WATCHING, SETTLE",
        "STILL_THE_FORM, NONE, KEEP_WATCHING, HANDOFF",
        "STILL_THE_FORM, PENDING, KEEP_WATCHING, KEEP_WATCHING",
        "WALL, APPROVED, HANDOFF, HANDOFF",
        "WALL, DECLINED_ONLY, HANDOFF, HANDOFF",
        "WALL, NONE, HANDOFF, HANDOFF",
        "WALL, PENDING, HANDOFF, HANDOFF",
        "UNKNOWN, APPROVED, KEEP_WATCHING, RECONCILIATION_REQUIRED",
        "UNKNOWN, DECLINED_ONLY, KEEP_WATCHING, SETTLE",
        "UNKNOWN, NONE, KEEP_WATCHING, SETTLE",
        "UNKNOWN, PENDING, KEEP_WATCHING, KEEP_WATCHING",
        "GONE, APPROVED, KEEP_WATCHING, RECONCILIATION_REQUIRED",
        "GONE, DECLINED_ONLY, KEEP_WATCHING, SETTLE",
        "GONE, NONE, KEEP_WATCHING, SETTLE",
        "GONE, PENDING, KEEP_WATCHING, KEEP_WATCHING",
    })
    void everyCellIsDecided(PageSays page, WitnessVerdict witness, Outcome within, Outcome after) {
        assertThat(OutcomeTable.decide(page, witness, false)).isEqualTo(within);
        assertThat(OutcomeTable.decide(page, witness, true)).isEqualTo(after);
    }
}
