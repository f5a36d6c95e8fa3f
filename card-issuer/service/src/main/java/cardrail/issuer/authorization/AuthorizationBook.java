package cardrail.issuer.authorization;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AuthorizationKind;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.Money;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.audit.AuditTrail;
import cardrail.issuer.card.AgentCard;
import cardrail.issuer.card.CardAuthorizations;
import cardrail.issuer.card.CardFacts;
import cardrail.issuer.card.Cards;
import cardrail.issuer.ledger.AuthorizationPosition;
import cardrail.issuer.ledger.Ledger;
import cardrail.issuer.ledger.MoneyEvent;
import cardrail.issuer.ledger.Posted;
import cardrail.issuer.stripe.StripeAuthorization;
import cardrail.issuer.stripe.StripeIssuing;
import cardrail.issuer.stripe.StripeTransaction;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Brings our records up to what Stripe has: a whole card at a time, always from a fresh reading. What was booked before is
 * known by its key, so that events may come late, twice or in any order, and a reading that is older than the last one books
 * nothing.
 */
@Component
class AuthorizationBook implements CardAuthorizations {

    private static final int MOST_READINGS_AGAIN = 2;

    private final EntryRows rows;
    private final Cards cards;
    private final DisputeRows disputes;
    private final Ledger ledger;
    private final CardPostings postings;
    private final StripeIssuing stripe;
    private final AuditTrail audit;
    private final InstantSource clock;

    AuthorizationBook(
            EntryRows rows,
            Cards cards,
            DisputeRows disputes,
            Ledger ledger,
            CardPostings postings,
            StripeIssuing stripe,
            AuditTrail audit,
            InstantSource clock) {
        this.rows = rows;
        this.cards = cards;
        this.disputes = disputes;
        this.ledger = ledger;
        this.postings = postings;
        this.stripe = stripe;
        this.audit = audit;
        this.clock = clock;
    }

    /** Captures in front of refunds, where both carry the same second. */
    record StripeReading(List<StripeAuthorization> authorizations, List<StripeTransaction> transactions)
            implements Reading {

        StripeReading {
            authorizations = authorizations.stream()
                    .sorted(Comparator.comparing(StripeAuthorization::created).thenComparing(StripeAuthorization::id))
                    .toList();
            transactions = transactions.stream()
                    .sorted(Comparator.comparing(StripeTransaction::created)
                            .thenComparing(StripeTransaction::kind)
                            .thenComparing(StripeTransaction::id))
                    .toList();
        }

        /** Whether the authorizations tell of exactly the captures that the list of transactions links to them. */
        boolean isOfOneMoment() {
            var told = authorizations.stream()
                    .filter(authorization -> authorization.captured().isPositive())
                    .collect(Collectors.toMap(StripeAuthorization::id, StripeAuthorization::captured));
            var listed = new HashMap<String, Money>();
            for (var transaction : transactions) {
                if (transaction.kind() == StripeTransaction.Kind.CAPTURE && transaction.authorizationId() != null) {
                    listed.merge(transaction.authorizationId(), transaction.amount(), Money::plus);
                }
            }
            return listed.equals(told);
        }

        @Override
        public boolean isStillDeciding() {
            return authorizations.stream().anyMatch(StripeAuthorization::pending);
        }
    }

    static String approvalKey(String authorizationId, int index) {
        return "approval:" + authorizationId + ":" + index;
    }

    /** Again, where something happened between the two calls; what is still of two moments then is booked as far as it goes. */
    @Override
    public Reading read(String stripeCardId) {
        var reading = readOnce(stripeCardId);
        for (int again = 0; again < MOST_READINGS_AGAIN && !reading.isOfOneMoment(); again++) {
            reading = readOnce(stripeCardId);
        }
        return reading;
    }

    private StripeReading readOnce(String stripeCardId) {
        // authorizations first: of two moments, a capture that is new takes from what is authorized, and nothing is
        // given back that it would have to take from the owner
        return new StripeReading(stripe.authorizations(stripeCardId), stripe.transactions(stripeCardId));
    }

    @Override
    public void book(CardFacts card, Reading reading) {
        if (!(reading instanceof StripeReading read)) {
            throw new IllegalArgumentException("a reading of somebody else's: " + reading.getClass());
        }
        read.authorizations().forEach(authorization -> bookAnswers(card, authorization));
        read.authorizations().forEach(authorization -> bookReversal(card, authorization));
        var byId =
                read.authorizations().stream().collect(Collectors.toMap(StripeAuthorization::id, Function.identity()));
        read.transactions().forEach(transaction -> bookTransaction(card, transaction, byId));
        read.transactions().forEach(transaction -> bookDispute(card, transaction));
        // what is left of an authorization is only known when its captures are in
        read.authorizations().forEach(authorization -> bookEnd(card, authorization));
        read.authorizations().forEach(authorization -> keepHold(card, authorization));
        endArmOnceIfPaid(card);
    }

    private void bookAnswers(CardFacts card, StripeAuthorization authorization) {
        for (int index = 0; index < authorization.history().size(); index++) {
            var answer = authorization.history().get(index);
            var before = rows.find(authorization.id(), index);
            var entry = entry(card, authorization, index, answer);
            rows.save(entry);
            if (entry.isApprovedUnasked() && before.filter(Entry::confirmed).isEmpty()) {
                // also where the gate's own yes was booked and came too late
                audit.record(
                        Actor.Service.STRIPE,
                        "authorization.approved_unasked",
                        card.id().value(),
                        authorization.id() + " over " + answer.amount() + ": " + answer.reason() + ".");
            }
            if (answer.approved() && answer.amount().isPositive()) {
                boolean asked = rows.answer(authorization.id(), index)
                        .filter(GateAnswer::approved)
                        .isPresent();
                post(
                        card,
                        authorization,
                        approvalKey(authorization.id(), index),
                        isAllowedCheck(card, authorization, index)
                                ? new MoneyEvent.Check(answer.amount())
                                : new MoneyEvent.Approval(answer.amount(), asked));
            } else if (!answer.approved() && isProvisionalApproval(before)) {
                var lost = before.orElseThrow().amount();
                post(
                        card,
                        authorization,
                        "not_kept:" + authorization.id() + ":" + index,
                        new MoneyEvent.ApprovalNotKept(lost));
            }
        }
        if (authorization.pending()) {
            savePending(card, authorization);
        }
    }

    /** Only the gate says yes to a small check, and only where a policy allows one; then it is not part of the lock (law 1). */
    private boolean isAllowedCheck(CardFacts card, StripeAuthorization authorization, int index) {
        return index == 0
                && Entry.kindOf(authorization.history().getFirst().amount(), card.lock()) == AuthorizationKind.CHECK
                && rows.answer(authorization.id(), 0)
                        .filter(GateAnswer::approved)
                        .isPresent();
    }

    private static boolean isProvisionalApproval(Optional<Entry> before) {
        return before.filter(entry -> !entry.confirmed()
                        && entry.outcome() == Entry.Outcome.APPROVED
                        && entry.amount().isPositive())
                .isPresent();
    }

    private static Entry entry(
            CardFacts card, StripeAuthorization authorization, int index, StripeAuthorization.Answer answer) {
        return new Entry(
                authorization.id(),
                index,
                card.id(),
                Entry.kindOf(answer.amount(), card.lock()),
                answer.amount(),
                Entry.Outcome.of(answer.approved()),
                answer.reason(),
                answer.at(),
                true);
    }

    /** Stripe is asking right now, us or itself. The gate's own answer, where it is there already, says more. */
    private void savePending(CardFacts card, StripeAuthorization authorization) {
        int index = authorization.history().size();
        if (rows.find(authorization.id(), index).isEmpty()) {
            rows.save(new Entry(
                    authorization.id(),
                    index,
                    card.id(),
                    Entry.kindOf(card.lock(), card.lock()),
                    authorization.amount(),
                    Entry.Outcome.PENDING,
                    "pending",
                    authorization.created(),
                    false));
        }
    }

    private void bookReversal(CardFacts card, StripeAuthorization authorization) {
        var reversed = reversed(authorization);
        var before = position(authorization).reversed();
        if (authorization.approved() && reversed.exceeds(before)) {
            post(
                    card,
                    authorization,
                    "reversal:" + authorization.id() + ":" + reversed.minor(),
                    new MoneyEvent.Reversal(reversed.minus(before)));
        }
    }

    /**
     * What the merchant gave up: by so much Stripe lowers the amount. No document says whether a capture that leaves the
     * authorization open lowers it, too; then what is still held tells which of the two it was.
     */
    private static Money reversed(StripeAuthorization authorization) {
        var captured = authorization.captured();
        var none = Money.zero(captured.currency());
        var lowered =
                authorization.approvedInAll().minus(authorization.amount()).max(none);
        var held = authorization.held();
        if (authorization.status() != StripeAuthorization.Status.PENDING || held == null || !captured.isPositive()) {
            return lowered;
        }
        var heldIfReversed =
                authorization.approvedInAll().minus(lowered).minus(captured).max(none);
        return held.equals(heldIfReversed) ? lowered : lowered.minus(captured).max(none);
    }

    private void bookTransaction(
            CardFacts card, StripeTransaction transaction, Map<String, StripeAuthorization> authorizations) {
        switch (transaction.kind()) {
            case CAPTURE -> bookCapture(card, transaction, authorizations);
            case REFUND -> post(card, "refund:" + transaction.id(), new MoneyEvent.Refund(transaction.amount()));
            case REFUND_REVERSAL ->
                post(card, "refund_reversal:" + transaction.id(), new MoneyEvent.RefundReversal(transaction.amount()));
        }
    }

    /** The card decides, not the link: Stripe calls it inexact, and it may name another card's authorization. */
    private void bookCapture(
            CardFacts card, StripeTransaction transaction, Map<String, StripeAuthorization> authorizations) {
        var key = "capture:" + transaction.id();
        var linked = transaction.authorizationId() == null ? null : authorizations.get(transaction.authorizationId());
        var posted = linked != null && linked.approved()
                ? post(card, linked, key, new MoneyEvent.Capture(transaction.amount()))
                : post(card, key, new MoneyEvent.ForceCapture(transaction.amount()));
        boolean explains = ledger.card(card.id())
                .filter(position -> position.suspense().isPositive())
                .isPresent();
        if (posted instanceof Posted.Booked && explains) {
            post(card, "suspense:" + transaction.id(), new MoneyEvent.SuspenseExplained());
        }
    }

    /** Money only on what Stripe has moved; the rest of a dispute is a state that a person follows. */
    private void bookDispute(CardFacts card, StripeTransaction capture) {
        var dispute = capture.dispute();
        if (dispute == null) {
            return;
        }
        for (var funds : dispute.funds()) {
            post(
                    card,
                    "dispute:" + funds.id(),
                    funds.amount().isNegative()
                            ? new MoneyEvent.DisputeFundsRescinded(
                                    funds.amount().negated())
                            : new MoneyEvent.DisputeFundsReinstated(funds.amount()));
        }
        if (disputes.save(card, capture.id(), dispute, clock.instant())) {
            audit.record(
                    Actor.Service.STRIPE,
                    "dispute." + dispute.status(),
                    card.id().value(),
                    dispute.id() + " of " + capture.id() + " over " + dispute.amount() + ", returned "
                            + dispute.returned() + ".");
        }
    }

    private void bookEnd(CardFacts card, StripeAuthorization authorization) {
        var own = position(authorization);
        var open = own.authorized().plus(own.residual());
        switch (authorization.status()) {
            case PENDING -> {}
            case EXPIRED -> {
                if (own.authorized().isPositive()) {
                    post(
                            card,
                            authorization,
                            "expiry:" + authorization.id(),
                            isAllowedCheck(card, authorization, 0) // nobody captures a check of the card
                                    ? new MoneyEvent.CaptureRest()
                                    : new MoneyEvent.Expiry());
                }
            }
            case CLOSED, REVERSED -> {
                if (authorization.approved() && open.isPositive()) {
                    post(card, authorization, "rest:" + authorization.id(), new MoneyEvent.CaptureRest());
                }
            }
        }
    }

    /**
     * What is open is what Stripe holds. Told in order, a capture beyond the authorized amount takes the rest from the card; told
     * together with a later increment, it took the increment. A reading that is older than the books says nothing here.
     */
    private void keepHold(CardFacts card, StripeAuthorization authorization) {
        var held = authorization.held();
        if (held == null || authorization.status() != StripeAuthorization.Status.PENDING) {
            return;
        }
        var captured = authorization.captured();
        var own = position(authorization);
        if (held.exceeds(own.authorized())
                && own.residual().isZero()
                && own.captured().equals(captured)
                && own.approved().equals(authorization.approvedInAll())
                && own.reversed().equals(reversed(authorization))) {
            post(
                    card,
                    authorization,
                    "hold_kept:" + authorization.id() + ":" + own.approved().minor() + ":" + captured.minor(),
                    new MoneyEvent.HoldKept(held.minus(own.authorized())));
        }
    }

    /** Stripe may have approved without our gate; the arm is used up all the same. */
    private void endArmOnceIfPaid(CardFacts card) {
        if (!card.severalAuthorizations()
                && isPaid(card.id())
                && cards.lock(card.id()).orElseThrow() instanceof AgentCard.Armed armed) {
            cards.endArm(armed, "paid", clock.instant());
        }
    }

    private AuthorizationPosition position(StripeAuthorization authorization) {
        return ledger.authorization(authorization.id())
                .orElseGet(
                        () -> AuthorizationPosition.none(authorization.amount().currency()));
    }

    private Posted post(
            CardFacts card, StripeAuthorization authorization, String key, MoneyEvent.OfAuthorization event) {
        return postings.book(card, authorization.id(), key, event);
    }

    private Posted post(CardFacts card, String key, MoneyEvent.OfCard event) {
        return postings.book(card, key, event);
    }

    @Override
    public boolean isPaid(AgentCardId card) {
        return rows.of(card).stream().anyMatch(Entry::isApprovedPayment);
    }

    @Override
    public boolean isPaid(CheckoutId checkout) {
        return rows.isPaid(checkout);
    }

    @Override
    public OnRecord onRecord(AgentCardId card) {
        return Records.of(rows.of(card));
    }
}
