package cardrail.issuer.card;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.CardCloseReason;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.CloseCards;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.audit.AuditTrail;
import cardrail.issuer.ledger.Booking;
import cardrail.issuer.ledger.Ledger;
import cardrail.issuer.ledger.MoneyEvent;
import cardrail.issuer.mandate.MandateCards;
import cardrail.issuer.stripe.StripeCard;
import cardrail.issuer.stripe.StripeFailure;
import cardrail.issuer.stripe.StripeIssuing;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Closes cards (law 7): {@code canceling} is committed, Stripe cancels, the card's authorizations are read anew, and one
 * transaction books what they show, records {@code canceled} and gives the rest of the lock back. Until then it stays held.
 */
@Component
class CardClosing implements MandateCards {

    private static final Logger LOG = LoggerFactory.getLogger(CardClosing.class);

    private final CardRows rows;
    private final FenceRows fences;
    private final CardIssuing issuing;
    private final CardAuthorizations authorizations;
    private final Ledger ledger;
    private final StripeIssuing stripe;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;
    private final InstantSource clock;

    CardClosing(
            CardRows rows,
            FenceRows fences,
            CardIssuing issuing,
            CardAuthorizations authorizations,
            Ledger ledger,
            StripeIssuing stripe,
            AuditTrail audit,
            ApplicationEventPublisher events,
            TransactionOperations transaction,
            InstantSource clock) {
        this.rows = rows;
        this.fences = fences;
        this.issuing = issuing;
        this.authorizations = authorizations;
        this.ledger = ledger;
        this.stripe = stripe;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Fences first, in a commit of its own: a card that was reserved before is seen here, and none is reserved after. A card
     * of a later attempt is not the caller's any more and stays.
     *
     * @return every card that the checkout ever had, oldest first
     */
    List<AgentCard> closeAll(CheckoutId checkout, CloseCards command) {
        if (command.attempt() < 1) {
            throw CardProblems.invalid("attempt");
        }
        transaction.executeWithoutResult(_ -> fences.raise(checkout, command.attempt(), clock.instant()));
        rows.of(checkout).stream()
                .filter(card ->
                        card.state() != CardState.CANCELED && card.facts().attempt() <= command.attempt())
                .forEach(card -> close(card.facts().id(), command.reason()));
        return rows.of(checkout);
    }

    /** Starts and, where Stripe answers, finishes the close. */
    private void close(AgentCardId id, CardCloseReason reason) {
        transaction.executeWithoutResult(_ -> {
            var card = rows.lock(id).orElseThrow(CardProblems::notFound);
            if (waitsForItsArm(card)) {
                throw CardProblems.conflict(
                        "arm_not_over", "The mandate allows several authorizations; the arm has to end first.");
            }
            start(card, reason, Actor.Service.WORKER);
        });
        finish(id);
    }

    /** Law 1: under {@code several_authorizations} a known outcome does not end the arm. */
    private boolean waitsForItsArm(AgentCard card) {
        return card instanceof AgentCard.Armed armed
                && armed.facts().severalAuthorizations()
                && armed.arm().isOpenAt(clock.instant())
                && authorizations.isPaid(card.facts().id());
    }

    /** Stripe canceled the card by itself, or its mandate has ended. */
    void closeAs(AgentCardId id, CardCloseReason reason, Actor by) {
        transaction.executeWithoutResult(_ -> start(rows.lock(id).orElseThrow(), reason, by));
        finish(id);
    }

    /** Law 10. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Stopped stopUnder(MandateId mandate, Function<List<CardUnder>, Set<AgentCardId>> choice, Actor by) {
        var cards = rows.lockAllUnder(mandate);
        var chosen = choice.apply(
                cards.stream().flatMap(card -> under(card, cards).stream()).toList());
        var closing = new ArrayList<AgentCardId>();
        var tooLate = new ArrayList<AgentCardId>();
        for (var card : cards) {
            var id = card.facts().id();
            if (!chosen.contains(id)) {
                continue;
            }
            if (isInTime(card)) {
                start(card, CardCloseReason.REVOKED, by);
                closing.add(id);
                events.publishEvent(new CloseStarted(id));
                continue;
            }
            tooLate.add(id);
            if (card instanceof AgentCard.Armed armed) {
                rows.endArm(armed, "revoked", clock.instant());
                audit.record(by, "card.disarmed", id.value(), "revoked");
            }
        }
        return new Stopped(closing, tooLate);
    }

    /** Whether stopping it now still stops its payment. */
    boolean isInTime(AgentCard card) {
        return !(card instanceof AgentCard.Canceled)
                && !authorizations.isPaid(card.facts().id());
    }

    /** Empty for a card that is over: closed, and nothing of it is still to come. */
    Optional<CardUnder> under(AgentCard card, List<AgentCard> all) {
        var facts = card.facts();
        if (card instanceof AgentCard.Canceled && !hasMoneyOut(facts.id())) {
            return Optional.empty();
        }
        var use = !isInTime(card)
                ? CardUnder.Use.PAID
                : card instanceof AgentCard.Canceling ? CardUnder.Use.CLOSING : CardUnder.Use.UNUSED;
        return Optional.of(new CardUnder(
                facts.id(),
                facts.purchase(),
                use,
                facts.severalAuthorizations() && (use == CardUnder.Use.UNUSED || card instanceof AgentCard.Armed),
                card instanceof AgentCard.Armed armed ? armed.arm().until() : null,
                all.stream().noneMatch(other -> isOfThePurchase(other.facts(), facts)),
                facts.createdAt()));
    }

    /** As the ledger counts purchases: another card of the checkout is open, or has money or had. */
    private boolean isOfThePurchase(CardFacts other, CardFacts card) {
        return other.checkout().equals(card.checkout())
                && !other.id().equals(card.id())
                && ledger.card(other.id())
                        .filter(position ->
                                !position.closed() || position.used().isPositive())
                        .isPresent();
    }

    /** Closed, and its payment is approved and not yet captured or given up. */
    private boolean hasMoneyOut(AgentCardId id) {
        return ledger.card(id)
                .filter(position -> position.authorized().isPositive())
                .isPresent();
    }

    private void start(AgentCard card, CardCloseReason reason, Actor by) {
        var now = clock.instant();
        var open = switch (card) {
            case AgentCard.Armed armed -> {
                rows.endArm(armed, reason.code(), now);
                yield armed.disarm();
            }
            case AgentCard.Issuing unanswered -> unanswered;
            case AgentCard.Inactive inactive -> inactive;
            case AgentCard.Canceling _, AgentCard.Canceled _ -> null;
        };
        if (open == null) {
            return; // somebody else closes it, or did
        }
        rows.move(open.close(reason), open.state(), now);
        audit.record(by, "card.closing", card.facts().id().value(), "Reason " + reason.code() + ".");
    }

    /**
     * Does whatever is left of a close. Called by whoever started it and by the sweep; two at once do no harm.
     *
     * @return {@code canceled}, or {@code canceling} where it has to be asked again
     */
    AgentCard finish(AgentCardId id) {
        var card = rows.find(id).orElseThrow();
        if (card instanceof AgentCard.Canceling canceling) {
            try {
                return finish(canceling);
            } catch (StripeFailure e) {
                LOG.warn("{} is not canceled yet: {}", id, e.getMessage());
            }
        }
        return card;
    }

    private AgentCard finish(AgentCard.Canceling card) {
        var ref = card.ref();
        if (ref == null) {
            var found = issuing.lookUp(card.facts());
            if (found.isEmpty()) {
                boolean stillBeingMade =
                        clock.instant().isBefore(card.calledAt().plus(CardIssuing.CALL_OVER));
                return stillBeingMade ? card : settle(card, null, null);
            }
            ref = new AgentCard.StripeRef(found.get().id(), found.get().last4());
        }
        if (stripe.cancel(ref.id()).status() != StripeCard.Status.CANCELED) {
            return card;
        }
        var reading = authorizations.read(ref.id());
        return reading.isStillDeciding() ? card : settle(card, ref, reading);
    }

    /** The one transaction that records {@code canceled} and returns what is not authorized. */
    private AgentCard settle(
            AgentCard.Canceling card, AgentCard.@Nullable StripeRef ref, CardAuthorizations.@Nullable Reading reading) {
        var facts = card.facts();
        return transaction.execute(_ -> {
            var now = rows.lock(facts.id()).orElseThrow();
            if (!(now instanceof AgentCard.Canceling canceling)) {
                return now;
            }
            if (ref == null && canceling.ref() != null) {
                return canceling; // its making was answered after all, since we looked
            }
            if (reading != null) {
                authorizations.book(facts, reading);
            }
            var canceled = (ref == null ? canceling : canceling.found(ref)).canceled();
            rows.move(canceled, CardState.CANCELING, clock.instant());
            ledger.book(
                    new Booking.OnCard("close:" + facts.id(), facts.ref(), new MoneyEvent.Close(), clock.instant()));
            audit.record(
                    Actor.Service.SYSTEM,
                    "card.canceled",
                    facts.id().value(),
                    "Reason " + canceled.reason().code() + ".");
            return canceled;
        });
    }

    /** A close was started in a transaction that could not call Stripe; what is left follows its commit. */
    record CloseStarted(AgentCardId card) {}
}
