package cardrail.checkout.run;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.HandoffKind;
import cardrail.checkout.api.HandoffState;
import cardrail.checkout.attempt.AwaitingConfirmation;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.NextSteps;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.page.ClickResult;
import cardrail.checkout.page.PageVerdict;
import cardrail.checkout.page.PreviewResult;
import cardrail.checkout.page.StepResult;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.WitnessVerdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunTests {

    private final RunWorld world = new RunWorld();

    @AfterEach
    void atMostOneCardIsEverOpen() {
        assertThat(world.issuer.cards().stream().filter(card -> card.state() != CardState.CANCELED))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aPreviewEndsInAnOfferThatWaitsAndNoCardExists() {
        Checkout checkout = world.work(world.created());

        assertThat(checkout).isInstanceOf(AwaitingConfirmation.class);
        assertThat(NextSteps.of(checkout)).isEqualTo(NextStep.CONFIRM);
        assertThat(world.issuer.cards()).isEmpty();
        assertThat(world.rows.kinds(checkout.id())).containsExactly("created", "started", "step", "offer_made");
    }

    @Test
    @Tag("law-4")
    @Tag("law-7")
    void aConfirmedPurchaseIssuesFillsArmsComparesMarksAndClicksInThatOrder() {
        var id = world.created();
        world.issuer.onArm = WitnessVerdict.APPROVED;
        world.driver.beforeClick =
                () -> assertThat(world.rows.checkout(id).stage()).isEqualTo(Stage.SUBMITTING);

        Checkout checkout = world.buy(id);

        assertThat(checkout.stage()).isEqualTo(Stage.SUCCEEDED);
        assertThat(world.story)
                .containsExactly(
                        "preview", "issue", "reveal", "fill", "arm", "guard", "click", "close page", "close card used");
        assertThat(checkout.course().card().closed()).isTrue();
        assertThat(checkout.course().orderReference()).isEqualTo("A-1");
    }

    @Test
    void theMandatesPolicyConfirmsWithoutAsking() {
        world.issuer.confirmedByPolicy = true;
        world.issuer.onArm = WitnessVerdict.APPROVED;
        assertThat(world.work(world.created()).stage()).isEqualTo(Stage.SUCCEEDED);
        assertThat(world.story.stream().filter("preview"::equals)).hasSize(1);
    }

    @Test
    void anUnconfirmedOfferExpiresWithItsPage() {
        var id = world.created();
        world.work(id);
        assertThat(world.workFor(id, Duration.ofMinutes(11)).stage()).isEqualTo(Stage.EXPIRED);
        assertThat(world.story).containsExactly("preview", "close page");
    }

    @Test
    @Tag("law-2")
    void anOfferAboveTheLimitBlocksBeforeACardExists() {
        world.driver.preview = ScriptedDriver.offering(5001, false);
        Checkout checkout = world.work(world.created());
        assertBlocked(checkout, BlockReason.TOTAL_EXCEEDS_LIMIT);
        assertThat(NextSteps.of(checkout)).isEqualTo(NextStep.CREATE_NEW_REQUEST);
        assertThat(world.issuer.cards()).isEmpty();
    }

    @Test
    void aReplayThatFindsAnotherOfferIsAPriceChange() {
        var id = world.created();
        world.work(id);
        world.driver.losePages();
        world.driver.preview = ScriptedDriver.offering(4999, false);
        world.confirm(id);
        assertBlocked(world.work(id), BlockReason.PRICE_CHANGED);
        assertThat(world.issuer.cards()).isEmpty();
    }

    @Test
    void aReplayWithTheSameDigestGoesOn() {
        var id = world.created();
        world.issuer.onArm = WitnessVerdict.APPROVED;
        world.work(id);
        world.driver.losePages();
        world.confirm(id);
        assertThat(world.work(id).stage()).isEqualTo(Stage.SUCCEEDED);
        assertThat(world.story.stream().filter("preview"::equals)).hasSize(2);
    }

    @Test
    @Tag("law-3")
    @Tag("law-4")
    void aGuardThatDiffersDisarmsAndClosesAndNeverClicks() {
        world.driver.guard = new StepResult.Stopped(ScriptedDriver.stop(BlockReason.PRICE_CHANGED));
        assertBlocked(world.buy(world.created()), BlockReason.PRICE_CHANGED);
        assertThat(world.story).containsSubsequence("arm", "guard", "disarm", "close card unused");
        assertThat(world.story).doesNotContain("click");
    }

    @Test
    void aProvisionalOfferThatChangesIsAskedAboutOnceWithoutItsCard() {
        var id = world.created();
        world.driver.preview = ScriptedDriver.offering(4820, true);
        world.work(id);
        world.confirm(id);
        world.driver.guard = new StepResult.Stopped(ScriptedDriver.asking(4990));
        Checkout again = world.work(id);

        assertThat(again.stage()).isEqualTo(Stage.AWAITING_CONFIRMATION);
        assertThat(again.course().attempt()).isEqualTo(2);
        assertThat(again.course().requiredOffer().total().minor()).isEqualTo(4990);
        assertThat(world.issuer.cards()).allMatch(card -> card.state() == CardState.CANCELED);
        world.confirm(id);
        assertBlocked(world.work(id), BlockReason.PRICE_CHANGED);
    }

    @Test
    @Tag("law-5")
    void aClickThatWasNeverSentBlocks() {
        world.driver.click = new ClickResult.NotClicked(ScriptedDriver.stop(BlockReason.PRICE_CHANGED));
        assertBlocked(world.buy(world.created()), BlockReason.PRICE_CHANGED);
        assertThat(world.issuer.cards()).allMatch(card -> card.state() == CardState.CANCELED);
    }

    @Test
    @Tag("law-10")
    void aRevokedMandateIsFeltBeforeTheCard() {
        var id = world.created();
        world.work(id);
        world.confirm(id);
        world.issuer.refusal = "mandate_revoked";
        assertThat(world.work(id).stage()).isEqualTo(Stage.BLOCKED);
        assertThat(world.issuer.cards()).isEmpty();
    }

    @Test
    @Tag("law-10")
    void aCancelWhileRunningIsMetBeforeTheClick() {
        var id = world.created();
        world.work(id);
        world.confirm(id);
        world.rows.requestCancel(id, "agent:test");
        assertThat(world.work(id).stage()).isEqualTo(Stage.CANCELED);
        assertThat(world.story).doesNotContain("click");
    }

    @ParameterizedTest
    @EnumSource(BlockReason.class)
    @Tag("law-8")
    void aStopInThePreviewIsHandedOverOrBlocksByItsReason(BlockReason reason) {
        world.driver.preview = new PreviewResult.Stopped(ScriptedDriver.stop(reason));
        Checkout checkout = world.work(world.created());
        switch (StopTable.of(reason)) {
            case HANDOFF -> {
                assertThat(checkout.stage()).isEqualTo(Stage.HANDOFF_PREVIEW);
                assertThat(world.driver.holds(checkout.id())).isTrue();
                assertThat(world.waitingItem(checkout.id()).facts().reason()).isEqualTo(reason);
                assertThat(world.told).hasSize(1);
            }
            case BLOCKED -> {
                assertBlocked(checkout, reason);
                assertThat(world.driver.holds(checkout.id())).isFalse();
                assertThat(world.told).isEmpty();
            }
        }
    }

    @Test
    @Tag("law-3")
    @Tag("law-8")
    void aWallAfterTheClickDisarmsAtOnceAndThePageWaitsForAPerson() {
        world.driver.verdict = new PageVerdict.Wall(ScriptedDriver.stop(BlockReason.THREE_DS_CHALLENGE));
        var start = world.now();
        Checkout checkout = world.buy(world.created());
        assertThat(world.now()).isEqualTo(start);

        assertThat(checkout.stage()).isEqualTo(Stage.HANDOFF_AFTER_SUBMIT);
        assertThat(world.driver.holds(checkout.id())).isTrue();
        assertThat(world.issuer.cards()).extracting(CardView::state).containsExactly(CardState.INACTIVE);
        assertThat(world.waitingItem(checkout.id()).facts().reason()).isEqualTo(BlockReason.THREE_DS_CHALLENGE);
    }

    @Test
    @Tag("law-5")
    void aHandoffAfterTheClickThatNobodyTakesIsSettledByTheIssuersRecord() {
        world.driver.verdict = new PageVerdict.Wall(ScriptedDriver.stop(BlockReason.THREE_DS_CHALLENGE));
        var id = world.created();
        world.buy(id);

        Checkout checkout = world.workFor(id, Duration.ofMinutes(9));

        assertThat(checkout.stage()).isEqualTo(Stage.FAILED);
        assertThat(NextSteps.of(checkout)).isEqualTo(NextStep.ASK_USER);
        assertThat(world.handoffs.all()).extracting(item -> item.state()).containsExactly(HandoffState.EXPIRED);
        assertThat(world.issuer.cards()).allMatch(card -> card.state() == CardState.CANCELED);
    }

    @Test
    @Tag("law-3")
    @Tag("law-5")
    void aDeclineIsDecidedOnlyAfterTheCardIsCanceledAndReadAnew() {
        world.issuer.onArm = WitnessVerdict.DECLINED_ONLY;
        world.driver.verdict = new PageVerdict.Error(ScriptedDriver.stop(BlockReason.CARD_DECLINED));
        Checkout checkout = world.buy(world.created());
        assertThat(checkout.stage()).isEqualTo(Stage.DECLINED);
        assertThat(NextSteps.of(checkout)).isEqualTo(NextStep.CREATE_NEW_REQUEST);
        assertThat(world.story).containsSubsequence("click", "disarm", "close card unused");
    }

    @Test
    @Tag("law-5")
    void nothingIsSettledBeforeTheCardIsConfirmedCanceled() {
        var atTheEnd = new ArrayList<CardState>();
        world.issuer.onArm = WitnessVerdict.DECLINED_ONLY;
        world.issuer.slowCloses = 3;
        world.driver.verdict = new PageVerdict.Error(ScriptedDriver.stop(BlockReason.CARD_DECLINED));
        world.rows.onMove = checkout -> {
            if (checkout.stage() == Stage.DECLINED) {
                world.issuer.cards().forEach(card -> atTheEnd.add(card.state()));
            }
        };
        var id = world.created();
        world.buy(id);

        assertThat(world.workFor(id, Duration.ofSeconds(30)).stage()).isEqualTo(Stage.DECLINED);

        assertThat(atTheEnd).isNotEmpty().containsOnly(CardState.CANCELED);
    }

    @Test
    @Tag("law-5")
    void anApprovalFoundWhileSettlingNeedsReconciliation() {
        world.issuer.onArm = WitnessVerdict.DECLINED_ONLY;
        world.issuer.freshVerdicts.add(WitnessVerdict.DECLINED_ONLY);
        world.issuer.freshVerdicts.add(WitnessVerdict.PENDING);
        world.issuer.freshVerdicts.add(WitnessVerdict.APPROVED);
        world.issuer.slowCloses = 2;
        world.driver.verdict = new PageVerdict.Error(ScriptedDriver.stop(BlockReason.CARD_DECLINED));
        var id = world.created();
        world.buy(id);

        Checkout checkout = world.workFor(id, Duration.ofSeconds(30));

        assertThat(checkout.stage()).isEqualTo(Stage.RECONCILIATION_REQUIRED);
        assertThat(world.waitingItem(id).facts().kind()).isEqualTo(HandoffKind.RECONCILIATION);
        assertThat(NextSteps.of(checkout)).isEqualTo(NextStep.ASK_USER);
    }

    @Test
    @Tag("law-3")
    void aConfirmationWithoutAPaymentKeepsTheCardDisarmed() {
        Checkout checkout = world.buy(world.created());
        assertThat(checkout.stage()).isEqualTo(Stage.RECONCILIATION_REQUIRED);
        assertThat(world.issuer.cards()).extracting(CardView::state).containsExactly(CardState.INACTIVE);
    }

    @Test
    @Tag("law-5")
    void aPageThatSaysNothingAndNoPaymentIsFailedWhenTheWindowIsOver() {
        world.driver.verdict = new PageVerdict.Unknown(List.of());
        var start = world.now();
        Checkout checkout = world.buy(world.created());
        assertThat(checkout.stage()).isEqualTo(Stage.FAILED);
        assertThat(Duration.between(start, world.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(60));
    }

    @Test
    @Tag("law-5")
    @Tag("law-8")
    void aCheckOfTheBrowserThatStillStandsWhenTheWindowIsOverIsHandedOverAndNotSettledAway() {
        world.driver.verdict = new PageVerdict.Unknown(List.of());
        world.driver.lastVerdict = new PageVerdict.Wall(ScriptedDriver.stop(BlockReason.BOT_INTERSTITIAL));
        var start = world.now();
        Checkout checkout = world.buy(world.created());

        assertThat(checkout.stage()).isEqualTo(Stage.HANDOFF_AFTER_SUBMIT);
        assertThat(world.driver.holds(checkout.id())).isTrue();
        assertThat(Duration.between(start, world.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void anUnclearOutcomeEscalatesAndNeverExpires() {
        var id = world.created();
        world.buy(id);
        assertThat(world.workFor(id, Duration.ofMinutes(30)).stage()).isEqualTo(Stage.RECONCILIATION_REQUIRED);
        assertThat(world.waitingItem(id).state()).isEqualTo(HandoffState.OPEN);
        assertThat(world.rows.kinds(id)).contains("handoff_escalated");
        assertThat(world.told).anyMatch(line -> line.startsWith("ESCALATION ") && line.endsWith("#unclaimed#1"));
    }

    @Test
    void anApprovalAfterTheEndKeepsTheEndAndAsksAPerson() {
        world.driver.click = new ClickResult.NotClicked(ScriptedDriver.stop(BlockReason.PRICE_CHANGED));
        var id = world.created();
        world.buy(id);
        world.issuer.verdict = WitnessVerdict.APPROVED;

        Checkout checkout = world.workFor(id, Duration.ofMinutes(2));

        assertThat(checkout.stage()).isEqualTo(Stage.BLOCKED);
        assertThat(checkout.course().lateApproval()).isTrue();
        assertThat(NextSteps.of(checkout)).isEqualTo(NextStep.ASK_USER);
        assertThat(world.waitingItem(id).facts().kind()).isEqualTo(HandoffKind.RECONCILIATION);
    }

    @Test
    void whoSeesTheEndOfACheckoutIsNeverToldToBuyAgainWhatWasPaid() {
        var seen = new ArrayList<NextStep>();
        world.rows.onMove = checkout -> seen.add(NextSteps.of(checkout));
        world.driver.guard = new StepResult.Stopped(ScriptedDriver.stop(BlockReason.PRICE_CHANGED));
        world.issuer.onArm = WitnessVerdict.APPROVED;

        Checkout checkout = world.buy(world.created());

        assertThat(checkout.stage()).isEqualTo(Stage.BLOCKED);
        assertThat(checkout.course().card().closed()).isTrue();
        assertThat(seen).contains(NextStep.ASK_USER).doesNotContain(NextStep.CREATE_NEW_REQUEST);
        assertThat(world.handoffs.all()).hasSize(1);
    }

    @Test
    @Tag("law-7")
    void aCardIsCalledClosedOnlyOnceItIsConfirmedCanceled() {
        var whenClosed = new ArrayList<CardState>();
        world.driver.guard = new StepResult.Stopped(ScriptedDriver.stop(BlockReason.PRICE_CHANGED));
        world.issuer.slowCloses = 3;
        world.rows.onMove = checkout -> {
            if (checkout.course().card().closed()) {
                world.issuer.cards().forEach(card -> whenClosed.add(card.state()));
            }
        };
        var id = world.created();
        world.buy(id);

        world.workFor(id, Duration.ofSeconds(30));

        assertThat(whenClosed).isNotEmpty().containsOnly(CardState.CANCELED);
    }

    @Test
    @Tag("law-7")
    void anErrorPageWithAnApprovalClosesItsCardAtOnce() {
        world.issuer.onArm = WitnessVerdict.APPROVED;
        world.driver.verdict = new PageVerdict.Error(ScriptedDriver.stop(BlockReason.CARD_DECLINED));
        Checkout checkout = world.buy(world.created());
        assertThat(checkout.stage()).isEqualTo(Stage.RECONCILIATION_REQUIRED);
        assertThat(world.issuer.cards()).extracting(CardView::state).containsExactly(CardState.CANCELED);
    }

    @Test
    void aClaimInTheMomentOfTheDeadlineKeepsThePageThatIsClaimed() {
        world.driver.preview = new PreviewResult.Stopped(ScriptedDriver.stop(BlockReason.CAPTCHA));
        var id = world.created();
        world.work(id);
        world.handoffs.beforeSave = item -> {
            if (item.state() == HandoffState.EXPIRED) {
                world.claimItem(id);
            }
        };

        Checkout checkout = world.workFor(id, Duration.ofMinutes(15));

        assertThat(checkout.stage()).isEqualTo(Stage.HANDOFF_PREVIEW);
        assertThat(world.driver.holds(id)).isTrue();
        assertThat(world.waitingItem(id).state()).isEqualTo(HandoffState.CLAIMED);
    }

    private static void assertBlocked(Checkout checkout, BlockReason reason) {
        assertThat(checkout.stage()).isEqualTo(Stage.BLOCKED);
        var halt = checkout.course().halt();
        assertThat(halt).isNotNull();
        assertThat(halt.reason()).isEqualTo(reason);
    }
}
