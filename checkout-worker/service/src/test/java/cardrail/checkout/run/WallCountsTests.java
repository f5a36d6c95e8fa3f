package cardrail.checkout.run;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.CheckoutEvent;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.page.PreviewResult;
import cardrail.checkout.page.StepResult;
import cardrail.issuer.api.CheckoutId;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the events say of a rule, so that its hits can be counted from them. */
@Tag("law-8")
class WallCountsTests {

    private final RunWorld world = new RunWorld();

    @Test
    void anEndAtAPageNamesTheRuleAndSoDoesAWallThatPassed() {
        var id = world.created();
        world.driver.passed = "bot-interstitial";
        world.driver.preview = new PreviewResult.Stopped(ScriptedDriver.stop(BlockReason.OUT_OF_STOCK));

        assertThat(world.work(id).stage()).isEqualTo(Stage.BLOCKED);

        assertThat(facts(id, "wall_passed")).containsExactly(Map.entry("rule", "bot-interstitial"));
        assertThat(facts(id, "blocked")).containsEntry("rule", "captcha-widget");
    }

    @Test
    void soDoWallsThatPassedAroundTheClick() {
        var id = world.created();
        world.work(id);
        world.confirm(id);
        world.driver.passedLater.add("bot-challenge");

        world.work(id);

        assertThat(facts(id, "wall_passed")).containsExactly(Map.entry("rule", "bot-challenge"));
    }

    @Test
    void soDoesAnEndBeforeTheClick() {
        var id = world.created();
        world.work(id);
        world.confirm(id);
        world.driver.guard = new StepResult.Stopped(ScriptedDriver.stop(BlockReason.OUT_OF_STOCK));

        assertThat(world.work(id).stage()).isEqualTo(Stage.BLOCKED);

        assertThat(facts(id, "blocked")).containsEntry("rule", "captcha-widget");
    }

    private Map<String, String> facts(CheckoutId id, String kind) {
        return world.rows.events(id, 0, 1_000).stream()
                .filter(event -> event.kind().equals(kind))
                .map(CheckoutEvent::facts)
                .findFirst()
                .orElseThrow();
    }
}
