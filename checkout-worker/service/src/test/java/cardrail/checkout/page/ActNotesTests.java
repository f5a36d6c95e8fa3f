package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.OperatorAct;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When anything is noted of a person, and how much. */
class ActNotesTests {

    private static final Set<BlockReason> NOTED = Set.of(
            BlockReason.UNSUPPORTED_WIDGET,
            BlockReason.MISSING_FIELD,
            BlockReason.VARIANT_REQUIRED,
            BlockReason.UNCLASSIFIED);

    private final ActNotes notes = new ActNotes();

    @ParameterizedTest
    @EnumSource(BlockReason.class)
    void onlyWhereTheDriverDidNotKnowOn(BlockReason reason) {
        notes.stopped(stop(DriverRule.REQUIRED_FIELD.code(), reason));

        assertThat(notes.isOpen()).isEqualTo(NOTED.contains(reason));
    }

    @ParameterizedTest
    @EnumSource(BlockReason.class)
    @Tag("law-8")
    void neverAtAWallWhateverItsReason(BlockReason reason) {
        notes.stopped(stop("captcha-widget", reason));
        notes.add(click(1));

        assertThat(notes.take()).isEmpty();
    }

    @Test
    void notWhereAReviewedFileLeavesTheMerchantToAPerson() {
        notes.stopped(stop(DriverRule.MERCHANT_EXCEPTION.code(), BlockReason.UNSUPPORTED_WIDGET));

        assertThat(notes.isOpen()).isFalse();
    }

    @Test
    void aHundredActsAtMostAndEachIsToldOnce() {
        notes.stopped(stop(DriverRule.WAY_ON.code(), BlockReason.UNCLASSIFIED));
        for (var at = 0; at < 150; at++) {
            notes.add(click(at));
        }

        assertThat(notes.take()).hasSize(100);
        assertThat(notes.take()).isEmpty();
    }

    @Test
    void whatWasDoneBeforeAnotherStopIsKeptAndNothingIsAddedAtAWall() {
        notes.stopped(stop(DriverRule.WAY_ON.code(), BlockReason.UNCLASSIFIED));
        notes.add(click(1));
        notes.closed();
        notes.stopped(stop("captcha-widget", BlockReason.CAPTCHA));
        notes.add(click(2));

        assertThat(notes.take()).extracting(OperatorAct::selector).containsExactly("#b1");
    }

    private static ActNotes.Note click(int at) {
        return new ActNotes.Note(
                new OperatorAct("delivery", OperatorAct.CLICK, "shop.example", "#b" + at, "continue"), 1, Set.of());
    }

    private static Refusal stop(String rule, BlockReason reason) {
        return new Refusal(reason, rule, "something", List.of(), null, null, List.of());
    }
}
