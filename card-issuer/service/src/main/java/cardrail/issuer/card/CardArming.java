package cardrail.issuer.card;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.ArmCard;
import cardrail.issuer.api.ArmedBy;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.DisarmCard;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.audit.AuditTrail;
import cardrail.issuer.mandate.Mandate;
import cardrail.issuer.mandate.Mandates;
import cardrail.issuer.mandate.Refusal;
import cardrail.issuer.stripe.StripeCard;
import cardrail.issuer.stripe.StripeFailure;
import cardrail.issuer.stripe.StripeIssuing;
import cardrail.issuer.web.ProblemException;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Arms and disarms (law 3). Arming: Stripe confirms the card active, then one transaction checks the mandate under lock and
 * writes the arm; the gate reads only that. Disarming: our arm ends first, then the card becomes inactive at Stripe.
 */
@Component
class CardArming {

    private static final Logger LOG = LoggerFactory.getLogger(CardArming.class);
    private static final int LONGEST_WINDOW_SECONDS = 600;

    private final CardRows rows;
    private final FenceRows fences;
    private final Mandates mandates;
    private final CardAuthorizations authorizations;
    private final StripeIssuing stripe;
    private final AuditTrail audit;
    private final TransactionOperations transaction;
    private final InstantSource clock;

    CardArming(
            CardRows rows,
            FenceRows fences,
            Mandates mandates,
            CardAuthorizations authorizations,
            StripeIssuing stripe,
            AuditTrail audit,
            TransactionOperations transaction,
            InstantSource clock) {
        this.rows = rows;
        this.fences = fences;
        this.mandates = mandates;
        this.authorizations = authorizations;
        this.stripe = stripe;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    AgentCard arm(AgentCardId id, ArmCard command) {
        if (command.windowSeconds() < 1 || command.windowSeconds() > LONGEST_WINDOW_SECONDS) {
            throw CardProblems.invalid("window_seconds");
        }
        var until = clock.instant().plusSeconds(command.windowSeconds());
        var intent = transaction.execute(_ -> {
            var mandate = lockMandateOf(id);
            var found = checked(id, command, mandate, until);
            if (found instanceof AgentCard.Inactive) {
                rows.markMaybeActive(id, clock.instant());
            }
            return new Intent(found, rows.armEpoch(id), until);
        });
        if (!(intent.card() instanceof AgentCard.Inactive inactive)) {
            return intent.card();
        }
        activate(inactive);
        try {
            return transaction.execute(_ -> {
                var mandate = lockMandateOf(id);
                return checked(id, command, mandate, until) instanceof AgentCard.Inactive still
                        ? write(still, command, intent)
                        : rows.find(id).orElseThrow();
            });
        } catch (ProblemException refused) {
            deactivate(inactive);
            throw refused;
        }
    }

    /**
     * What the first transaction of an arm saw. The second one may come much later: the window is counted from the first,
     * and a disarm in between makes it void.
     *
     * @param epoch how often the card had been disarmed
     */
    private record Intent(AgentCard card, long epoch, Instant until) {}

    /** The card, locked, where it may be armed or is armed by this very command; otherwise it says why not. */
    private AgentCard checked(AgentCardId id, ArmCard command, Mandate mandate, Instant until) {
        var card = rows.lock(id).orElseThrow(CardProblems::notFound);
        requireOwner(card, command.checkoutId(), command.attempt());
        if (command.attempt() <= fences.closedAttempt(command.checkoutId())) {
            throw CardProblems.attemptClosed();
        }
        if (!card.facts().lock().equals(command.amount())) {
            throw CardProblems.refused(new Refusal("amount_not_lock", "The amount is not what the card is locked to."));
        }
        if (card instanceof AgentCard.Armed armed
                && armed.arm().by() == command.by()
                && armed.arm().isOpenAt(clock.instant())) {
            return card;
        }
        if (command.notAfter() != null && clock.instant().isAfter(command.notAfter())) {
            throw CardProblems.disarmed(); // law 3: whoever asked for it may be in control no more
        }
        boolean mayPayAgain = card.facts().severalAuthorizations()
                && mandate.facts().terms().severalAuthorizations()
                && authorizations.isPaid(id);
        if (authorizations.isPaid(command.checkoutId()) && !mayPayAgain) {
            throw CardProblems.conflict("already_paid", "A payment of this checkout was approved already.");
        }
        if (!(card instanceof AgentCard.Inactive)) {
            throw CardProblems.notInactive();
        }
        // law 11: the key of a worker's arm is its card, so a command that is repeated or comes late arms nothing again
        if (command.by() == ArmedBy.WORKER && rows.workersArmIsSpent(id)) {
            throw CardProblems.disarmed();
        }
        mandates.refusalToGoOn(mandate, card.facts().purchase(), until).ifPresent(refusal -> {
            throw CardProblems.refused(refusal);
        });
        return card;
    }

    private AgentCard write(AgentCard.Inactive card, ArmCard command, Intent intent) {
        var now = clock.instant();
        if (rows.armEpoch(card.facts().id()) != intent.epoch() || !now.isBefore(intent.until())) {
            throw CardProblems.disarmed();
        }
        var arm = new AgentCard.Arm(command.attempt(), command.by(), now, intent.until());
        var armed = card.arm(arm);
        rows.arm(armed, now);
        audit.record(
                Actor.Service.WORKER,
                command.by() == ArmedBy.OPERATOR ? "card.armed_by_operator" : "card.armed",
                card.facts().id().value(),
                "Attempt " + arm.attempt() + ", until " + arm.until() + ".");
        return armed;
    }

    private Mandate lockMandateOf(AgentCardId id) {
        var card = rows.find(id).orElseThrow(CardProblems::notFound);
        return mandates.lockShared(card.facts().mandate()).orElseThrow();
    }

    private void activate(AgentCard.Inactive card) {
        try {
            if (stripe.activate(card.ref().id()).status() != StripeCard.Status.ACTIVE) {
                throw CardProblems.notInactive();
            }
        } catch (StripeFailure e) {
            LOG.warn("{} was not activated: {}", card.facts().id(), e.getMessage());
            throw CardProblems.of(e);
        }
    }

    AgentCard disarm(AgentCardId id, DisarmCard command) {
        var card = transaction.execute(_ -> {
            var found = rows.lock(id).orElseThrow(CardProblems::notFound);
            requireOwner(found, command.checkoutId(), command.attempt());
            rows.raiseArmEpoch(id); // also where it is not armed: an arm may be under way
            return found instanceof AgentCard.Armed armed
                    ? endArm(armed, command.reason(), Actor.Service.WORKER)
                    : found;
        });
        if (card instanceof AgentCard.Inactive inactive) {
            deactivate(inactive);
        }
        return card;
    }

    /** What the sweep does with an arm whose time is over: it is no longer good for anything, and now it is gone. */
    void endOverdue(AgentCardId id) {
        var card = transaction.execute(_ -> {
            var found = rows.lock(id).orElseThrow();
            return found instanceof AgentCard.Armed armed && !armed.arm().isOpenAt(clock.instant())
                    ? endArm(armed, "time_over", Actor.Service.SYSTEM)
                    : found;
        });
        if (card instanceof AgentCard.Inactive inactive) {
            deactivate(inactive);
        }
    }

    /** What the sweep does with a card that was not left inactive at Stripe for sure. */
    void deactivate(AgentCardId id) {
        if (rows.find(id).orElse(null) instanceof AgentCard.Inactive inactive) {
            deactivate(inactive);
        }
    }

    private AgentCard endArm(AgentCard.Armed card, String reason, Actor by) {
        rows.endArm(card, reason, clock.instant());
        audit.record(by, "card.disarmed", card.facts().id().value(), reason);
        return card.disarm();
    }

    /** Where Stripe does not answer, the mark stays and the sweep asks again; our gate says no meanwhile. */
    private void deactivate(AgentCard.Inactive card) {
        var asked = clock.instant();
        try {
            stripe.deactivate(card.ref().id());
            // an arm that was begun meanwhile has marked it anew, and that mark stays
            transaction.executeWithoutResult(
                    _ -> rows.unmarkMaybeActive(card.facts().id(), asked));
        } catch (StripeFailure e) {
            LOG.warn("{} was not made inactive at Stripe yet: {}", card.facts().id(), e.getMessage());
        }
    }

    private static void requireOwner(AgentCard card, CheckoutId checkout, int attempt) {
        if (!card.facts().checkout().equals(checkout)) {
            throw CardProblems.notFound();
        }
        if (card.facts().attempt() != attempt) {
            throw CardProblems.staleAttempt();
        }
    }
}
