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
import cardrail.issuer.card.CardSettings;
import cardrail.issuer.card.Cards;
import cardrail.issuer.ledger.AuthorizationPosition;
import cardrail.issuer.ledger.Ledger;
import cardrail.issuer.ledger.MoneyEvent;
import cardrail.issuer.ledger.Posted;
import cardrail.issuer.stripe.StripeAuthorization;
import cardrail.issuer.stripe.StripeIssuing;
import cardrail.issuer.stripe.StripeTransaction;
import java.time.InstantSource;
import java.util.Map;
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
    private static final String EXPIRY = "expiry";

    private final EntryRows rows;
    private final Cards cards;
    private final DisputeRows disputes;
    private final Ledger ledger;
    private final CardPostings postings;
    private final StripeIssuing stripe;
    private final CardSettings settings;
    private final AuditTrail audit;
    private final InstantSource clock;

    AuthorizationBook(
            EntryRows rows,
            Cards cards,
            DisputeRows disputes,
            Ledger ledger,
            CardPostings postings,
            StripeIssuing stripe,
            CardSettings settings,
            AuditTrail audit,
            InstantSource clock) {
        this.rows = rows;
        this.cards = cards;
        this.disputes = disputes;
        this.ledger = ledger;
        this.postings = postings;
        this.stripe = stripe;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
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
        read.authorizations().forEach(authorization -> keepHold(card, authorization));
        read.authorizations().forEach(authorization -> bookEnd(card, authorization));
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
                before.filter(AuthorizationBook::isProvisionalApproval)
                        .ifPresent(gates -> bookDifference(card, authorization, gates, answer.amount()));
            } else if (!answer.approved()) {
                before.filter(AuthorizationBook::isProvisionalApproval)
                        .ifPresent(gates -> bookNotKept(card, authorization, gates, gates.amount()));
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

    private static boolean isProvisionalApproval(Entry entry) {
        return !entry.confirmed()
                && entry.outcome() == Entry.Outcome.APPROVED
                && entry.amount().isPositive();
    }

    /** Whoever overrules our answer may approve another amount than we did. */
    private void bookDifference(CardFacts card, StripeAuthorization authorization, Entry gates, Money kept) {
        if (gates.amount().exceeds(kept)) {
            bookNotKept(card, authorization, gates, gates.amount().minus(kept));
        } else if (kept.exceeds(gates.amount())) {
            post(
                    card,
                    authorization,
                    approvalKey(authorization.id(), gates.index()) + ":more",
                    new MoneyEvent.Approval(kept.minus(gates.amount()), false));
        }
    }

    private void bookNotKept(CardFacts card, StripeAuthorization authorization, Entry gates, Money lost) {
        post(
                card,
                authorization,
                "not_kept:" + authorization.id() + ":" + gates.index(),
                new MoneyEvent.ApprovalNotKept(lost));
        audit.record(
                Actor.Service.STRIPE,
                "authorization.not_kept",
                card.id().value(),
                authorization.id() + ": of the " + gates.amount() + " that were approved here, Stripe did not keep "
                        + lost + ".");
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
        var reversed = ReadingRules.reversed(authorization, settings.openCapture());
        var before = position(authorization).reversed();
        if (authorization.approved() && reversed.exceeds(before)) {
            post(
                    card,
                    authorization,
                    "reversal:" + authorization.id() + ":" + reversed.minor(),
                    new MoneyEvent.Reversal(reversed.minus(before)));
        }
    }

    private void bookTransaction(
            CardFacts card, StripeTransaction transaction, Map<String, StripeAuthorization> authorizations) {
        switch (transaction.kind()) {
            case CAPTURE -> bookCapture(card, transaction, authorizations);
            case REFUND ->
                explain(
                        card,
                        transaction.id(),
                        post(card, "refund:" + transaction.id(), new MoneyEvent.Refund(transaction.amount())));
            case REFUND_REVERSAL ->
                explain(
                        card,
                        transaction.id(),
                        post(
                                card,
                                "refund_reversal:" + transaction.id(),
                                new MoneyEvent.RefundReversal(transaction.amount())));
        }
    }

    /** What lies in suspense has its reason now: a capture, or a refund that was taken back. */
    private void explain(CardFacts card, String event, Posted posted) {
        if (posted instanceof Posted.Booked
                && ledger.card(card.id())
                        .filter(position -> position.suspense().isPositive()
                                && position.refundable().isPositive())
                        .isPresent()) {
            post(card, "suspense:" + event, new MoneyEvent.SuspenseExplained());
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
        explain(card, transaction.id(), posted);
    }

    /** Money only on what Stripe has moved; the rest of a dispute is a state that a person follows. */
    private void bookDispute(CardFacts card, StripeTransaction capture) {
        var dispute = capture.dispute();
        if (dispute == null) {
            return;
        }
        for (var funds : dispute.funds()) {
            var event = funds.amount().isNegative()
                    ? new MoneyEvent.DisputeFundsRescinded(funds.amount().negated())
                    : new MoneyEvent.DisputeFundsReinstated(funds.amount());
            explain(card, funds.id(), post(card, "dispute:" + funds.id(), event));
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
                    bookEnd(
                            card,
                            authorization,
                            EXPIRY,
                            isAllowedCheck(card, authorization, 0) // nobody captures a check of the card
                                    ? new MoneyEvent.CaptureRest()
                                    : new MoneyEvent.Expiry());
                }
            }
            case CLOSED, REVERSED -> {
                if (authorization.approved() && open.isPositive()) {
                    bookEnd(card, authorization, "rest", new MoneyEvent.CaptureRest());
                }
            }
        }
    }

    /** Once; and once more where a reading that was older than the end has kept something open after it. */
    private void bookEnd(
            CardFacts card, StripeAuthorization authorization, String name, MoneyEvent.OfAuthorization event) {
        var key = name + ":" + authorization.id();
        for (int time = 2; post(card, authorization, key, event) instanceof Posted.AlreadyBooked; time++) {
            key = name + ":" + authorization.id() + ":" + time;
        }
    }

    /** By the books: what Stripe held last is no longer held. */
    private boolean hasExpired(StripeAuthorization authorization) {
        return ledger.isBooked(EXPIRY + ":" + authorization.id());
    }

    private void keepHold(CardFacts card, StripeAuthorization authorization) {
        var own = position(authorization);
        var beyond = ReadingRules.heldBeyond(authorization, own, settings.openCapture());
        if (beyond.isPositive() && !hasExpired(authorization)) {
            post(
                    card,
                    authorization,
                    "hold_kept:" + authorization.id() + ":" + own.approved().minor() + ":"
                            + own.captured().minor(),
                    new MoneyEvent.HoldKept(beyond));
        }
    }

    /** Stripe may have approved without our gate; the arm is used up all the same. */
    private void endArmOnceIfPaid(CardFacts card) {
        if (!card.severalAuthorizations()
                && isPaid(card.id())
                && cards.lock(card.id()).orElseThrow() instanceof AgentCard.Armed armed) {
            cards.endArm(armed, "paid", clock.instant());
            audit.record(Actor.Service.STRIPE, "card.disarmed", card.id().value(), "paid");
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
