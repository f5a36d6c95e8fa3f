package cardrail.checkout.attempt;

import cardrail.checkout.api.CheckoutPhase;
import cardrail.checkout.api.CheckoutState;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Every state with its phase, as one word; the key of {@link StateTable} and the value of the database column. */
public enum Stage {
    QUEUED_PREVIEW(CheckoutState.QUEUED, CheckoutPhase.PREVIEW),
    QUEUED_EXECUTE(CheckoutState.QUEUED, CheckoutPhase.EXECUTE),
    RESUMED_PREVIEW(CheckoutState.QUEUED, CheckoutPhase.PREVIEW),
    RESUMED_EXECUTE(CheckoutState.QUEUED, CheckoutPhase.EXECUTE),
    RUNNING_PREVIEW(CheckoutState.RUNNING, CheckoutPhase.PREVIEW),
    RUNNING_EXECUTE(CheckoutState.RUNNING, CheckoutPhase.EXECUTE),
    AWAITING_CONFIRMATION(CheckoutState.AWAITING_CONFIRMATION, null),
    SUBMITTING(CheckoutState.SUBMITTING, null),
    HANDOFF_PREVIEW(CheckoutState.AWAITING_HANDOFF, CheckoutPhase.PREVIEW),
    HANDOFF_BEFORE_SUBMIT(CheckoutState.AWAITING_HANDOFF, CheckoutPhase.BEFORE_SUBMIT),
    HANDOFF_AFTER_SUBMIT(CheckoutState.AWAITING_HANDOFF, CheckoutPhase.AFTER_SUBMIT),
    RECONCILIATION_REQUIRED(CheckoutState.RECONCILIATION_REQUIRED, CheckoutPhase.AFTER_SUBMIT),
    SUCCEEDED(CheckoutState.SUCCEEDED, null),
    BLOCKED(CheckoutState.BLOCKED, null),
    DECLINED(CheckoutState.DECLINED, null),
    FAILED(CheckoutState.FAILED, null),
    CANCELED(CheckoutState.CANCELED, null),
    EXPIRED(CheckoutState.EXPIRED, null);

    private final CheckoutState state;
    private final @Nullable CheckoutPhase phase;

    Stage(CheckoutState state, @Nullable CheckoutPhase phase) {
        this.state = state;
        this.phase = phase;
    }

    public CheckoutState state() {
        return state;
    }

    public @Nullable CheckoutPhase phase() {
        return phase;
    }

    /** True for the six ends; {@code reconciliation_required} is not one. */
    public boolean ended() {
        return switch (this) {
            case SUCCEEDED, BLOCKED, DECLINED, FAILED, CANCELED, EXPIRED -> true;
            case QUEUED_PREVIEW,
                    QUEUED_EXECUTE,
                    RESUMED_PREVIEW,
                    RESUMED_EXECUTE,
                    RUNNING_PREVIEW,
                    RUNNING_EXECUTE,
                    AWAITING_CONFIRMATION,
                    SUBMITTING,
                    HANDOFF_PREVIEW,
                    HANDOFF_BEFORE_SUBMIT,
                    HANDOFF_AFTER_SUBMIT,
                    RECONCILIATION_REQUIRED -> false;
        };
    }

    /** Nobody works on it: reaching it gives the lease back in the same write, so that commands find the row free. */
    boolean parked() {
        return switch (this) {
            case QUEUED_PREVIEW,
                    QUEUED_EXECUTE,
                    RESUMED_PREVIEW,
                    RESUMED_EXECUTE,
                    AWAITING_CONFIRMATION,
                    HANDOFF_PREVIEW,
                    HANDOFF_BEFORE_SUBMIT,
                    HANDOFF_AFTER_SUBMIT,
                    RECONCILIATION_REQUIRED -> true;
            case RUNNING_PREVIEW,
                    RUNNING_EXECUTE,
                    SUBMITTING,
                    SUCCEEDED,
                    BLOCKED,
                    DECLINED,
                    FAILED,
                    CANCELED,
                    EXPIRED -> false;
        };
    }

    /** The agent or a person is asked, before anything irreversible: a cancel ends it at once. */
    public boolean asksSomebody() {
        return this == AWAITING_CONFIRMATION || this == HANDOFF_PREVIEW || this == HANDOFF_BEFORE_SUBMIT;
    }

    /** The word in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Stage ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
