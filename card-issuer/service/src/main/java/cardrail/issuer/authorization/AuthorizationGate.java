package cardrail.issuer.authorization;

import cardrail.issuer.api.AuthorizationKind;
import cardrail.issuer.api.Money;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.audit.AuditTrail;
import cardrail.issuer.card.AgentCard;
import cardrail.issuer.card.CardFacts;
import cardrail.issuer.card.CardSettings;
import cardrail.issuer.card.Cards;
import cardrail.issuer.ledger.Account;
import cardrail.issuer.ledger.Booking;
import cardrail.issuer.ledger.Ledger;
import cardrail.issuer.ledger.MoneyEvent;
import cardrail.issuer.mandate.Mandate;
import cardrail.issuer.mandate.Mandates;
import cardrail.issuer.stripe.AuthorizationRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Answers Stripe's real-time question in one short transaction under the locks of mandate and card, and never calls anybody:
 * it has 2 seconds. What cannot be decided in time is declined; had our approval been stored after all, reading the
 * authorization from Stripe corrects it.
 */
@Service
class AuthorizationGate {

    static final String APPROVED = "approved";

    /** Stripe decides by itself after 2 seconds; the rest is for the way there and back. */
    private static final Duration TIME_TO_DECIDE = Duration.ofMillis(1500);

    private static final Logger LOG = LoggerFactory.getLogger(AuthorizationGate.class);

    private final EntryRows rows;
    private final Cards cards;
    private final Mandates mandates;
    private final Ledger ledger;
    private final CardSettings settings;
    private final AuditTrail audit;
    private final JdbcGateTransactions transactions;
    private final InstantSource clock;

    AuthorizationGate(
            EntryRows rows,
            Cards cards,
            Mandates mandates,
            Ledger ledger,
            CardSettings settings,
            AuditTrail audit,
            JdbcGateTransactions transactions,
            InstantSource clock) {
        this.rows = rows;
        this.cards = cards;
        this.mandates = mandates;
        this.ledger = ledger;
        this.settings = settings;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    GateAnswer answer(AuthorizationRequest request) {
        var until = clock.instant().plus(TIME_TO_DECIDE);
        try {
            var answer = transactions.execute(() -> inTime(decide(request), until));
            LOG.info(
                    "{} entry {} on {}: {}",
                    request.authorizationId(),
                    request.entry(),
                    request.cardId(),
                    answer.reason());
            return answer;
        } catch (DataAccessException | TransactionException e) {
            // without the stack: where many come at once, writing it takes the time that the gate has not got
            LOG.error(
                    "{} is declined, because the database did not answer in time: {}",
                    request.authorizationId(),
                    NestedExceptionUtils.getMostSpecificCause(e).toString());
            return new GateAnswer(false, "unavailable", clock.instant());
        }
    }

    /**
     * Each wait is bounded, and their sum is here: an approval that Stripe no longer hears is rolled back. The last look is
     * behind the last wait, which is the audit trail's for the end of its chain.
     */
    private GateAnswer inTime(GateAnswer answer, Instant until) {
        if (answer.approved()) {
            requireBefore(until);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    requireBefore(until);
                }
            });
        }
        return answer;
    }

    private void requireBefore(Instant until) {
        if (!clock.instant().isBefore(until)) {
            // no TransactionException: thrown before a commit, Spring takes one for the commit's own and does not roll
            // back
            throw new QueryTimeoutException("an approval was found after " + TIME_TO_DECIDE);
        }
    }

    private GateAnswer decide(AuthorizationRequest request) {
        var known = cards.findAtStripe(request.cardId());
        if (known.isEmpty()) {
            return unknownCard(request);
        }
        // the mandate first, then the card: the one order of locks
        var mandate = mandates.lockShared(known.get().facts().mandate()).orElseThrow();
        var card = cards.lock(known.get().facts().id()).orElseThrow();
        var onRecord = rows.onRecord(request, card.facts());
        if (onRecord.confirmed().isPresent()) {
            // Stripe's own record has this answer already, with us or without us: there is nothing left to decide or to
            // post
            return onRecord.confirmed().get();
        }
        if (onRecord.answered().isPresent()) {
            return onRecord.sameQuestion() ? onRecord.answered().get() : anotherAmount(request, card);
        }
        var decline = GatePolicies.decline(question(request, card, onRecord, mandate));
        var answer = new GateAnswer(decline.isEmpty(), decline.orElse(APPROVED), clock.instant());
        var entry = entry(request, card, answer);
        if (!rows.insertDecision(request, answer, entry)) {
            return answered(request);
        }
        follow(request, card, entry);
        audit(request, card.facts().id().value(), answer);
        return answer;
    }

    private GateAnswer unknownCard(AuthorizationRequest request) {
        var answer = new GateAnswer(false, "unknown_card", clock.instant());
        if (!rows.insertAnswer(request, answer)) {
            return answered(request);
        }
        audit(request, request.cardId(), answer);
        return answer;
    }

    /**
     * Stripe keeps every question in the authorization's history, as far as anybody knows; the place of this one is taken by an
     * answer about another amount. That one was never decided for this, and what is not sure is declined.
     */
    private GateAnswer anotherAmount(AuthorizationRequest request, AgentCard card) {
        var answer = new GateAnswer(false, "another_amount", clock.instant());
        audit(request, card.facts().id().value(), answer);
        return answer;
    }

    private GateAnswer answered(AuthorizationRequest request) {
        return rows.answer(request.authorizationId(), request.entry()).orElseThrow();
    }

    private GateQuestion question(
            AuthorizationRequest request, AgentCard card, EntryRows.OnRecord onRecord, Mandate mandate) {
        return new GateQuestion(
                request,
                card,
                onRecord.paid(),
                onRecord.increments(),
                onRecord.held(),
                onRecord.paidAt(),
                mandate.facts().terms(),
                mandates.refusalToGoOn(mandate, card.facts().purchase(), clock.instant())
                        .isEmpty(),
                mayCheck(request, card.facts(), mandate),
                clock.instant());
    }

    /**
     * One small check of a card at most, as the first question of its authorization, and only where that is allowed. It is held
     * outside the lock, so wallet and mandate need room for it, too.
     */
    private boolean mayCheck(AuthorizationRequest request, CardFacts card, Mandate mandate) {
        return settings.allowsChecks()
                && request.entry() == 0
                && request.amount().currency().equals(card.lock().currency())
                && Entry.kindOf(request.amount(), card.lock()) == AuthorizationKind.CHECK
                && rows.of(card.id()).stream()
                        .noneMatch(entry -> entry.outcome() == Entry.Outcome.APPROVED
                                && entry.kind() == AuthorizationKind.CHECK
                                && entry.index() == 0
                                && entry.amount().isPositive())
                && !request.amount().exceeds(available(card))
                && mandates.hasRoomFor(mandate, request.amount());
    }

    private Money available(CardFacts card) {
        var currency = card.lock().currency();
        return ledger.balances(card.wallet())
                .getOrDefault(currency, Map.of())
                .getOrDefault(Account.AVAILABLE, Money.zero(currency));
    }

    private static Entry entry(AuthorizationRequest request, AgentCard card, GateAnswer answer) {
        return new Entry(
                request.authorizationId(),
                request.entry(),
                card.facts().id(),
                Entry.kindOf(request.amount(), card.facts().lock()),
                request.amount(),
                Entry.Outcome.of(answer.approved()),
                answer.reason(),
                answer.at(),
                false);
    }

    private void follow(AuthorizationRequest request, AgentCard card, Entry entry) {
        var facts = card.facts();
        boolean approved = entry.outcome() == Entry.Outcome.APPROVED;
        // law 3: the first approved payment ends the arm, unless several may come
        if (entry.isApprovedPayment() && card instanceof AgentCard.Armed armed && !facts.severalAuthorizations()) {
            cards.endArm(armed, "paid", entry.at());
            audit.record(Actor.Service.STRIPE, "card.disarmed", facts.id().value(), "paid");
        }
        // last, since all of the wallet's decisions wait for what this locks
        if (approved && request.amount().isPositive()) {
            boolean check = entry.kind() == AuthorizationKind.CHECK && request.entry() == 0;
            ledger.book(new Booking.OnAuthorization(
                    AuthorizationBook.approvalKey(request.authorizationId(), request.entry()),
                    facts.ref(),
                    request.authorizationId(),
                    check ? new MoneyEvent.Check(request.amount()) : new MoneyEvent.Approval(request.amount(), true),
                    entry.at()));
        }
    }

    private void audit(AuthorizationRequest request, String subject, GateAnswer answer) {
        audit.record(
                Actor.Service.STRIPE,
                answer.approved() ? "authorization.approved" : "authorization.declined",
                subject,
                request.authorizationId() + " over " + request.amount() + ": " + answer.reason() + ".");
    }
}
