package cardrail.checkout.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.Offer;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.CheckoutSamples;
import cardrail.checkout.attempt.Queued;
import cardrail.checkout.attempt.Running;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.attempt.Submitting;
import cardrail.checkout.page.PageVerdict;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.ArmCard;
import cardrail.issuer.api.ArmedBy;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.IssueCard;
import cardrail.issuer.api.WitnessVerdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a checkout whose worker was killed, by where it was. */
@Tag("law-5")
class RecoveryTests {

    private static final Duration LEASE_AND_MORE = Duration.ofSeconds(25);

    private final RunWorld world = new RunWorld();

    @Test
    void killedInThePreviewStartsOver() {
        var id = killed(preview());
        assertThat(world.workFor(id, LEASE_AND_MORE).stage()).isEqualTo(Stage.AWAITING_CONFIRMATION);
        assertThat(world.rows.checkout(id).course().attempt()).isEqualTo(2);
    }

    @Test
    void killedTooOftenBlocks() {
        var preview = preview();
        var again = preview.requeued().started().requeued().started();
        var id = killed(again);
        assertThat(world.workFor(id, LEASE_AND_MORE).stage()).isEqualTo(Stage.BLOCKED);
    }

    @Test
    @Tag("law-9")
    void killedWithACardClosesItBeforeTheNextOneIsMade() {
        var execute = executeWithCard();
        var id = killed(execute);
        world.issuer.onArm = WitnessVerdict.NONE;

        world.workFor(id, LEASE_AND_MORE);

        assertThat(world.story).containsSubsequence("issue", "preview", "close card abandoned", "issue", "click");
        assertThat(world.issuer.cards()).extracting(CardView::attempt).containsExactly(1, 2);
    }

    @Test
    @Tag("law-9")
    void aCardThatIsNotConfirmedCanceledIsNotFollowedByAnother() {
        var id = killed(executeWithCard());
        world.issuer.slowCloses = Integer.MAX_VALUE;

        Checkout checkout = world.workFor(id, LEASE_AND_MORE);

        assertThat(checkout.stage()).isEqualTo(Stage.BLOCKED);
        assertThat(world.issuer.cards()).hasSize(1);
        assertThat(world.rows.kinds(id)).doesNotContain("card_closed", "card_requested");
    }

    @Test
    @Tag("law-3")
    void killedWhileArmedDisarmsBeforeAnythingElse() {
        var execute = executeWithCard();
        world.issuer.arm(execute.course().requiredCard(), armOf(execute));
        var id = killed(execute);
        world.story.clear();

        world.workFor(id, LEASE_AND_MORE);

        assertThat(world.story).startsWith("disarm");
    }

    @Test
    void killedBetweenMakingTheCardAndWritingItDownLeavesNoOrphan() {
        var execute = executeWithCard();
        var requested = preview().confirmed(execute.course().requiredOffer()).cardRequested();
        var id = killed(requested);
        world.issuer.refusal = "mandate_revoked";

        Checkout checkout = world.workFor(id, LEASE_AND_MORE);

        assertThat(checkout.stage()).isEqualTo(Stage.BLOCKED);
        assertThat(world.issuer.cards()).allMatch(card -> card.state() == CardState.CANCELED);
    }

    @Test
    void killedWhileRunningWithAnApprovalNeedsReconciliation() {
        var id = killed(executeWithCard());
        world.issuer.verdict = WitnessVerdict.APPROVED;
        assertThat(world.workFor(id, LEASE_AND_MORE).stage()).isEqualTo(Stage.RECONCILIATION_REQUIRED);
        assertThat(world.story).doesNotContain("click");
    }

    @Test
    void killedWhileRunningWithADeclineIsSettledAndNotStartedOver() {
        var id = killed(executeWithCard());
        world.issuer.verdict = WitnessVerdict.DECLINED_ONLY;
        world.story.clear();
        assertThat(world.workFor(id, Duration.ofSeconds(90)).stage()).isEqualTo(Stage.DECLINED);
        assertThat(world.story).doesNotContain("preview", "issue", "click");
        assertThat(world.issuer.cards()).extracting(CardView::state).containsExactly(CardState.CANCELED);
    }

    @ParameterizedTest
    @CsvSource({"APPROVED, RECONCILIATION_REQUIRED", "DECLINED_ONLY, DECLINED", "NONE, FAILED"})
    void killedAfterTheMarkIsNeverRetriedAndTheIssuerDecides(WitnessVerdict verdict, Stage end) {
        Submitting submitting = executeWithCard().submitting(world.now());
        var id = killed(submitting);
        world.issuer.verdict = verdict;

        assertThat(world.workFor(id, Duration.ofSeconds(40)).stage()).isEqualTo(Stage.SUBMITTING);
        assertThat(world.workFor(id, Duration.ofSeconds(40)).stage()).isEqualTo(end);

        assertThat(world.story).doesNotContain("click", "preview", "arm");
        assertThat(world.issuer.cards()).extracting(CardView::state).containsExactly(CardState.CANCELED);
    }

    @Test
    void aWorkerThatFailedAfterTheMarkBelievesNoPageAnyMore() {
        var id = killed(executeWithCard().submitting(world.now()));
        world.driver.openPage(id);
        world.driver.verdict = new PageVerdict.Wall(ScriptedDriver.stop(BlockReason.CAPTCHA));

        assertThat(world.workFor(id, Duration.ofSeconds(80)).stage()).isEqualTo(Stage.FAILED);
        assertThat(world.handoffs.all()).isEmpty();
    }

    @Test
    void nothingIsDecidedWhileTheIssuerDoesNotAnswer() {
        var id = killed(executeWithCard().submitting(world.now()));
        world.tick(Duration.ofSeconds(70));
        for (int i = 0; i < 3; i++) {
            world.issuer.failures.add(new ApiProblem(503, "stripe_unavailable", null, null));
        }

        Checkout first = world.work(id);
        Checkout later = world.workFor(id, Duration.ofMinutes(2));

        assertThat(first.stage()).isEqualTo(Stage.SUBMITTING);
        assertThat(later.stage()).isEqualTo(Stage.FAILED);
    }

    @Test
    void nothingIsDecidedBeforeStripeHasCanceledTheCard() {
        var id = killed(executeWithCard().submitting(world.now()));
        world.issuer.slowCloses = 1;
        world.tick(Duration.ofSeconds(70));

        Checkout first = world.work(id);
        Checkout later = world.workFor(id, Duration.ofMinutes(2));

        assertThat(first.stage()).isEqualTo(Stage.SUBMITTING);
        assertThat(first.course().card().closed()).isFalse();
        assertThat(later.stage()).isEqualTo(Stage.FAILED);
    }

    @Test
    @Tag("law-7")
    void aDatabaseThatWasAwayWhileWorkEndedLeavesTheRowToWhoeverComesNext() {
        var id = world.created();
        world.driver.verdict = new PageVerdict.Unknown(List.of());
        world.driver.beforeClick = () -> world.rows.away = true;
        world.buy(id);
        assertThat(world.story).contains("left to its lease");
        world.rows.away = false;

        Checkout checkout = world.workFor(id, Duration.ofSeconds(90));

        assertThat(checkout.stage()).isEqualTo(Stage.FAILED);
        assertThat(world.issuer.cards()).extracting(CardView::state).containsExactly(CardState.CANCELED);
    }

    @Test
    void killedWithAnApprovalAndACancelStillNeedsReconciliation() {
        var id = killed(executeWithCard());
        world.rows.requestCancel(id, "agent:test");
        world.issuer.verdict = WitnessVerdict.APPROVED;
        assertThat(world.workFor(id, LEASE_AND_MORE).stage()).isEqualTo(Stage.RECONCILIATION_REQUIRED);
    }

    @Test
    @Tag("law-9")
    void aPaymentOfAnOldCardThatIsStillBeingDecidedIsWaitedFor() {
        var id = killed(executeWithCard());
        world.issuer.freshVerdicts.addAll(
                List.of(WitnessVerdict.PENDING, WitnessVerdict.PENDING, WitnessVerdict.PENDING, WitnessVerdict.NONE));
        world.workFor(id, LEASE_AND_MORE);
        assertThat(world.story).contains("click");
        assertThat(world.issuer.cards()).hasSize(2);
    }

    @Test
    @Tag("law-7")
    void anIssueThatArrivesAfterTheEndIsFencedOff() {
        var execute = executeWithCardRequested();
        var id = killed(execute);
        world.rows.requestCancel(id, "agent:test");

        assertThat(world.workFor(id, LEASE_AND_MORE).stage()).isEqualTo(Stage.CANCELED);

        assertThat(world.rows.checkout(id).course().card().closed()).isTrue();
        assertThatThrownBy(() -> world.issuer.issue("issue/" + id + "/1", command(execute)))
                .isInstanceOfSatisfying(
                        ApiProblem.class, refused -> assertThat(refused.code()).isEqualTo("attempt_closed"));
    }

    private Running.Execute executeWithCardRequested() {
        return preview().confirmed(previewsOffer()).cardRequested();
    }

    private Running.Preview preview() {
        return Queued.first(CheckoutSamples.request()).started();
    }

    private Running.Execute executeWithCard() {
        var execute = preview().confirmed(previewsOffer()).cardRequested();
        CardView card = world.issuer.issue("issue/" + execute.id() + "/1", command(execute));
        return execute.cardIssued(card.id());
    }

    // the offer that a replay finds again
    private Offer previewsOffer() {
        var probe = world.created();
        Checkout waiting = world.work(probe);
        world.story.clear();
        return waiting.course().requiredOffer();
    }

    private static IssueCard command(Running.Execute execute) {
        var request = execute.request();
        var offer = execute.course().requiredOffer();
        return new IssueCard(
                execute.id(),
                1,
                request.command().mandateId(),
                request.agentId(),
                offer.total(),
                "shop.example",
                offer.digest());
    }

    private static ArmCard armOf(Running.Execute execute) {
        return new ArmCard(execute.id(), 1, execute.course().requiredOffer().total(), ArmedBy.WORKER, 90);
    }

    private CheckoutId killed(Checkout checkout) {
        world.rows.put(checkout, "node_dead", world.now().plusSeconds(20));
        return checkout.id();
    }
}
