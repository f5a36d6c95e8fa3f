package cardrail.checkout.attempt;

import cardrail.checkout.api.BlockReason;
import cardrail.issuer.api.NextStep;
import org.jspecify.annotations.Nullable;

/**
 * What the agent may do next. {@code create_new_request} appears only where no card was made or it is confirmed canceled,
 * and nothing is authorized; until then the agent keeps polling. An approval where none was expected is for people.
 */
public final class NextSteps {

    private NextSteps() {}

    public static NextStep of(Checkout checkout) {
        if (checkout.course().lateApproval()) {
            return NextStep.ASK_USER;
        }
        return switch (checkout.stage()) {
            case QUEUED_PREVIEW,
                    QUEUED_EXECUTE,
                    RESUMED_PREVIEW,
                    RESUMED_EXECUTE,
                    RUNNING_PREVIEW,
                    RUNNING_EXECUTE,
                    SUBMITTING,
                    HANDOFF_PREVIEW,
                    HANDOFF_BEFORE_SUBMIT,
                    HANDOFF_AFTER_SUBMIT -> NextStep.KEEP_POLLING;
            case AWAITING_CONFIRMATION -> NextStep.CONFIRM;
            // an unpaid order may exist (law 5), or a paid one: only a person can ask the merchant
            case RECONCILIATION_REQUIRED, FAILED -> NextStep.ASK_USER;
            case SUCCEEDED -> NextStep.STOP;
            case BLOCKED, DECLINED, CANCELED, EXPIRED ->
                checkout.course().card().settled()
                        ? whenSettled(checkout.course().halt())
                        : NextStep.KEEP_POLLING;
        };
    }

    /** Who was told no by a person asks a person, and not the same again. */
    private static NextStep whenSettled(@Nullable Halt why) {
        return why != null && why.reason() == BlockReason.OFFER_REFUSED
                ? NextStep.ASK_USER
                : NextStep.CREATE_NEW_REQUEST;
    }
}
