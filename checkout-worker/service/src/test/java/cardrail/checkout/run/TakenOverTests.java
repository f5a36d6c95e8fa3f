package cardrail.checkout.run;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.HandoffState;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.Ended;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.attempt.Submitting;
import cardrail.checkout.page.PageVerdict;
import cardrail.checkout.page.PreviewResult;
import cardrail.checkout.page.StepResult;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.WitnessVerdict;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of a checkout whose live page an operator drove. */
class TakenOverTests {

    private final RunWorld world = new RunWorld();

    @Test
    @Tag("law-8")
    void aPreviewGoesOnInTheSamePage() {
        var id = walledInPreview();
        world.takeControl(id);
        world.story.clear();
        world.releaseControl(id);

        Checkout checkout = world.work(id);

        assertThat(checkout.stage()).isEqualTo(Stage.AWAITING_CONFIRMATION);
        assertThat(world.story).containsExactly("go on");
        assertThat(world.streams.told)
                .as("before automation looks, nobody drives")
                .containsExactly("end page");
        assertThat(world.rows.kinds(id)).contains("released", "offer_made");
        assertThat(world.handoffs.all()).extracting(item -> item.state()).containsExactly(HandoffState.RESOLVED);
    }

    @Test
    @Tag("law-8")
    void aWallThatStillStandsComesBackToTheQueueAndThePageStays() {
        var id = walledInPreview();
        world.takeControl(id);
        world.driver.goOn = new PreviewResult.Stopped(ScriptedDriver.stop(BlockReason.CAPTCHA));
        world.releaseControl(id);

        assertThat(world.work(id).stage()).isEqualTo(Stage.HANDOFF_PREVIEW);
        assertThat(world.driver.holds(id)).isTrue();
        assertThat(world.handoffs.all())
                .extracting(item -> item.state())
                .containsExactly(HandoffState.RESOLVED, HandoffState.OPEN);
    }

    @Test
    void wherePageAndNodeAreLostBeforeItGoesOnItStartsOverOnAFreshPage() {
        var id = walledInPreview();
        world.takeControl(id);
        world.releaseControl(id);
        world.driver.losePages();
        world.driver.preview = ScriptedDriver.offering(4820, false);
        world.story.clear();

        assertThat(world.work(id).stage()).isEqualTo(Stage.AWAITING_CONFIRMATION);
        assertThat(world.story).containsExactly("preview");
    }

    @Test
    void whereThePageIsLostWhoeverHoldsItDecidesAndNothingStartsOverUntilTheClaimEnds() {
        var id = walledBeforeTheClick();
        world.takeControl(id);
        world.driver.losePages();
        world.story.clear();

        assertThat(world.workFor(id, Duration.ofSeconds(30)).stage()).isEqualTo(Stage.HANDOFF_BEFORE_SUBMIT);
        assertThat(world.waitingItem(id).state()).isEqualTo(HandoffState.CLAIMED);
        assertThat(world.rows.kinds(id)).containsOnlyOnce("control_lost");
        assertThat(world.story).isEmpty();

        world.driver.beforeClick = () -> world.issuer.verdict = WitnessVerdict.APPROVED;
        assertThat(world.workFor(id, Duration.ofSeconds(40)).stage()).isEqualTo(Stage.SUCCEEDED);
        assertThat(world.story).containsSubsequence("preview", "close card abandoned", "issue", "click");
        assertThat(world.handoffs.all()).extracting(item -> item.state()).containsExactly(HandoffState.RETURNED);
    }

    @Test
    @Tag("law-9")
    void beforeTheClickTheOfferIsComparedAndTheOldCardCanceledBeforeTheNextIsTypedIntoTheSamePage() {
        var id = walledBeforeTheClick();
        world.takeControl(id);
        world.story.clear();
        world.driver.beforeClick = () -> world.issuer.verdict = WitnessVerdict.APPROVED;
        world.releaseControl(id);

        assertThat(world.work(id).stage()).isEqualTo(Stage.SUCCEEDED);
        assertThat(world.story)
                .containsSubsequence("go on", "close card abandoned", "issue", "fill", "arm", "guard", "click")
                .doesNotContain("preview");
        assertThat(world.issuer.cards()).extracting(CardView::state).containsOnly(CardState.CANCELED);
    }

    @Test
    @Tag("law-4")
    void beforeTheClickAnotherTotalThanTheConfirmedOneIsNotBought() {
        var id = walledBeforeTheClick();
        world.takeControl(id);
        world.driver.goOn = ScriptedDriver.offering(4920, false);
        world.releaseControl(id);

        assertThat(world.work(id)).isInstanceOfSatisfying(Ended.Blocked.class, blocked -> {
            assertThat(blocked.course().changes()).isNotEmpty();
            assertThat(blocked.course().halt())
                    .extracting(halt -> halt.reason())
                    .isEqualTo(BlockReason.PRICE_CHANGED);
        });
        assertThat(world.story).doesNotContain("click");
        assertThat(world.issuer.cards()).extracting(CardView::state).containsOnly(CardState.CANCELED);
    }

    @Test
    @Tag("law-1")
    void beforeTheClickACardThatThePersonPaidWithIsNotReplacedByAnother() {
        var id = walledBeforeTheClick();
        world.takeControl(id);
        world.issuer.verdict = WitnessVerdict.APPROVED;
        world.driver.verdict = new PageVerdict.StillForm(List.of());
        world.releaseControl(id);

        assertThat(world.work(id).stage()).isEqualTo(Stage.RECONCILIATION_REQUIRED);
        assertThat(world.issuer.cards()).hasSize(1);
        assertThat(world.story).doesNotContain("click");
    }

    @Test
    @Tag("law-3")
    void whoLosesControlLosesTheArm() {
        var id = walledBeforeTheClick();
        world.takeControl(id);
        world.allowPayment(id);
        assertThat(world.work(id).stage()).isEqualTo(Stage.HANDOFF_AFTER_SUBMIT);
        assertThat(world.issuer.cards()).extracting(CardView::state).containsExactly(CardState.ARMED);

        assertThat(world.workFor(id, Duration.ofSeconds(62)).stage()).isEqualTo(Stage.HANDOFF_AFTER_SUBMIT);

        assertThat(world.issuer.cards()).extracting(CardView::state).containsExactly(CardState.INACTIVE);
        assertThat(world.handoffs.allowance(id)).isEmpty();
        assertThat(world.rows.kinds(id)).contains("payment_allowed", "allowance_ended");
    }

    @Test
    @Tag("law-3")
    void theArmStandsForAsLongAsThePersonDrives() {
        var id = walledBeforeTheClick();
        world.takeControl(id);
        world.allowPayment(id);
        for (int i = 0; i < 8; i++) {
            world.workFor(id, Duration.ofSeconds(30));
            world.staysInControl(id);
        }
        assertThat(world.issuer.cards()).extracting(CardView::state).containsExactly(CardState.ARMED);

        assertThat(world.workFor(id, Duration.ofSeconds(62)).stage()).isEqualTo(Stage.HANDOFF_AFTER_SUBMIT);
        assertThat(world.issuer.cards()).extracting(CardView::state).containsExactly(CardState.INACTIVE);
    }

    @Test
    @Tag("law-3")
    void whoTakesControlNextInheritsNoArm() {
        var id = walledBeforeTheClick();
        world.takeControl(id);
        world.allowPayment(id);
        world.tick(Duration.ofSeconds(16));
        world.anotherTakesControl(id);

        world.workFor(id, Duration.ofSeconds(2));

        assertThat(world.issuer.cards()).extracting(CardView::state).containsExactly(CardState.INACTIVE);
        assertThat(world.handoffs.allowance(id)).isEmpty();
    }

    @Test
    @Tag("law-3")
    void anArmThatMayStillBeUnderWayIsEndedOnceMoreWhenItCannotComeAnyMore() {
        var id = walledBeforeTheClick();
        world.takeControl(id);
        world.allowPayment(id);
        world.anotherTakesControl(id);

        world.workFor(id, Duration.ofSeconds(2));
        assertThat(world.handoffs.allowance(id)).isPresent();

        world.workFor(id, Duration.ofSeconds(20));
        assertThat(world.handoffs.allowance(id)).isEmpty();
    }

    @Test
    @Tag("law-3")
    void anArmThatCouldNotBeEndedIsEndedLater() {
        var id = walledAfterTheClick();
        world.takeControl(id);
        world.allowPayment(id);
        world.tick(Duration.ofSeconds(16));
        world.issuer.noDisarm = true;
        world.releaseControl(id);
        assertThat(world.work(id).stage()).isEqualTo(Stage.HANDOFF_AFTER_SUBMIT);
        assertThat(world.issuer.cards()).extracting(CardView::state).containsExactly(CardState.ARMED);

        world.issuer.noDisarm = false;
        world.workFor(id, Duration.ofSeconds(20));

        assertThat(world.issuer.cards()).extracting(CardView::state).containsExactly(CardState.INACTIVE);
    }

    @Test
    @Tag("law-4")
    void whatThePageShowedIsComparedAlsoWhereTheIssuerIsAwayMeanwhile() {
        var id = walledBeforeTheClick();
        world.takeControl(id);
        world.driver.goOn = ScriptedDriver.offering(4920, false);
        world.releaseControl(id);
        world.issuer.away = true;
        world.work(id);
        world.issuer.away = false;

        assertThat(world.workFor(id, Duration.ofMinutes(3)).stage()).isEqualTo(Stage.BLOCKED);
        assertThat(world.story).doesNotContain("click");
    }

    @Test
    @Tag("law-10")
    void whoeverCancelsWhileThePageIsGivenBackIsHeard() {
        var id = walledBeforeTheClick();
        world.takeControl(id);
        world.releaseControl(id);
        world.rows.requestCancel(id, "agent:test");
        world.story.clear();

        assertThat(world.work(id).stage()).isEqualTo(Stage.CANCELED);
        assertThat(world.story).doesNotContain("go on", "issue", "click");
        assertThat(world.issuer.cards()).extracting(CardView::state).containsOnly(CardState.CANCELED);
    }

    @Test
    void theIssuerMayBeAwayWhileThePageIsGoneOnWith() {
        var id = walledBeforeTheClick();
        world.takeControl(id);
        world.story.clear();
        world.releaseControl(id);
        world.issuer.away = true;
        world.work(id);
        world.issuer.away = false;
        world.driver.beforeClick = () -> world.issuer.verdict = WitnessVerdict.APPROVED;

        assertThat(world.workFor(id, Duration.ofMinutes(3)).stage()).isEqualTo(Stage.SUCCEEDED);
        assertThat(world.story.stream().filter("go on"::equals)).hasSize(1);
        assertThat(world.story).doesNotContain("preview");
    }

    @Test
    @Tag("law-5")
    void aPaymentThatWasAllowedCountsAsAClick() {
        var id = walledBeforeTheClick();
        world.takeControl(id);
        world.allowPayment(id);
        world.driver.losePages();
        world.story.clear();

        assertThat(world.workFor(id, Duration.ofSeconds(62)).stage()).isEqualTo(Stage.FAILED);
        assertThat(world.story).doesNotContain("preview", "click", "issue");
        assertThat(world.issuer.cards()).extracting(CardView::state).containsExactly(CardState.CANCELED);
    }

    @Test
    @Tag("law-5")
    void whatThePersonPaidIsSeenByPageAndIssuerTogether() {
        var id = walledAfterTheClick();
        world.takeControl(id);
        world.allowPayment(id);
        world.issuer.verdict = WitnessVerdict.APPROVED;
        world.driver.verdict = new PageVerdict.Confirmation("A-1", List.of(), world.driver.shot(id, "Confirmation"));
        world.releaseControl(id);

        assertThat(world.work(id).stage()).isEqualTo(Stage.SUCCEEDED);
        assertThat(Collections.frequency(world.story, "click")).isEqualTo(1);
        assertThat(world.issuer.cards()).extracting(CardView::state).containsExactly(CardState.CANCELED);
    }

    @Test
    @Tag("law-3")
    void afterThePageWasGivenBackTheArmEndsWithTheWindow() {
        var id = walledAfterTheClick();
        world.takeControl(id);
        world.allowPayment(id);
        world.driver.verdict = new PageVerdict.Unknown(List.of());
        world.issuer.verdict = WitnessVerdict.PENDING;
        world.releaseControl(id);
        world.story.clear();

        assertThat(world.work(id))
                .isInstanceOfSatisfying(
                        Submitting.class,
                        waiting -> assertThat(waiting.pageGivenUp()).isTrue());

        assertThat(world.story).contains("disarm");
        var kinds = world.rows.kinds(id);
        assertThat(kinds.indexOf("allowance_ended")).isPositive().isLessThan(kinds.indexOf("settling"));
    }

    private CheckoutId walledInPreview() {
        var id = world.created();
        world.driver.preview = new PreviewResult.Stopped(ScriptedDriver.stop(BlockReason.CAPTCHA));
        assertThat(world.work(id).stage()).isEqualTo(Stage.HANDOFF_PREVIEW);
        return id;
    }

    private CheckoutId walledBeforeTheClick() {
        var id = world.created();
        world.driver.guard = new StepResult.Stopped(ScriptedDriver.stop(BlockReason.CAPTCHA));
        assertThat(world.buy(id).stage()).isEqualTo(Stage.HANDOFF_BEFORE_SUBMIT);
        world.driver.guard = new StepResult.Done();
        return id;
    }

    private CheckoutId walledAfterTheClick() {
        var id = world.created();
        world.driver.verdict = new PageVerdict.Wall(ScriptedDriver.stop(BlockReason.THREE_DS_CHALLENGE));
        assertThat(world.buy(id).stage()).isEqualTo(Stage.HANDOFF_AFTER_SUBMIT);
        return id;
    }
}
