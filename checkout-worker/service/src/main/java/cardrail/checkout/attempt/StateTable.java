package cardrail.checkout.attempt;

import static cardrail.checkout.attempt.Stage.AWAITING_CONFIRMATION;
import static cardrail.checkout.attempt.Stage.BLOCKED;
import static cardrail.checkout.attempt.Stage.CANCELED;
import static cardrail.checkout.attempt.Stage.DECLINED;
import static cardrail.checkout.attempt.Stage.EXPIRED;
import static cardrail.checkout.attempt.Stage.FAILED;
import static cardrail.checkout.attempt.Stage.HANDOFF_AFTER_SUBMIT;
import static cardrail.checkout.attempt.Stage.HANDOFF_BEFORE_SUBMIT;
import static cardrail.checkout.attempt.Stage.HANDOFF_PREVIEW;
import static cardrail.checkout.attempt.Stage.QUEUED_EXECUTE;
import static cardrail.checkout.attempt.Stage.QUEUED_PREVIEW;
import static cardrail.checkout.attempt.Stage.RECONCILIATION_REQUIRED;
import static cardrail.checkout.attempt.Stage.RESUMED_EXECUTE;
import static cardrail.checkout.attempt.Stage.RESUMED_PREVIEW;
import static cardrail.checkout.attempt.Stage.RUNNING_EXECUTE;
import static cardrail.checkout.attempt.Stage.RUNNING_PREVIEW;
import static cardrail.checkout.attempt.Stage.SUBMITTING;
import static cardrail.checkout.attempt.Stage.SUCCEEDED;
import static cardrail.checkout.attempt.StateTable.CardEffect.ARMED;
import static cardrail.checkout.attempt.StateTable.CardEffect.CLOSED;
import static cardrail.checkout.attempt.StateTable.CardEffect.CLOSED_BEFORE;
import static cardrail.checkout.attempt.StateTable.CardEffect.DISARMED;
import static cardrail.checkout.attempt.StateTable.CardEffect.MADE;
import static cardrail.checkout.attempt.StateTable.CardEffect.NO_CARD;
import static cardrail.checkout.attempt.StateTable.CardEffect.UNCHANGED;
import static cardrail.checkout.attempt.StateTable.LedgerEffect.AUTHORIZED_KEPT;
import static cardrail.checkout.attempt.StateTable.LedgerEffect.HELD;
import static cardrail.checkout.attempt.StateTable.LedgerEffect.NOTHING;
import static cardrail.checkout.attempt.StateTable.LedgerEffect.RETURNED;
import static cardrail.checkout.attempt.StateTable.Mover.AGENT;
import static cardrail.checkout.attempt.StateTable.Mover.AGENT_OR_OPERATOR;
import static cardrail.checkout.attempt.StateTable.Mover.CLAIMER;
import static cardrail.checkout.attempt.StateTable.Mover.HOLDER;
import static cardrail.checkout.attempt.StateTable.Mover.OPERATOR;
import static cardrail.checkout.attempt.StateTable.Mover.OPERATOR_OR_CLAIMER;

import java.util.ArrayList;
import java.util.List;

/**
 * The one table of a checkout's transitions: from which stage, by what, to which stage, who moves it, and what that means
 * for the card and for the money. What the agent is told is {@link NextSteps}, by the stage that is reached.
 */
public final class StateTable {

    /** Who makes a transition. */
    public enum Mover {
        /** The worker that holds the lease. */
        HOLDER,
        /** The worker that claims the row because it is due or because its lease or its page was lost. */
        CLAIMER,
        AGENT,
        OPERATOR,
        AGENT_OR_OPERATOR,
        OPERATOR_OR_CLAIMER
    }

    /** What happens to the card. */
    public enum CardEffect {
        /** None exists and none is made. */
        NO_CARD,
        /** As it was. */
        UNCHANGED,
        /** Made, inactive, locked to the offer's total. */
        MADE,
        /** Armed for the offer's total by a call that follows: for the operator in control, who allowed it. */
        ARMED,
        /** The arm ends; the card stays. */
        DISARMED,
        /** It was confirmed canceled before this. */
        CLOSED_BEFORE,
        /** Closing begins and is repeated until the issuer answers canceled (law 7). */
        CLOSED
    }

    /** What happens to the money. */
    public enum LedgerEffect {
        NOTHING,
        /** available to held: the lock. */
        HELD,
        /** held to available, with Stripe's canceled. */
        RETURNED,
        /** What was approved stays authorized; the rest returns with Stripe's canceled. */
        AUTHORIZED_KEPT
    }

    /** One legal transition. */
    public record Row(Stage from, Trigger trigger, Stage to, Mover mover, CardEffect card, LedgerEffect ledger) {}

    /** Every legal transition; what is not here has no method. */
    public static final List<Row> ROWS = rows();

    private StateTable() {}

    private static List<Row> rows() {
        var rows = new ArrayList<Row>();
        queued(rows);
        runningPreview(rows);
        runningExecute(rows);
        awaitingConfirmation(rows);
        submitting(rows);
        handoffs(rows);
        reconciliation(rows);
        ends(rows);
        return List.copyOf(rows);
    }

    private static void queued(List<Row> rows) {
        rows.add(new Row(QUEUED_PREVIEW, Trigger.STARTED, RUNNING_PREVIEW, CLAIMER, NO_CARD, NOTHING));
        rows.add(new Row(QUEUED_PREVIEW, Trigger.CANCELED, CANCELED, AGENT, NO_CARD, NOTHING));
        rows.add(new Row(QUEUED_EXECUTE, Trigger.STARTED, RUNNING_EXECUTE, CLAIMER, UNCHANGED, NOTHING));
        rows.add(new Row(QUEUED_EXECUTE, Trigger.CANCELED, CANCELED, AGENT, CLOSED, RETURNED));
        rows.add(new Row(RESUMED_PREVIEW, Trigger.STARTED, RUNNING_PREVIEW, CLAIMER, NO_CARD, NOTHING));
        rows.add(new Row(RESUMED_PREVIEW, Trigger.CANCELED, CANCELED, AGENT, NO_CARD, NOTHING));
        rows.add(new Row(RESUMED_EXECUTE, Trigger.STARTED, RUNNING_EXECUTE, CLAIMER, UNCHANGED, NOTHING));
        rows.add(new Row(RESUMED_EXECUTE, Trigger.CANCELED, CANCELED, AGENT, CLOSED, RETURNED));
    }

    private static void runningPreview(List<Row> rows) {
        Stage from = RUNNING_PREVIEW;
        rows.add(new Row(from, Trigger.OFFER_MADE, AWAITING_CONFIRMATION, HOLDER, NO_CARD, NOTHING));
        rows.add(new Row(from, Trigger.CONFIRMED, RUNNING_EXECUTE, HOLDER, NO_CARD, NOTHING));
        rows.add(new Row(from, Trigger.HANDED_OFF, HANDOFF_PREVIEW, HOLDER, NO_CARD, NOTHING));
        rows.add(new Row(from, Trigger.BLOCKED, BLOCKED, HOLDER, NO_CARD, NOTHING));
        rows.add(new Row(from, Trigger.REQUEUED, QUEUED_PREVIEW, CLAIMER, NO_CARD, NOTHING));
        rows.add(new Row(from, Trigger.CANCELED, CANCELED, HOLDER, NO_CARD, NOTHING));
    }

    private static void runningExecute(List<Row> rows) {
        Stage from = RUNNING_EXECUTE;
        rows.add(new Row(from, Trigger.CARD_REQUESTED, from, HOLDER, UNCHANGED, NOTHING));
        rows.add(new Row(from, Trigger.CARD_ISSUED, from, HOLDER, MADE, HELD));
        rows.add(new Row(from, Trigger.CARD_CLOSED, from, HOLDER, CLOSED_BEFORE, RETURNED));
        rows.add(new Row(from, Trigger.OFFER_CHANGED, AWAITING_CONFIRMATION, HOLDER, CLOSED_BEFORE, NOTHING));
        rows.add(new Row(from, Trigger.SUBMITTING, SUBMITTING, HOLDER, UNCHANGED, NOTHING));
        rows.add(new Row(from, Trigger.PAYMENT_FOUND, SUBMITTING, HOLDER, UNCHANGED, NOTHING));
        rows.add(new Row(from, Trigger.HANDED_OFF, HANDOFF_BEFORE_SUBMIT, HOLDER, DISARMED, NOTHING));
        rows.add(new Row(from, Trigger.BLOCKED, BLOCKED, HOLDER, CLOSED, RETURNED));
        rows.add(new Row(from, Trigger.REQUEUED, QUEUED_EXECUTE, CLAIMER, DISARMED, NOTHING));
        rows.add(new Row(from, Trigger.CANCELED, CANCELED, HOLDER, CLOSED, RETURNED));
        rows.add(new Row(
                from, Trigger.RECONCILIATION_REQUIRED, RECONCILIATION_REQUIRED, CLAIMER, CLOSED, AUTHORIZED_KEPT));
    }

    private static void awaitingConfirmation(List<Row> rows) {
        Stage from = AWAITING_CONFIRMATION;
        rows.add(new Row(from, Trigger.CONFIRMED, RUNNING_EXECUTE, AGENT_OR_OPERATOR, UNCHANGED, NOTHING));
        rows.add(new Row(from, Trigger.OFFER_REFUSED, BLOCKED, OPERATOR, UNCHANGED, NOTHING));
        rows.add(new Row(from, Trigger.EXPIRED, EXPIRED, CLAIMER, UNCHANGED, NOTHING));
        rows.add(new Row(from, Trigger.CANCELED, CANCELED, AGENT, UNCHANGED, NOTHING));
    }

    private static void submitting(List<Row> rows) {
        Stage from = SUBMITTING;
        rows.add(new Row(from, Trigger.NOT_CLICKED, BLOCKED, HOLDER, CLOSED, RETURNED));
        rows.add(new Row(from, Trigger.SETTLING, from, CLAIMER, DISARMED, NOTHING));
        rows.add(new Row(from, Trigger.CARD_CLOSED, from, HOLDER, CLOSED_BEFORE, AUTHORIZED_KEPT));
        rows.add(new Row(from, Trigger.HANDED_OFF, HANDOFF_AFTER_SUBMIT, HOLDER, DISARMED, NOTHING));
        rows.add(new Row(from, Trigger.SUCCEEDED, SUCCEEDED, HOLDER, CLOSED, AUTHORIZED_KEPT));
        rows.add(new Row(from, Trigger.DECLINED, DECLINED, HOLDER, CLOSED_BEFORE, RETURNED));
        rows.add(new Row(from, Trigger.FAILED, FAILED, HOLDER, CLOSED_BEFORE, RETURNED));
        rows.add(new Row(
                from, Trigger.RECONCILIATION_REQUIRED, RECONCILIATION_REQUIRED, HOLDER, DISARMED, AUTHORIZED_KEPT));
    }

    private static void handoffs(List<Row> rows) {
        for (Stage from : List.of(HANDOFF_PREVIEW, HANDOFF_BEFORE_SUBMIT)) {
            boolean preview = from == HANDOFF_PREVIEW;
            CardEffect card = preview ? NO_CARD : CLOSED;
            LedgerEffect ledger = preview ? NOTHING : RETURNED;
            Stage again = preview ? QUEUED_PREVIEW : QUEUED_EXECUTE;
            rows.add(new Row(from, Trigger.REPLAYED, again, CLAIMER, preview ? NO_CARD : UNCHANGED, NOTHING));
            // the old card is confirmed canceled before the next one is made
            rows.add(new Row(from, Trigger.RETURNED, again, OPERATOR, preview ? NO_CARD : UNCHANGED, NOTHING));
            Stage live = preview ? RESUMED_PREVIEW : RESUMED_EXECUTE;
            rows.add(new Row(from, Trigger.RELEASED, live, OPERATOR, preview ? NO_CARD : UNCHANGED, NOTHING));
            rows.add(new Row(from, Trigger.ABANDONED, BLOCKED, OPERATOR_OR_CLAIMER, card, ledger));
            rows.add(new Row(from, Trigger.EXPIRED, EXPIRED, CLAIMER, card, ledger));
            rows.add(new Row(from, Trigger.CANCELED, CANCELED, AGENT, card, ledger));
        }
        rows.add(new Row(HANDOFF_PREVIEW, Trigger.NOT_A_WALL, RESUMED_PREVIEW, OPERATOR, NO_CARD, NOTHING));
        for (Stage from : List.of(HANDOFF_BEFORE_SUBMIT, HANDOFF_AFTER_SUBMIT)) {
            rows.add(new Row(from, Trigger.PAYMENT_ALLOWED, HANDOFF_AFTER_SUBMIT, OPERATOR, ARMED, NOTHING));
        }
        rows.add(new Row(HANDOFF_AFTER_SUBMIT, Trigger.RELEASED, SUBMITTING, OPERATOR, UNCHANGED, NOTHING));
        rows.add(new Row(HANDOFF_AFTER_SUBMIT, Trigger.SETTLING, SUBMITTING, OPERATOR_OR_CLAIMER, DISARMED, NOTHING));
    }

    private static void reconciliation(List<Row> rows) {
        Stage from = RECONCILIATION_REQUIRED;
        rows.add(new Row(from, Trigger.CARD_CLOSED, from, CLAIMER, CLOSED_BEFORE, AUTHORIZED_KEPT));
        rows.add(new Row(from, Trigger.SUCCEEDED, SUCCEEDED, OPERATOR, CLOSED, AUTHORIZED_KEPT));
        rows.add(new Row(from, Trigger.DECLINED, DECLINED, OPERATOR, CLOSED, RETURNED));
        rows.add(new Row(from, Trigger.FAILED, FAILED, OPERATOR, CLOSED, AUTHORIZED_KEPT));
    }

    private static void ends(List<Row> rows) {
        for (Stage end : Stage.values()) {
            if (end.ended()) {
                rows.add(new Row(end, Trigger.CARD_CLOSED, end, CLAIMER, CLOSED_BEFORE, AUTHORIZED_KEPT));
            }
            if (end.ended() && end != SUCCEEDED) {
                rows.add(new Row(end, Trigger.LATE_APPROVAL, end, CLAIMER, UNCHANGED, AUTHORIZED_KEPT));
            }
        }
    }
}
