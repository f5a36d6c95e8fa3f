package cardrail.issuer.card;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.RevealCard;
import cardrail.issuer.api.RevealedCard;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.audit.AuditTrail;
import cardrail.issuer.stripe.CardSecrets;
import cardrail.issuer.stripe.StripeFailure;
import cardrail.issuer.stripe.StripeIssuing;
import cardrail.issuer.wallet.CardholderSettings;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives out a card's number, once. The mark is committed before Stripe is asked, so that a crash between gives it out never
 * rather than twice; where Stripe gave nothing, the mark is taken back.
 */
@Component
class CardRevealing {

    private static final Logger LOG = LoggerFactory.getLogger(CardRevealing.class);

    private final CardRows rows;
    private final StripeIssuing stripe;
    private final CardholderSettings cardholder;
    private final AuditTrail audit;
    private final TransactionOperations transaction;
    private final InstantSource clock;

    CardRevealing(
            CardRows rows,
            StripeIssuing stripe,
            CardholderSettings cardholder,
            AuditTrail audit,
            TransactionOperations transaction,
            InstantSource clock) {
        this.rows = rows;
        this.stripe = stripe;
        this.cardholder = cardholder;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    RevealedCard reveal(AgentCardId id, RevealCard command) {
        var ref = transaction.execute(_ -> {
            var card = rows.lock(id).orElseThrow(CardProblems::notFound);
            if (!card.facts().checkout().equals(command.checkoutId())) {
                throw CardProblems.notFound();
            }
            if (card.facts().attempt() != command.attempt()) {
                throw CardProblems.staleAttempt();
            }
            if (!(card instanceof AgentCard.Inactive inactive)) {
                throw CardProblems.notInactive();
            }
            if (!rows.markRevealed(id, clock.instant())) {
                throw CardProblems.conflict("already_revealed", "The number of this card was given out already.");
            }
            audit.record(Actor.Service.WORKER, "card.revealed", id.value(), "Attempt " + command.attempt() + ".");
            return inactive.ref();
        });
        var secrets = secrets(id, ref);
        return new RevealedCard(
                id,
                secrets.pan(),
                secrets.cvc(),
                secrets.expiry(),
                cardholder.cardholder().name(),
                cardholder.cardholder().billing());
    }

    private CardSecrets secrets(AgentCardId id, AgentCard.StripeRef ref) {
        try {
            return stripe.secrets(ref.id());
        } catch (StripeFailure e) {
            LOG.warn("{} was not revealed: {}", id, e.getMessage());
            transaction.executeWithoutResult(_ -> {
                rows.unmarkRevealed(id);
                audit.record(Actor.Service.SYSTEM, "card.not_revealed", id.value(), "Stripe gave no number.");
            });
            throw CardProblems.stripeUnavailable();
        }
    }
}
