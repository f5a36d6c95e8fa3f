package cardrail.checkout.run;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.HandoffState;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.NextSteps;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.page.PageVerdict;
import cardrail.checkout.page.PreviewResult;
import cardrail.checkout.page.StepResult;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.WitnessVerdict;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A person pressed the pay button without being allowed the payment, and gave the page back: the issuer's record comes first. */
@Tag("law-5")
class PersonsPaymentsTests {

    private final RunWorld world = new RunWorld();
    private final CheckoutId id = world.created();

    static Stream<PageVerdict> pagesWithoutAnOrder() {
        return Stream.of(
                new PageVerdict.Error(ScriptedDriver.stop(BlockReason.CARD_DECLINED)),
                new PageVerdict.StillForm(List.of()),
                new PageVerdict.Unknown(List.of()));
    }

    @ParameterizedTest
    @MethodSource("pagesWithoutAnOrder")
    void whatWasDeclinedEndsAsDeclinedAndThePageIsNotTouched(PageVerdict page) {
        drivenBeforeTheClick();
        world.issuer.verdict = WitnessVerdict.DECLINED_ONLY;
        world.driver.verdict = page;

        Checkout checkout = givenBack();

        assertThat(checkout.stage()).isEqualTo(Stage.DECLINED);
        assertThat(NextSteps.of(checkout)).isEqualTo(NextStep.CREATE_NEW_REQUEST);
        assertThat(world.story).doesNotContain("go on", "preview", "fill", "arm", "click");
        assertThat(world.streams.told).as("nobody drives what is watched").containsOnlyOnce("end page");
        assertThat(world.issuer.cards()).extracting(CardView::state).containsExactly(CardState.CANCELED);
        assertThat(world.rows.kinds(id)).containsSubsequence("released", "payment_found", "outcome_read", "declined");
        assertThat(world.handoffs.all()).extracting(item -> item.state()).containsExactly(HandoffState.RESOLVED);
    }

    @ParameterizedTest
    @MethodSource("pagesWithoutAnOrder")
    void whatWasApprovedAndThePageDoesNotConfirmIsReconciled(PageVerdict page) {
        drivenBeforeTheClick();
        world.issuer.verdict = WitnessVerdict.APPROVED;
        world.driver.verdict = page;

        assertThat(givenBack().stage()).isEqualTo(Stage.RECONCILIATION_REQUIRED);
        assertThat(world.story).doesNotContain("go on", "click");
        assertThat(world.issuer.cards()).hasSize(1);
    }

    @Test
    void whatWasApprovedAndThePageConfirmsSucceeds() {
        drivenBeforeTheClick();
        world.issuer.verdict = WitnessVerdict.APPROVED;
        world.driver.verdict = new PageVerdict.Confirmation("A-1", List.of(), world.driver.shot(id, "Confirmation"));

        assertThat(givenBack().stage()).isEqualTo(Stage.SUCCEEDED);
        assertThat(world.story).doesNotContain("go on", "click");
        assertThat(world.issuer.cards()).extracting(CardView::state).containsExactly(CardState.CANCELED);
    }

    @Test
    void whatIsStillBeingDecidedIsWaitedFor() {
        drivenBeforeTheClick();
        world.driver.verdict = new PageVerdict.StillForm(List.of());
        world.issuer.freshVerdicts.add(WitnessVerdict.PENDING);
        world.issuer.freshVerdicts.add(WitnessVerdict.DECLINED_ONLY);

        assertThat(givenBack().stage()).isEqualTo(Stage.DECLINED);
        assertThat(world.story).doesNotContain("go on");
    }

    @Test
    void aCheckThatWasStillBeingDecidedIsNoPayment() {
        drivenBeforeTheClick();
        world.driver.goOn = ScriptedDriver.offering(4820, false);
        world.driver.beforeClick = () -> world.issuer.verdict = WitnessVerdict.APPROVED;
        world.issuer.freshVerdicts.add(WitnessVerdict.PENDING);
        world.issuer.freshVerdicts.add(WitnessVerdict.NONE);

        assertThat(givenBack().stage()).isEqualTo(Stage.SUCCEEDED);
        assertThat(world.rows.kinds(id)).doesNotContain("payment_found");
        assertThat(world.story).containsOnlyOnce("click");
    }

    @Test
    @Tag("law-8")
    void aWallAfterItIsHandedOverAsOneAfterTheClick() {
        drivenBeforeTheClick();
        world.issuer.verdict = WitnessVerdict.DECLINED_ONLY;
        world.driver.verdict = new PageVerdict.Wall(ScriptedDriver.stop(BlockReason.CAPTCHA));

        assertThat(givenBack().stage()).isEqualTo(Stage.HANDOFF_AFTER_SUBMIT);
        assertThat(world.story).doesNotContain("go on");
    }

    @Test
    @Tag("law-3")
    void thereThePaymentMayBeAllowedAndTheArmEndsWithControl() {
        aWallAfterItIsHandedOverAsOneAfterTheClick();
        world.takeControl(id);
        world.allowPayment(id);
        assertThat(world.work(id).course().attempt()).as("the card's own").isEqualTo(1);
        assertThat(world.issuer.cards()).extracting(CardView::state).containsExactly(CardState.ARMED);

        assertThat(world.workFor(id, Duration.ofSeconds(90)).stage()).isEqualTo(Stage.HANDOFF_AFTER_SUBMIT);
        assertThat(world.issuer.cards()).extracting(CardView::state).containsExactly(CardState.INACTIVE);
        assertThat(world.handoffs.allowance(id)).isEmpty();
    }

    @Test
    void whatReachesTheIssuerWhileAutomationLooksIsNotHandedOverAsUnpaid() {
        drivenBeforeTheClick();
        world.driver.goOn = new PreviewResult.Stopped(ScriptedDriver.stop(BlockReason.CAPTCHA));
        world.driver.verdict = new PageVerdict.Error(ScriptedDriver.stop(BlockReason.CARD_DECLINED));
        world.issuer.freshVerdicts.add(WitnessVerdict.NONE);
        world.issuer.freshVerdicts.add(WitnessVerdict.DECLINED_ONLY);

        assertThat(givenBack().stage()).isEqualTo(Stage.DECLINED);
        assertThat(world.story).contains("go on").doesNotContain("click");
        assertThat(world.handoffs.all()).hasSize(1);
    }

    @Test
    void whatReachesTheIssuerWhenTheOldCardIsClosedIsSettled() {
        drivenBeforeTheClick();
        world.issuer.freshVerdicts.addAll(
                List.of(WitnessVerdict.NONE, WitnessVerdict.NONE, WitnessVerdict.DECLINED_ONLY));

        assertThat(givenBack().stage()).isEqualTo(Stage.DECLINED);
        assertThat(world.story).contains("go on", "close card abandoned").doesNotContain("issue", "click");
        assertThat(world.rows.kinds(id)).containsSubsequence("payment_found", "settling", "card_closed", "declined");
    }

    @Test
    void whereTheIssuerIsAwayAfterTheLookThePageAloneBlocksNothing() {
        drivenBeforeTheClick();
        world.driver.goOn = new PreviewResult.Stopped(ScriptedDriver.stop(BlockReason.PRICE_CHANGED));
        world.driver.verdict = new PageVerdict.Error(ScriptedDriver.stop(BlockReason.CARD_DECLINED));
        world.driver.duringGoOn = () -> world.issuer.away = true;
        assertThat(givenBack().stage()).isEqualTo(Stage.HANDOFF_BEFORE_SUBMIT);

        world.issuer.away = false;
        world.issuer.verdict = WitnessVerdict.DECLINED_ONLY;
        world.takeControl(id);
        assertThat(givenBack().stage()).isEqualTo(Stage.DECLINED);
        assertThat(world.story.stream().filter("go on"::equals)).hasSize(1);
    }

    @Test
    void whereTheIssuerIsAwayAfterALookThatSawNoWallItIsAskedAgain() {
        drivenBeforeTheClick();
        world.driver.goOn = ScriptedDriver.offering(4920, false);
        world.driver.verdict = new PageVerdict.Error(ScriptedDriver.stop(BlockReason.CARD_DECLINED));
        world.driver.duringGoOn = () -> world.issuer.away = true;
        assertThat(givenBack().stage()).isEqualTo(Stage.RESUMED_EXECUTE);

        world.issuer.away = false;
        world.issuer.verdict = WitnessVerdict.DECLINED_ONLY;
        assertThat(world.workFor(id, Duration.ofMinutes(1)).stage()).isEqualTo(Stage.DECLINED);
        assertThat(world.story).doesNotContain("click");
    }

    @ParameterizedTest
    @MethodSource("pagesWithoutAnOrder")
    void whatIsReturnedForAFreshPageIsReadFirstToo(PageVerdict page) {
        drivenBeforeTheClick();
        world.issuer.verdict = WitnessVerdict.DECLINED_ONLY;
        world.driver.verdict = page;
        world.giveBack(id);

        assertThat(world.work(id).stage()).isEqualTo(Stage.DECLINED);
        assertThat(world.story).doesNotContain("go on", "preview", "issue", "click");
        assertThat(world.rows.kinds(id)).containsSubsequence("returned", "payment_found", "outcome_read", "declined");
    }

    @Test
    void whatIsReturnedAndConfirmsSucceedsThoughAFreshPageWasAskedFor() {
        drivenBeforeTheClick();
        world.issuer.verdict = WitnessVerdict.APPROVED;
        world.driver.verdict = new PageVerdict.Confirmation("A-1", List.of(), world.driver.shot(id, "Confirmation"));
        world.giveBack(id);

        assertThat(world.work(id).stage()).isEqualTo(Stage.SUCCEEDED);
        assertThat(world.story).doesNotContain("preview", "issue", "click");
    }

    @Test
    void aPageThatIsLostBeforeItIsGivenBackIsNotStartedOver() {
        drivenBeforeTheClick();
        world.issuer.verdict = WitnessVerdict.DECLINED_ONLY;
        world.driver.losePages();

        assertThat(world.workFor(id, Duration.ofMinutes(3)).stage()).isEqualTo(Stage.DECLINED);
        assertThat(world.story).doesNotContain("preview", "issue", "click");
    }

    @Test
    void aFreshPageWaitsForTheIssuerToo() {
        drivenBeforeTheClick();
        world.issuer.away = true;
        world.giveBack(id);
        assertThat(world.work(id).stage()).isEqualTo(Stage.QUEUED_EXECUTE);
        assertThat(world.story).isEmpty();

        world.issuer.away = false;
        world.driver.beforeClick = () -> world.issuer.verdict = WitnessVerdict.APPROVED;
        assertThat(world.workFor(id, Duration.ofSeconds(10)).stage()).isEqualTo(Stage.SUCCEEDED);
        assertThat(world.story).containsSubsequence("close page", "preview", "close card abandoned", "issue", "click");
    }

    @Test
    void whereThePageIsGoneTheIssuersRecordDecides() {
        drivenBeforeTheClick();
        world.issuer.verdict = WitnessVerdict.DECLINED_ONLY;
        world.releaseControl(id);
        world.driver.losePages();

        assertThat(world.workFor(id, Duration.ofSeconds(62)).stage()).isEqualTo(Stage.DECLINED);
        assertThat(world.story).doesNotContain("preview", "click");
    }

    @Test
    void nothingIsLookedAtBeforeTheIssuerAnswers() {
        drivenBeforeTheClick();
        world.driver.verdict = new PageVerdict.Error(ScriptedDriver.stop(BlockReason.CARD_DECLINED));
        world.issuer.verdict = WitnessVerdict.DECLINED_ONLY;
        world.issuer.away = true;
        assertThat(givenBack().stage()).isEqualTo(Stage.RESUMED_EXECUTE);
        assertThat(world.story).isEmpty();

        world.issuer.away = false;
        assertThat(world.workFor(id, Duration.ofSeconds(10)).stage()).isEqualTo(Stage.DECLINED);
        assertThat(world.story).doesNotContain("go on");
    }

    @Test
    @Tag("law-10")
    void theAgentThatCancelsMeanwhileIsHeard() {
        drivenBeforeTheClick();
        world.issuer.verdict = WitnessVerdict.DECLINED_ONLY;
        world.releaseControl(id);
        world.rows.requestCancel(id, "agent:test");

        assertThat(world.work(id).stage()).isEqualTo(Stage.CANCELED);
        assertThat(world.issuer.cards()).extracting(CardView::state).containsExactly(CardState.CANCELED);
    }

    @Test
    @Tag("law-10")
    void whatIsPaidIsNotCanceledWhereTheAgentDoesSoJustBeforeTheMark() {
        drivenBeforeTheClick();
        world.issuer.verdict = WitnessVerdict.APPROVED;
        world.issuer.onFreshWitness = () -> world.rows.requestCancel(id, "agent:test");

        assertThat(givenBack().stage()).isEqualTo(Stage.RECONCILIATION_REQUIRED);
        assertThat(world.story).doesNotContain("go on", "click");
    }

    private void drivenBeforeTheClick() {
        world.driver.guard = new StepResult.Stopped(ScriptedDriver.stop(BlockReason.CAPTCHA));
        assertThat(world.buy(id).stage()).isEqualTo(Stage.HANDOFF_BEFORE_SUBMIT);
        world.driver.guard = new StepResult.Done();
        world.takeControl(id);
        world.story.clear();
    }

    private Checkout givenBack() {
        world.releaseControl(id);
        return world.work(id);
    }
}
