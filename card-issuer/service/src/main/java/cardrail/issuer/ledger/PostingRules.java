package cardrail.issuer.ledger;

import cardrail.issuer.api.Money;

/**
 * What each event moves, as the posting table says: plain functions of the event and of the positions it meets. Money that
 * Stripe has already moved is always booked, whatever the positions are; only a new lock can be refused, and that is asked
 * before with {@link #covers}.
 */
final class PostingRules {

    private PostingRules() {}

    static boolean covers(Standing standing, Money lock) {
        return !lock.exceeds(standing.available());
    }

    static Postings topUp(Standing standing, Money amount) {
        var postings = new Postings(standing);
        postings.credit(Account.FUNDING, amount);
        return postings;
    }

    static Postings ofCard(MoneyEvent.OfCard event, Standing standing, CardPosition card, AuthorizationPosition own) {
        var postings = new Postings(standing);
        switch (event) {
            case MoneyEvent.Issue issue -> postings.move(Account.AVAILABLE, Account.HELD, issue.lock());
            case MoneyEvent.Close _ -> postings.credit(Account.HELD, card.held());
            case MoneyEvent.Approval approval -> approve(postings, approval, card);
            case MoneyEvent.HoldKept kept ->
                postings.charge(
                        Account.AUTHORIZED,
                        postings.take(Account.HELD, card.held(), Account.AUTHORIZED, kept.amount()));
            case MoneyEvent.Check check -> postings.charge(Account.AUTHORIZED, check.amount());
            case MoneyEvent.ApprovalNotKept lost -> giveBack(postings, lost.amount(), card, own);
            case MoneyEvent.Reversal reversal -> giveBack(postings, reversal.amount(), card, own);
            case MoneyEvent.CaptureRest _ -> giveBack(postings, own.authorized().plus(own.residual()), card, own);
            case MoneyEvent.Expiry _ -> postings.move(Account.AUTHORIZED, Account.RESIDUAL, own.authorized());
            case MoneyEvent.ResidualEnd _ -> postings.credit(Account.RESIDUAL, own.residual());
            case MoneyEvent.Capture capture -> capture(postings, capture.amount(), card, own);
            case MoneyEvent.ForceCapture capture -> forceCapture(postings, capture.amount(), card);
            case MoneyEvent.Refund refund -> refund(postings, refund.amount(), card);
            case MoneyEvent.RefundReversal back -> postings.charge(Account.SPENT, back.amount());
            case MoneyEvent.DisputeFundsReinstated back -> refund(postings, back.amount(), card);
            case MoneyEvent.DisputeFundsRescinded back -> postings.charge(Account.SPENT, back.amount());
            case MoneyEvent.SuspenseReleased _ -> postings.credit(Account.SUSPENSE, card.suspense());
            case MoneyEvent.SuspenseExplained _ ->
                postings.credit(Account.SUSPENSE, card.suspense().min(card.refundable()));
        }
        return postings;
    }

    private static void approve(Postings postings, MoneyEvent.Approval approval, CardPosition card) {
        var uncovered = postings.take(Account.HELD, card.held(), Account.AUTHORIZED, approval.amount());
        postings.charge(Account.AUTHORIZED, uncovered);
        if (!approval.asked()) {
            postings.flag(Flags.APPROVED_UNASKED);
        }
        if (card.closed()) {
            postings.flag(Flags.LATE_APPROVAL);
        } else if (uncovered.isPositive()) {
            postings.flag(Flags.BEYOND_HOLD);
        }
    }

    /** What can no longer be captured goes back to the card's hold, or to the owner where the card is closed. */
    private static void giveBack(Postings postings, Money amount, CardPosition card, AuthorizationPosition own) {
        var none = Money.zero(amount.currency());
        var open = amount.min(own.authorized());
        var expired = amount.minus(open).min(own.residual());
        if (card.closed()) {
            postings.credit(Account.AUTHORIZED, open);
            postings.credit(Account.RESIDUAL, expired);
        } else {
            // an approval beyond the hold took the owner's money: only what belongs to the lock returns to the hold
            var room = card.lock().minus(card.used()).plus(open).plus(expired).max(none);
            var openBeyond = postings.take(Account.AUTHORIZED, room, Account.HELD, open);
            postings.credit(Account.AUTHORIZED, openBeyond);
            room = room.minus(open.minus(openBeyond));
            var expiredBeyond = postings.take(Account.RESIDUAL, room, Account.HELD, expired);
            postings.credit(Account.RESIDUAL, expiredBeyond);
        }
    }

    private static void capture(Postings postings, Money amount, CardPosition card, AuthorizationPosition own) {
        var rest = postings.take(Account.AUTHORIZED, own.authorized(), Account.SPENT, amount);
        rest = postings.take(Account.RESIDUAL, own.residual(), Account.SPENT, rest);
        rest = postings.take(Account.HELD, card.held(), Account.SPENT, rest);
        postings.charge(Account.SPENT, rest);
        if (own.captured().plus(amount).exceeds(own.approved())) {
            postings.flag(Flags.OVER_CAPTURE);
        }
        flagBeyondLock(postings, amount, card);
    }

    private static void forceCapture(Postings postings, Money amount, CardPosition card) {
        var rest = postings.take(Account.HELD, card.held(), Account.SPENT, amount);
        postings.charge(Account.SPENT, rest);
        postings.flag(Flags.FORCE_CAPTURE);
        flagBeyondLock(postings, amount, card);
    }

    private static void flagBeyondLock(Postings postings, Money amount, CardPosition card) {
        if (card.captured().plus(amount).exceeds(card.lock())) {
            postings.flag(Flags.BEYOND_LOCK);
        }
    }

    private static void refund(Postings postings, Money amount, CardPosition card) {
        var explained = amount.min(card.refundable());
        postings.credit(Account.SPENT, explained);
        var unexplained = amount.minus(explained);
        if (unexplained.isPositive()) {
            postings.move(Account.SPENT, Account.SUSPENSE, unexplained);
            postings.flag(Flags.UNMATCHED_REFUND);
        }
    }
}
