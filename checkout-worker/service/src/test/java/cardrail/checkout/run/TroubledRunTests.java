package cardrail.checkout.run;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.NextSteps;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.page.ClickResult;
import cardrail.checkout.page.PageVerdict;
import cardrail.checkout.page.PreviewResult;
import cardrail.checkout.page.StepResult;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.AuthorizationKind;
import cardrail.issuer.api.AuthorizationView;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.WitnessVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a run when issuer, page or agent do something in its middle. */
class TroubledRunTests {

    private final RunWorld world = new RunWorld();

    @Test
    @Tag("law-1")
    void aCardThatWasPaidBeforeItsSubmitIsNotReplacedByAnotherOffer() {
        var id = world.created();
        world.driver.preview = ScriptedDriver.offering(4820, true);
        world.issuer.onArm = WitnessVerdict.APPROVED;
        world.work(id);
        world.confirm(id);
        world.driver.guard = new StepResult.Stopped(ScriptedDriver.stop(BlockReason.PRICE_CHANGED));

        Checkout checkout = world.work(id);

        assertThat(checkout.stage()).isEqualTo(Stage.RECONCILIATION_REQUIRED);
        assertThat(world.issuer.cards()).extracting(CardView::state).containsExactly(CardState.CANCELED);
    }

    /** A payment that is still being decided when the window of a minute ends is asked about for a minute more. */
    @Test
    void stripeIsNotReadAnewSeveralTimesASecond() {
        world.issuer.onArm = WitnessVerdict.PENDING;
        world.driver.verdict = new PageVerdict.Unknown(List.of());
        world.buy(world.created());

        assertThat(world.issuer.freshReadings).isBetween(10, 35);
    }

    @Test
    void aConfirmedPageIsNotSettledAwayBecauseTheIssuerIsAway() {
        world.driver.beforeClick = () -> world.issuer.away = true;
        var id = world.created();

        assertThat(world.buy(id).stage()).isEqualTo(Stage.RECONCILIATION_REQUIRED);
        world.issuer.away = false;
        assertThat(world.workFor(id, Duration.ofMinutes(2)).stage()).isEqualTo(Stage.RECONCILIATION_REQUIRED);

        assertThat(world.issuer.cards()).extracting(CardView::state).doesNotContain(CardState.CANCELED);
    }

    @Test
    @Tag("law-10")
    void anAcceptedCancelIsMetBeforeAPersonIsAsked() {
        var id = world.created();
        world.driver.beforeGuard = () -> world.rows.requestCancel(id, "agent:test");
        world.driver.guard = new StepResult.Stopped(ScriptedDriver.stop(BlockReason.CAPTCHA));

        assertThat(world.buy(id).stage()).isEqualTo(Stage.CANCELED);
        assertThat(world.handoffs.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook_timeout", "network_fallback"})
    @Tag("law-3")
    void anApprovalThatNobodyAskedUsForIsOpenedForAPerson(String reason) {
        world.issuer.authorizations = List.of(new AuthorizationView(
                "iauth_1", AuthorizationKind.PAYMENT, Money.of(4820, "EUR"), true, reason, Instant.EPOCH));
        world.issuer.onArm = WitnessVerdict.APPROVED;

        assertThat(world.buy(world.created()).stage()).isEqualTo(Stage.RECONCILIATION_REQUIRED);

        assertThat(world.handoffs.all()).hasSize(1);
        assertThat(world.story).containsOnlyOnce("click");
    }

    @Test
    @Tag("law-3")
    void anApprovalOfOurOwnSucceeds() {
        world.issuer.authorizations = List.of(new AuthorizationView(
                "iauth_1", AuthorizationKind.PAYMENT, Money.of(4820, "EUR"), true, "approved", Instant.EPOCH));
        world.issuer.onArm = WitnessVerdict.APPROVED;

        assertThat(world.buy(world.created()).stage()).isEqualTo(Stage.SUCCEEDED);
    }

    @Test
    @Tag("law-3")
    void aLeaseLostAfterTheArmDisarmsAndClicksNothing() {
        var id = world.created();
        world.issuer.afterArm = () -> world.rows.takeAway(id);

        world.buy(id);

        assertThat(world.story).containsSubsequence("arm", "disarm").doesNotContain("click");
        assertThat(world.issuer.cards()).extracting(CardView::state).containsExactly(CardState.INACTIVE);
    }

    @Test
    void aLeaseLostWhileAPreviewIsToldClosesThePageThatNobodyHolds() {
        var id = world.created();
        world.driver.passed = "bot-interstitial";
        world.driver.beforeFirstStep = () -> world.rows.takeAway(id);

        world.work(id);

        assertThat(world.driver.holds(id)).isFalse();
        assertThat(world.rows.kinds(id)).doesNotContain("offer_made");
    }

    @Test
    @Tag("law-3")
    void aLeaseLostWhileThePageIsComparedDisarmsAndClicksNothing() {
        var id = world.created();
        world.driver.beforeGuard = () -> world.rows.takeAway(id);

        world.buy(id);

        assertThat(world.story).containsSubsequence("arm", "guard", "disarm").doesNotContain("click");
        assertThat(world.issuer.cards()).extracting(CardView::state).containsExactly(CardState.INACTIVE);
    }

    @Test
    @Tag("law-3")
    @Tag("law-8")
    void aWallBeforeTheClickDisarmsAndThePageWaitsForAPerson() {
        var id = world.created();
        world.driver.guard = new StepResult.Stopped(ScriptedDriver.stop(BlockReason.CAPTCHA));

        assertThat(world.buy(id).stage()).isEqualTo(Stage.HANDOFF_BEFORE_SUBMIT);

        assertThat(world.issuer.cards()).extracting(CardView::state).containsExactly(CardState.INACTIVE);
        assertThat(world.driver.holds(id)).isTrue();
        assertThat(world.story).containsSubsequence("arm", "guard", "disarm").doesNotContain("click");
    }

    @Test
    @Tag("law-4")
    @Tag("law-10")
    void aMandateThatIsRevokedAfterTheArmIsFeltBeforeTheClick() {
        world.driver.beforeGuard = () -> world.issuer.refusal = "mandate_revoked";

        assertThat(world.buy(world.created()).stage()).isEqualTo(Stage.BLOCKED);

        assertThat(world.story).containsSubsequence("arm", "guard", "disarm").doesNotContain("click");
        assertThat(world.issuer.cards()).extracting(CardView::state).containsExactly(CardState.CANCELED);
    }

    @Test
    @Tag("law-3")
    void anIssuerThatIsAwayWhileTheCardIsArmedBlocksAndCostsNoAttempt() {
        world.driver.beforeGuard = () -> world.issuer.away = true;
        var id = world.created();

        Checkout blocked = world.buy(id);
        world.issuer.away = false;
        Checkout checkout = world.workFor(id, Duration.ofMinutes(5));

        assertThat(blocked.stage()).isEqualTo(Stage.BLOCKED);
        assertThat(NextSteps.of(blocked)).isEqualTo(NextStep.KEEP_POLLING);
        assertThat(checkout.course().requeues()).isZero();
        assertThat(checkout.course().card().closed()).isTrue();
        assertThat(world.story).containsSubsequence("arm", "guard", "disarm").doesNotContain("click");
    }

    @Test
    @Tag("law-3")
    void anArmWhoseAnswerWasLostIsTakenBack() {
        world.issuer.afterArm = () -> {
            throw new ApiProblem(422, "mandate_revoked", null, null);
        };

        assertThat(world.buy(world.created()).stage()).isEqualTo(Stage.BLOCKED);

        assertThat(world.story).containsSubsequence("arm", "disarm", "close card unused");
        assertThat(world.story).doesNotContain("guard", "click");
    }

    @Test
    @Tag("law-3")
    void aCardThatIsNotArmedIsNotSubmitted() {
        world.issuer.armedAs = CardState.INACTIVE;

        assertThat(world.buy(world.created()).stage()).isEqualTo(Stage.BLOCKED);

        assertThat(world.story).contains("arm").doesNotContain("guard", "click");
    }

    @Test
    @Tag("law-3")
    void aClickThatWasNotSentDisarmsBeforeTheCheckoutEnds() {
        var atTheEnd = new ArrayList<CardState>();
        world.driver.click = new ClickResult.NotClicked(ScriptedDriver.stop(BlockReason.PRICE_CHANGED));
        world.rows.onMove = checkout -> {
            if (checkout.stage() == Stage.BLOCKED) {
                world.issuer.cards().forEach(card -> atTheEnd.add(card.state()));
            }
        };

        world.buy(world.created());

        assertThat(atTheEnd).isNotEmpty().doesNotContain(CardState.ARMED);
    }

    @Test
    @Tag("law-1")
    void aCardThatTheMerchantTriedIsNotFollowedByAnother() {
        var id = world.created();
        world.driver.preview = ScriptedDriver.offering(4820, true);
        world.issuer.onArm = WitnessVerdict.DECLINED_ONLY;
        world.work(id);
        world.confirm(id);
        world.driver.guard = new StepResult.Stopped(ScriptedDriver.asking(4990));

        assertThat(world.work(id).stage()).isEqualTo(Stage.BLOCKED);
        assertThat(world.issuer.cards()).hasSize(1);
    }

    @Test
    @Tag("law-1")
    void anotherOfferIsNotAskedAboutWhileTheOldCardIsNotConfirmedCanceled() {
        var id = world.created();
        world.driver.preview = ScriptedDriver.offering(4820, true);
        world.work(id);
        world.confirm(id);
        world.driver.guard = new StepResult.Stopped(ScriptedDriver.asking(4990));
        world.issuer.slowCloses = Integer.MAX_VALUE;

        assertThat(world.work(id).stage()).isEqualTo(Stage.BLOCKED);
        assertThat(world.rows.kinds(id)).doesNotContain("card_closed", "offer_changed");
    }

    @Test
    @Tag("law-10")
    void aMandateRevokedWhileThePageIsLookedAtEndsBeforeAnybodyIsAsked() {
        world.driver.duringPreview = () -> world.issuer.refusal = "mandate_revoked";

        assertThat(world.work(world.created()).stage()).isEqualTo(Stage.BLOCKED);
    }

    @Test
    @Tag("law-10")
    void aCancelWhileTheCardIsMadeIsMetBeforeItIsArmed() {
        var id = world.created();
        world.issuer.onIssue = () -> world.rows.requestCancel(id, "agent:test");

        assertThat(world.buy(id).stage()).isEqualTo(Stage.CANCELED);

        assertThat(world.story).contains("issue").doesNotContain("arm");
    }

    @Test
    @Tag("law-2")
    void anOfferInAnotherCurrencyBlocksBeforeACardExists() {
        world.driver.preview = ScriptedDriver.offering(Money.of(48_20, "USD"), false);

        Checkout checkout = world.work(world.created());

        assertThat(checkout.stage()).isEqualTo(Stage.BLOCKED);
        assertThat(world.issuer.cards()).isEmpty();
    }

    @Test
    void anIssuerThatIsAwayForMinutesCostsNoAttempt() {
        var id = world.created();
        world.issuer.away = true;
        assertThat(world.workFor(id, Duration.ofMinutes(5)).stage()).isEqualTo(Stage.RUNNING_PREVIEW);
        world.issuer.away = false;

        Checkout checkout = world.workFor(id, Duration.ofSeconds(5));

        assertThat(checkout.stage()).isEqualTo(Stage.AWAITING_CONFIRMATION);
        assertThat(checkout.course().attempt()).isEqualTo(1);
    }

    @Test
    @Tag("law-9")
    void aPageLostWhileTheCardIsMadeIsReplayedWithANewCard() {
        var id = world.created();
        world.issuer.onIssue = () -> {
            world.driver.losePages();
            world.issuer.onIssue = () -> {};
        };
        world.driver.beforeClick = () -> world.issuer.verdict = WitnessVerdict.APPROVED;

        Checkout checkout = world.buy(id);

        assertThat(checkout.stage()).isEqualTo(Stage.SUCCEEDED);
        assertThat(world.story.stream().filter("reveal"::equals)).hasSize(1);
        assertThat(world.issuer.cards()).hasSize(2);
        assertThat(world.driver.kept).contains(id);
    }

    @Test
    void aPageLostUnderAHandoffIsReplayedAtOnce() {
        var id = world.created();
        world.driver.preview = new PreviewResult.Stopped(ScriptedDriver.stop(BlockReason.CAPTCHA));
        world.work(id);
        world.driver.losePages();
        world.driver.preview = ScriptedDriver.offering(4820, false);

        assertThat(world.workFor(id, Duration.ofSeconds(30)).stage()).isEqualTo(Stage.AWAITING_CONFIRMATION);
    }
}
