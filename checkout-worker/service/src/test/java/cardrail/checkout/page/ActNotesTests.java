package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.HandoffId;
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

    private static final Person ADA = new Person(HandoffId.next(), "operator:opr_ada");
    private static final Person BOB = new Person(ADA.handoff(), "operator:opr_bob");
    private static final Person LATER = new Person(HandoffId.next(), "operator:opr_eve");

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
        adds(click(1));

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
            adds(click(at));
        }

        assertThat(notes.take())
                .singleElement()
                .satisfies(deeds -> assertThat(deeds.acts()).hasSize(100));
        assertThat(notes.take()).isEmpty();
    }

    @Test
    void whatWasDoneBeforeAnotherStopIsKeptAndNothingIsAddedAtAWall() {
        notes.stopped(stop(DriverRule.WAY_ON.code(), BlockReason.UNCLASSIFIED));
        adds(click(1));
        notes.closed();
        notes.stopped(stop("captcha-widget", BlockReason.CAPTCHA));
        adds(click(2));

        assertThat(notes.take())
                .singleElement()
                .satisfies(deeds -> assertThat(deeds.acts())
                        .extracting(OperatorAct::selector)
                        .containsExactly("#b1"));
    }

    @Test
    @Tag("law-4")
    void aPressThatLedNowhereIsNoWayOn() {
        notes.stopped(stop(DriverRule.WAY_ON.code(), BlockReason.UNCLASSIFIED));
        notes.acted(ADA);
        notes.add(click(1));
        notes.settled(notes.pending().orElseThrow(), false);
        notes.add(click(2));
        notes.settled(notes.pending().orElseThrow(), true);
        notes.add(click(3));

        assertThat(notes.take())
                .flatExtracting(PersonsDeeds::acts)
                .extracting(OperatorAct::selector)
                .as("nor one of which nobody knows")
                .containsExactly("#b2");
    }

    @Test
    @Tag("law-4")
    void whatLedAwayAndBackIsNoWayOn() {
        notes.stopped(stop(DriverRule.WAY_ON.code(), BlockReason.UNCLASSIFIED));
        adds(click(1));
        adds(click(2));
        adds(click(3));
        notes.backAt("page 2");
        adds(click(4));

        assertThat(notes.take())
                .flatExtracting(PersonsDeeds::acts)
                .extracting(OperatorAct::selector)
                .containsExactly("#b1", "#b4");
    }

    @Test
    void eachHandoffIsToldByItselfWithEverybodyWhoDidAnythingInIt() {
        notes.stopped(stop(DriverRule.WAY_ON.code(), BlockReason.UNCLASSIFIED));
        adds(click(1));
        notes.acted(BOB);
        notes.stopped(stop(DriverRule.WAY_ON.code(), BlockReason.UNCLASSIFIED));
        notes.acted(LATER);
        notes.add(ActNotes.Note.press(click(2).act(), LATER, 2, "").led());

        assertThat(notes.take())
                .extracting(
                        PersonsDeeds::handoff,
                        PersonsDeeds::actors,
                        deeds -> deeds.acts().getFirst().selector())
                .containsExactly(
                        tuple(ADA.handoff(), Set.of(ADA.actor(), BOB.actor()), "#b1"),
                        tuple(LATER.handoff(), Set.of(LATER.actor()), "#b2"));
    }

    private void adds(ActNotes.Note note) {
        notes.acted(note.by());
        notes.add(note.led());
    }

    private static ActNotes.Note click(int at) {
        return ActNotes.Note.press(
                new OperatorAct("delivery", OperatorAct.CLICK, "shop.example", "#b" + at, "continue"),
                ADA,
                1,
                "page " + at);
    }

    private static Refusal stop(String rule, BlockReason reason) {
        return new Refusal(reason, rule, "something", List.of(), null, null, List.of());
    }
}
