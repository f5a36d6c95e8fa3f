package cardrail.checkout.run;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.ClosedBy;
import cardrail.checkout.api.HandoffState;
import cardrail.checkout.attempt.AwaitingHandoff;
import cardrail.checkout.attempt.Halt;
import cardrail.checkout.attempt.Move;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.attempt.Trigger;
import cardrail.checkout.handoff.Handoff;
import cardrail.checkout.page.PageVerdict;
import cardrail.checkout.page.StepResult;
import cardrail.issuer.api.CheckoutId;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is kept of why a work item is over: only what a person gave back is called so. */
class ClosedItemsTests {

    private final RunWorld world = new RunWorld();
    private final CheckoutId id = world.created();

    @Test
    void whatAPersonGaveBackOrDecidedWasClosedByAPerson() {
        walledBeforeTheClick();
        world.takeControl(id);
        world.releaseControl(id);

        assertThat(closed().state()).isEqualTo(HandoffState.RESOLVED);
        assertThat(closed().closedBy()).isEqualTo(ClosedBy.OPERATOR);
    }

    @Test
    void aPageThatIsLostBeforeTheClickClosesItsItemAndNobodyGaveItBack() {
        walledBeforeTheClick();
        world.driver.losePages();
        world.workFor(id, Duration.ofSeconds(30));

        assertThat(closed().state()).isEqualTo(HandoffState.RETURNED);
        assertThat(closed().closedBy()).isEqualTo(ClosedBy.PAGE_GONE);
    }

    @Test
    @Tag("law-5")
    void aPageThatIsLostAfterTheClickClosesAnItemThatSomebodyHoldsAndItsHolderIsToldSo() {
        world.driver.verdict = new PageVerdict.Wall(ScriptedDriver.stop(BlockReason.THREE_DS_CHALLENGE));
        assertThat(world.buy(id).stage()).isEqualTo(Stage.HANDOFF_AFTER_SUBMIT);
        world.takeControl(id);
        world.driver.losePages();

        assertThat(world.workFor(id, Duration.ofSeconds(70)).stage()).isEqualTo(Stage.FAILED);
        assertThat(closed().closedBy()).isEqualTo(ClosedBy.PAGE_GONE);
    }

    @Test
    void anItemOfWhatTheAgentCanceledSaysSo() {
        walledBeforeTheClick();
        var waiting = (AwaitingHandoff.BeforeClick) world.rows.checkout(id);
        world.rows.move(Move.of(waiting.canceled(Halt.without("Canceled.")), Trigger.CANCELED, "agent:test")
                .waking(world.now()));
        world.work(id);

        assertThat(closed().state()).isEqualTo(HandoffState.RETURNED);
        assertThat(closed().closedBy()).isEqualTo(ClosedBy.CANCELED);
    }

    @Test
    void anItemThatNobodyTookExpired() {
        walledBeforeTheClick();

        assertThat(world.workFor(id, Duration.ofMinutes(16)).stage()).isEqualTo(Stage.EXPIRED);
        assertThat(closed().state()).isEqualTo(HandoffState.EXPIRED);
        assertThat(closed().closedBy()).isEqualTo(ClosedBy.EXPIRED);
    }

    private Handoff.Closed closed() {
        return (Handoff.Closed) world.handoffs.all().getFirst();
    }

    private void walledBeforeTheClick() {
        world.driver.guard = new StepResult.Stopped(ScriptedDriver.stop(BlockReason.CAPTCHA));
        assertThat(world.buy(id).stage()).isEqualTo(Stage.HANDOFF_BEFORE_SUBMIT);
        world.driver.guard = new StepResult.Done();
    }
}
