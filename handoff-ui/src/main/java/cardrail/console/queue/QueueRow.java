package cardrail.console.queue;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.CheckoutView;
import cardrail.checkout.api.Escalation;
import cardrail.checkout.api.HandoffKind;
import cardrail.checkout.api.HandoffView;
import cardrail.checkout.api.Offer;
import cardrail.console.access.Operators;
import cardrail.console.page.Countdown;
import cardrail.console.page.Formats;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.OperatorId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One waiting handoff as a row: merchant and amount are its title.
 *
 * @param atMost whether the amount is only what the agent allows, because no offer was read yet
 * @param reason the block reason
 * @param urgent whether money may already have moved, so that waiting is worse than elsewhere
 * @param holder {@code nobody}, {@code you} or {@code another}
 * @param holderName of another; null where it is not known
 * @param meantFor {@code you} or a name; null for anybody
 * @param escalation the code of its reason; null where it is not escalated
 * @param second whether somebody asked for a second operator, and nobody agreed yet
 * @param deadline when an unclaimed item expires or escalates; null where no time runs
 * @param left until an unclaimed item expires or escalates; null where no time runs or it is over
 * @param over whether that time is over
 * @param settled whether an unclear outcome is to be settled, which does not end by itself
 * @param claim until when somebody should have claimed it; null where no time runs
 */
public record QueueRow(
        String id,
        String merchant,
        String amount,
        boolean atMost,
        BlockReason reason,
        boolean urgent,
        String holder,
        @Nullable String holderName,
        @Nullable String meantFor,
        @Nullable String escalation,
        boolean second,
        @Nullable Instant deadline,
        @Nullable String left,
        boolean over,
        boolean settled,
        @Nullable Countdown claim,
        String waited) {

    static QueueRow of(HandoffView handoff, OperatorId reader, Operators operators, Formats formats) {
        Instant deadline = handoff.deadline();
        String left = deadline == null ? null : formats.left(deadline);
        Escalation escalation = handoff.triage().escalation();
        return new QueueRow(
                handoff.id().value(),
                Formats.merchant(handoff.checkout().merchantUrl()),
                formats.money(amountOf(handoff.checkout())),
                handoff.checkout().offer() == null,
                handoff.reason(),
                isUrgent(handoff),
                holderOf(handoff, reader),
                operators.nameOf(handoff.claimedBy()),
                meantFor(handoff, reader, operators),
                escalation == null ? null : escalation.reason().code(),
                handoff.triage().secondPersons().stream()
                        .anyMatch(one -> one.askedBy() != null && one.agreedBy() == null),
                deadline,
                left,
                deadline != null && left == null,
                handoff.kind() == HandoffKind.RECONCILIATION,
                Countdown.to(handoff.triage().claimBy(), formats),
                formats.since(handoff.openedAt()));
    }

    /** The merchant where it may be broken into lines: before its dots. */
    public List<String> merchantParts() {
        return List.of(merchant.split("(?=\\.)"));
    }

    /** What the merchant asked for, or before that the most that the agent allows. */
    static Money amountOf(CheckoutView checkout) {
        Offer offer = checkout.offer();
        return offer == null ? checkout.maxTotal() : offer.total();
    }

    private static boolean isUrgent(HandoffView handoff) {
        return handoff.kind() == HandoffKind.RECONCILIATION
                || switch (handoff.phase()) {
                    case AFTER_SUBMIT -> true;
                    case PREVIEW, EXECUTE, BEFORE_SUBMIT -> false;
                };
    }

    private static @Nullable String meantFor(HandoffView handoff, OperatorId reader, Operators operators) {
        OperatorId to = handoff.triage().assignedTo();
        if (to == null || reader.equals(to)) {
            return to == null ? null : "you";
        }
        String name = operators.nameOf(to);
        return name == null ? "another" : name;
    }

    private static String holderOf(HandoffView handoff, OperatorId reader) {
        OperatorId holder = handoff.claimedBy();
        if (holder == null) {
            return "nobody";
        }
        return holder.equals(reader) ? "you" : "another";
    }
}
