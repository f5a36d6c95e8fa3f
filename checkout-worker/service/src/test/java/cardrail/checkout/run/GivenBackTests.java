package cardrail.checkout.run;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.CheckoutEvent;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffState;
import cardrail.checkout.api.OperatorAct;
import cardrail.checkout.api.PageChanges;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.attempt.Submitting;
import cardrail.checkout.page.PageVerdict;
import cardrail.checkout.page.PersonsDeeds;
import cardrail.checkout.page.PreviewResult;
import cardrail.checkout.page.StepResult;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.WitnessVerdict;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What automation does with a checkout that an operator gave back to it. */
class GivenBackTests {

    private final RunWorld world = new RunWorld();

    @Test
    void aPreviewStartsOverOnAFreshPageAndCountsAsNoCrash() {
        var id = walledInPreview();
        for (int i = 0; i < 5; i++) {
            world.giveBack(id);
            assertThat(world.work(id).stage()).isEqualTo(Stage.HANDOFF_PREVIEW);
        }
        world.driver.preview = ScriptedDriver.offering(4820, false);
        world.giveBack(id);

        Checkout checkout = world.work(id);

        assertThat(checkout.stage()).isEqualTo(Stage.AWAITING_CONFIRMATION);
        assertThat(checkout.course().requeues()).isZero();
        assertThat(checkout.course().attempt()).isEqualTo(7);
        assertThat(checkout.course().halt()).isNull();
        assertThat(world.story).containsSubsequence("preview", "close page", "preview");
        assertThat(world.handoffs.all()).extracting(item -> item.state()).containsOnly(HandoffState.RETURNED);
    }

    @Test
    void whatAPersonChangedIsKeptBeforeAutomationGoesOnAndTheTimelineTellsItInShort() {
        var id = world.created();
        world.driver.verdict = new PageVerdict.Wall(ScriptedDriver.stop(BlockReason.THREE_DS_CHALLENGE));
        world.driver.personsChanges = new PageChanges(
                "first_input",
                true,
                List.of(
                        new PageChanges.Change("field", "Secret question", "empty", "filled"),
                        new PageChanges.Change("wall", "three-ds", "there", null)),
                0,
                "operator:opr_2");

        world.buy(id);

        assertThat(world.evidence.changes).contains(world.driver.personsChanges);
        assertThat(world.rows.kinds(id)).contains("page_compared");
        assertThat(world.rows.events(id, 0, 100))
                .filteredOn(event -> event.kind().equals("page_compared"))
                .first()
                .extracting(CheckoutEvent::facts, InstanceOfAssertFactories.map(String.class, String.class))
                .containsEntry("changed", "field, wall")
                .containsEntry("since", "first_input")
                .containsEntry("given_back_by", "operator:opr_1")
                .doesNotContainValue("Secret question");
    }

    @Test
    void whatAPersonDidIsKeptOnlyWhereAutomationGoesOnFromIt() {
        var id = walledInPreview();
        world.driver.personsActs = List.of(new PersonsDeeds(
                HandoffId.next(),
                Set.of("operator:opr_1"),
                List.of(new OperatorAct("delivery", "type", "shop.example", "#x17", "postal-code"))));
        world.driver.goOn = new PreviewResult.Stopped(ScriptedDriver.stop(BlockReason.MISSING_FIELD));
        world.takeControl(id);
        world.releaseControl(id);
        assertThat(world.work(id).stage()).isEqualTo(Stage.HANDOFF_PREVIEW);
        assertThat(world.evidence.acts).isEmpty();
        world.driver.goOn = ScriptedDriver.offering(4820, false);
        world.takeControl(id);
        world.releaseControl(id);

        assertThat(world.work(id).stage()).isEqualTo(Stage.AWAITING_CONFIRMATION);
        assertThat(world.evidence.acts).isEqualTo(world.driver.personsActs);
        assertThat(world.rows.kinds(id)).contains("acts_noted");
    }

    @Test
    void onlyTheDismissedRuleIsPassedOverAndItStaysSoForTheWholeCheckout() {
        var id = walledInPreview();
        world.notAWall(id);
        world.driver.goOn = ScriptedDriver.offering(4820, false);
        world.work(id);
        assertThat(world.story).contains("go on");
        assertThat(world.driver.dismissed).containsExactly("captcha-widget");
        world.driver.preview = ScriptedDriver.offering(4820, false);
        world.driver.losePages(); // the confirmation is followed by a replay
        world.issuer.onArm = WitnessVerdict.APPROVED;
        world.confirm(id);

        assertThat(world.work(id).stage()).isEqualTo(Stage.SUCCEEDED);

        assertThat(world.driver.orders).hasSize(2);
        assertThat(world.driver.orders.get(0).dismissedRules()).isEmpty();
        assertThat(world.driver.orders.get(1).dismissedRules()).containsExactly("captcha-widget");
        assertThat(world.rows.kinds(id)).contains("not_a_wall");
    }

    @Test
    @Tag("law-9")
    void beforeTheClickTheOldPageIsClosedAndTheOldCardCanceledBeforeTheNextOneIsMade() {
        var id = world.created();
        world.driver.guard = new StepResult.Stopped(ScriptedDriver.stop(BlockReason.CAPTCHA));
        assertThat(world.buy(id).stage()).isEqualTo(Stage.HANDOFF_BEFORE_SUBMIT);
        world.driver.guard = new StepResult.Done();
        world.driver.beforeClick = () -> world.issuer.verdict = WitnessVerdict.APPROVED;
        world.story.clear();
        world.giveBack(id);

        Checkout checkout = world.work(id);

        assertThat(checkout.stage()).isEqualTo(Stage.SUCCEEDED);
        assertThat(world.story)
                .containsSubsequence("close page", "preview", "close card abandoned", "issue", "fill", "arm", "click");
        assertThat(world.issuer.cards()).extracting(CardView::attempt).containsExactly(1, 2);
        assertThat(world.issuer.cards()).extracting(CardView::state).containsOnly(CardState.CANCELED);
        assertThat(checkout.course().requeues()).isZero();
    }

    @Test
    @Tag("law-1")
    void beforeTheClickACardThatWasPaidIsNotReplacedByAnother() {
        var id = world.created();
        world.driver.guard = new StepResult.Stopped(ScriptedDriver.stop(BlockReason.CAPTCHA));
        world.buy(id);
        world.issuer.verdict = WitnessVerdict.APPROVED;
        world.driver.verdict = new PageVerdict.StillForm(List.of());
        world.giveBack(id);

        assertThat(world.work(id).stage()).isEqualTo(Stage.RECONCILIATION_REQUIRED);
        assertThat(world.issuer.cards()).hasSize(1);
        assertThat(world.story).doesNotContain("click");
    }

    @Test
    @Tag("law-5")
    void afterTheClickThePageIsWatchedForAWholeNewWindowAndNothingIsClicked() {
        var id = walledAfterTheClick();
        world.tick(Duration.ofMinutes(5)); // the window of the click is long over
        world.driver.verdict = new PageVerdict.Unknown(List.of());
        world.giveBack(id);
        var returned = world.now();
        var submitting = (Submitting) world.rows.checkout(id);
        assertThat(submitting.since()).isEqualTo(returned);
        assertThat(submitting.pageGivenUp()).isFalse();

        Checkout checkout = world.work(id);

        assertThat(checkout.stage()).isEqualTo(Stage.FAILED);
        assertThat(Duration.between(returned, world.now())).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(62));
        assertThat(Collections.frequency(world.story, "click")).isEqualTo(1);
        assertThat(Collections.frequency(world.story, "arm")).isEqualTo(1);
        assertThat(world.issuer.cards()).extracting(CardView::state).containsExactly(CardState.CANCELED);
    }

    @Test
    @Tag("law-5")
    void afterTheClickAConfirmationWithAnApprovalSucceedsWithoutAnotherClick() {
        var id = walledAfterTheClick();
        world.driver.verdict = new PageVerdict.Confirmation("A-1", List.of(), world.driver.shot(id, "Confirmation"));
        world.issuer.verdict = WitnessVerdict.APPROVED;
        world.giveBack(id);

        assertThat(world.work(id).stage()).isEqualTo(Stage.SUCCEEDED);
        assertThat(Collections.frequency(world.story, "click")).isEqualTo(1);
        assertThat(world.story.stream().filter("preview"::equals)).hasSize(1);
    }

    @Test
    @Tag("law-8")
    void afterTheClickAWallThatStillStandsComesBackToTheQueue() {
        var id = walledAfterTheClick();
        world.giveBack(id);

        assertThat(world.work(id).stage()).isEqualTo(Stage.HANDOFF_AFTER_SUBMIT);
        assertThat(world.handoffs.all())
                .extracting(item -> item.state())
                .containsExactly(HandoffState.RETURNED, HandoffState.OPEN);
        assertThat(Collections.frequency(world.story, "click")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"APPROVED, RECONCILIATION_REQUIRED", "DECLINED_ONLY, DECLINED", "NONE, FAILED"})
    @Tag("law-5")
    void afterTheClickALostPageIsSettledByTheIssuersRecord(WitnessVerdict verdict, Stage end) {
        var id = walledAfterTheClick();
        world.giveBack(id);
        world.driver.losePages();
        world.issuer.verdict = verdict;

        assertThat(world.work(id))
                .isInstanceOfSatisfying(
                        Submitting.class,
                        waiting -> assertThat(waiting.pageGivenUp()).isTrue());
        assertThat(world.workFor(id, Duration.ofSeconds(61)).stage()).isEqualTo(end);

        assertThat(Collections.frequency(world.story, "click")).isEqualTo(1);
        assertThat(Collections.frequency(world.story, "arm")).isEqualTo(1);
    }

    @Test
    @Tag("law-5")
    void afterTheClickAnotherNodeLeavesItToTheOneThatHasThePage() {
        var id = walledAfterTheClick();
        world.giveBack(id);
        var now = world.now();

        assertThat(world.rows.claim(id, "node_other", now, now.plusSeconds(20))).isEmpty();
        assertThat(world.rows.due("node_other", now, 10)).isEmpty();
        assertThat(world.work(id).stage()).isEqualTo(Stage.HANDOFF_AFTER_SUBMIT);
    }

    private CheckoutId walledInPreview() {
        var id = world.created();
        world.driver.preview = new PreviewResult.Stopped(ScriptedDriver.stop(BlockReason.CAPTCHA));
        assertThat(world.work(id).stage()).isEqualTo(Stage.HANDOFF_PREVIEW);
        return id;
    }

    private CheckoutId walledAfterTheClick() {
        var id = world.created();
        world.driver.verdict = new PageVerdict.Wall(ScriptedDriver.stop(BlockReason.THREE_DS_CHALLENGE));
        assertThat(world.buy(id).stage()).isEqualTo(Stage.HANDOFF_AFTER_SUBMIT);
        return id;
    }
}
