package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.snapshot.Snapshots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is tried again once a person gave the page back. */
class MemoryTests {

    private final Memory memory = new Memory();
    private final Sight sight = new Eyes().read(Snapshots.page().button("Go").seen());

    /** Otherwise nothing would ever be done on one. */
    @Test
    void aPageThatMovesOnAndOnIsUsedAfterAWhile() {
        for (var tries = 0; tries < 3; tries++) {
            assertThat(memory.care()).isEqualTo(Hands.Care.AFTER_LOOK);
            memory.tried(Hands.Did.NOT_TRIED);
        }
        assertThat(memory.care()).isEqualTo(Hands.Care.RESTLESS);
        memory.tried(Hands.Did.DONE);
        assertThat(memory.care()).isEqualTo(Hands.Care.AFTER_LOOK);
    }

    /** Everything else may have done what it does unseen: put something into the cart, begun an order. */
    @ParameterizedTest
    @EnumSource(ButtonRole.class)
    void onlyWhatLeadsFromStepToStepIsPressedAgain(ButtonRole role) {
        memory.pressed(sight, "go", role, true);

        memory.givenBack();

        assertThat(memory.presses(sight, "go")).isEqualTo(role == ButtonRole.CONTINUE ? 0 : 1);
        assertThat(memory.hasPressed(role)).isTrue();
    }
}
