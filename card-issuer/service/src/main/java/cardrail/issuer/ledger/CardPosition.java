package cardrail.issuer.ledger;

import cardrail.issuer.api.Money;

/**
 * The money of one card. At every commit: lock = held + authorized + residual + captured + {@link #released()}.
 *
 * @param approved everything that was ever approved on it and kept, checks included
 * @param captured gross: refunds do not lower it
 * @param refunded what came back to {@code available}, less what was taken from there again; below zero where a refund was
 *     taken back before it is told
 * @param suspense what came back without a capture that explains it
 * @param closed whether what was held has been given back for good
 */
public record CardPosition(
        Money lock,
        Money held,
        Money approved,
        Money authorized,
        Money residual,
        Money captured,
        Money refunded,
        Money suspense,
        boolean closed) {

    static CardPosition ofLock(Money lock) {
        var zero = Money.zero(lock.currency());
        return new CardPosition(lock, zero, zero, zero, zero, zero, zero, zero, false);
    }

    /** What went back to {@code available} and was not taken from there again; below zero where captures passed the lock. */
    public Money released() {
        return lock.minus(held).minus(authorized).minus(residual).minus(captured);
    }

    /** What the card counts against its mandate: held + authorized + residual + spent, gross. */
    public Money used() {
        return held.plus(authorized).plus(residual).plus(captured);
    }

    /** What refunds may still return to {@code available}. */
    public Money refundable() {
        return captured.minus(refunded).max(Money.zero(lock.currency()));
    }

    CardPosition after(MoneyEvent.OfCard event, Iterable<Transfer> transfers) {
        var moved = new Flow(lock.currency(), transfers);
        var position = new CardPosition(
                lock,
                held.plus(moved.into(Account.HELD)),
                approved,
                authorized.plus(moved.into(Account.AUTHORIZED)),
                residual.plus(moved.into(Account.RESIDUAL)),
                captured,
                refunded,
                suspense.plus(moved.into(Account.SUSPENSE)),
                closed);
        return switch (event) {
            case MoneyEvent.Approval approval -> position.with(approved.plus(approval.amount()), captured, refunded);
            case MoneyEvent.Check check -> position.with(approved.plus(check.amount()), captured, refunded);
            case MoneyEvent.ApprovalNotKept lost -> position.with(approved.minus(lost.amount()), captured, refunded);
            case MoneyEvent.Capture capture -> position.with(approved, captured.plus(capture.amount()), refunded);
            case MoneyEvent.ForceCapture capture -> position.with(approved, captured.plus(capture.amount()), refunded);
            case MoneyEvent.Refund _, MoneyEvent.DisputeFundsReinstated _, MoneyEvent.SuspenseExplained _ ->
                position.with(approved, captured, refunded.plus(moved.toOwner()));
            case MoneyEvent.RefundReversal back -> position.with(approved, captured, refunded.minus(back.amount()));
            case MoneyEvent.DisputeFundsRescinded back ->
                position.with(approved, captured, refunded.minus(back.amount()));
            case MoneyEvent.Close _ -> position.closedForGood();
            case MoneyEvent.Issue _,
                    MoneyEvent.CaptureRest _,
                    MoneyEvent.Expiry _,
                    MoneyEvent.HoldKept _,
                    MoneyEvent.ResidualEnd _,
                    MoneyEvent.Reversal _,
                    MoneyEvent.SuspenseReleased _ -> position;
        };
    }

    private CardPosition with(Money nowApproved, Money nowCaptured, Money nowRefunded) {
        return new CardPosition(
                lock, held, nowApproved, authorized, residual, nowCaptured, nowRefunded, suspense, closed);
    }

    private CardPosition closedForGood() {
        return new CardPosition(lock, held, approved, authorized, residual, captured, refunded, suspense, true);
    }
}
