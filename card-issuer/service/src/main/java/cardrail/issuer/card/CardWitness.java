package cardrail.issuer.card;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.CardCloseReason;
import cardrail.issuer.api.Witness;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.stripe.StripeFailure;
import cardrail.issuer.stripe.StripeIssuing;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Tells what was authorized on a card, from our records or from Stripe, and brings our records up to Stripe's. */
@Component
class CardWitness {

    private static final Logger LOG = LoggerFactory.getLogger(CardWitness.class);

    private final CardRows rows;
    private final CardAuthorizations authorizations;
    private final CardClosing closing;
    private final StripeIssuing stripe;
    private final TransactionOperations transaction;
    private final InstantSource clock;

    CardWitness(
            CardRows rows,
            CardAuthorizations authorizations,
            CardClosing closing,
            StripeIssuing stripe,
            TransactionOperations transaction,
            InstantSource clock) {
        this.rows = rows;
        this.authorizations = authorizations;
        this.closing = closing;
        this.stripe = stripe;
        this.transaction = transaction;
        this.clock = clock;
    }

    Witness witness(AgentCardId id, boolean fresh) {
        var card = rows.find(id).orElseThrow(CardProblems::notFound);
        if (fresh) {
            try {
                readAnew(card);
            } catch (StripeFailure e) {
                LOG.warn("No fresh witness of {}: {}", id, e.getMessage());
                throw CardProblems.stripeUnavailable();
            }
        }
        var onRecord = authorizations.onRecord(id);
        var now = rows.find(id).orElseThrow();
        return new Witness(id, now.state(), onRecord.verdict(), onRecord.authorizations(), clock.instant(), fresh);
    }

    /** Reads the card's authorizations and transactions from Stripe and books what the ledger does not have. */
    void readAnew(AgentCard card) {
        var ref = card.stripe().orElse(null);
        if (ref == null) {
            return; // nothing at Stripe that anything could have been authorized on
        }
        var asked = clock.instant();
        var reading = authorizations.read(ref.id());
        transaction.executeWithoutResult(_ -> {
            var now = rows.lock(card.facts().id()).orElseThrow();
            authorizations.book(now.facts(), reading);
            rows.markRead(now.facts().id(), asked);
        });
    }

    /** As {@link #readAnew}, and follows where Stripe canceled the card by itself. */
    void follow(AgentCard card) {
        readAnew(card);
        var ref = card.stripe().orElse(null);
        if (ref != null
                && card instanceof AgentCard.Open
                && stripe.card(ref.id()).isCanceled()) {
            boolean paid = authorizations.isPaid(card.facts().id());
            closing.closeAs(
                    card.facts().id(), paid ? CardCloseReason.USED : CardCloseReason.UNUSED, Actor.Service.STRIPE);
        }
    }
}
