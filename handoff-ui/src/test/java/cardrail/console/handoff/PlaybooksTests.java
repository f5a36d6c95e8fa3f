package cardrail.console.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.BlockReason;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlaybooksTests {

    private static final ResourceBundle PLAYBOOKS = ResourceBundle.getBundle("playbooks", Locale.ROOT);

    @ParameterizedTest
    @EnumSource(BlockReason.class)
    void everyReasonHasAFewStepsInSentences(BlockReason reason) {
        String[] steps = PLAYBOOKS.getString("playbook." + reason.code()).split("\n", -1);

        assertThat(steps).hasSizeBetween(2, 5);
        assertThat(steps).allSatisfy(step -> {
            assertThat(step.strip()).matches("[A-Z].*[.]");
            assertThat(step.strip().length()).isBetween(20, 240);
        });
    }

    @Test
    void nothingIsWrittenForAReasonThatIsNone() {
        assertThat(PLAYBOOKS.keySet())
                .containsExactlyInAnyOrder(Arrays.stream(BlockReason.values())
                        .map(reason -> "playbook." + reason.code())
                        .toArray(String[]::new));
    }
}
