package cardrail.checkout.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.HandoffId;
import cardrail.issuer.api.NextStep;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NextStepsTests {

    @ParameterizedTest
    @CsvSource({
        "QUEUED_PREVIEW, KEEP_POLLING",
        "QUEUED_EXECUTE, KEEP_POLLING",
        "RUNNING_PREVIEW, KEEP_POLLING",
        "RUNNING_EXECUTE, KEEP_POLLING",
        "AWAITING_CONFIRMATION, CONFIRM",
        "SUBMITTING, KEEP_POLLING",
        "HANDOFF_PREVIEW, KEEP_POLLING",
        "HANDOFF_BEFORE_SUBMIT, KEEP_POLLING",
        "HANDOFF_AFTER_SUBMIT, KEEP_POLLING",
        "RECONCILIATION_REQUIRED, ASK_USER",
        "SUCCEEDED, STOP",
        "BLOCKED, KEEP_POLLING", // its card is not confirmed canceled yet
        "DECLINED, CREATE_NEW_REQUEST", // decided only after the card was closed
        "FAILED, ASK_USER",
        "CANCELED, KEEP_POLLING",
        "EXPIRED, CREATE_NEW_REQUEST", // no card was made
    })
    void everyStageTellsTheAgentItsNextStep(Stage stage, NextStep next) {
        assertThat(NextSteps.of(CheckoutSamples.in(stage))).isEqualTo(next);
    }

    @Test
    @Tag("law-7")
    void aNewRequestIsOfferedOnlyWhenTheCardIsConfirmedCanceled() {
        var blocked = (Ended.Blocked) CheckoutSamples.in(Stage.BLOCKED);
        assertThat(NextSteps.of(blocked)).isEqualTo(NextStep.KEEP_POLLING);
        assertThat(NextSteps.of(blocked.cardClosed())).isEqualTo(NextStep.CREATE_NEW_REQUEST);
    }

    @Test
    void whoWasToldNoByAPersonAsksAPersonAndNotTheSameAgain() {
        var waiting = (AwaitingConfirmation) CheckoutSamples.in(Stage.AWAITING_CONFIRMATION);
        assertThat(NextSteps.of(waiting.offerRefused(Halt.because(BlockReason.OFFER_REFUSED, "No."))))
                .isEqualTo(NextStep.ASK_USER);
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"BLOCKED", "DECLINED", "FAILED", "CANCELED", "EXPIRED"})
    void aLateApprovalIsForPeople(Stage stage) {
        var ended = (Ended.WithoutPayment) CheckoutSamples.in(stage);
        assertThat(NextSteps.of(ended.cardClosed().lateApproval(HandoffId.next())))
                .isEqualTo(NextStep.ASK_USER);
    }
}
