package cardrail.issuer.card;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.CardState;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.audit.AuditTrail;
import cardrail.issuer.discrepancy.Discrepancies;
import cardrail.issuer.stripe.StripeCard;
import cardrail.issuer.stripe.StripeIssuing;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Law 7, proven at Stripe: cards that are open there, that this installation made, and that are closed here or unknown here. That
 * is a card whose making was answered after we had given it up, or which a restored backup has never heard of, nor perhaps of
 * its cardholder. A card that is being made has its row before Stripe is asked.
 *
 * <p>Others may use the Stripe account, too: a card is ours by the installation that its metadata name, or, as those of before
 * there was one, by a cardholder of ours. All cards of our holders are looked at, and of everybody's the newest: what a backup has
 * lost is new.
 */
@Component
class CardOrphans {

    private static final Logger LOG = LoggerFactory.getLogger(CardOrphans.class);

    /** Of each status: ten pages. */
    private static final int MOST_OF_OTHERS = 1000;

    private static final String TOLD = "It is open at Stripe and not here, and is being canceled there: the trail's"
            + " card.orphan_canceled says when. What was paid with it is in no books here; look at Stripe.";

    private final CardRows rows;
    private final CardholderRows cardholders;
    private final Installation installation;
    private final StripeIssuing stripe;
    private final Discrepancies discrepancies;
    private final AuditTrail audit;
    private final TransactionOperations transaction;
    private final InstantSource clock;

    CardOrphans(
            CardRows rows,
            CardholderRows cardholders,
            Installation installation,
            StripeIssuing stripe,
            Discrepancies discrepancies,
            AuditTrail audit,
            TransactionOperations transaction,
            InstantSource clock) {
        this.rows = rows;
        this.cardholders = cardholders;
        this.installation = installation;
        this.stripe = stripe;
        this.discrepancies = discrepancies;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The open cards of one of our holders. */
    List<StripeCard> openOf(String cardholder) {
        return stripe.openCards(cardholder);
    }

    /** The newest open cards of the account, whosever they are. */
    List<StripeCard> newest() {
        return stripe.newestOpenCards(MOST_OF_OTHERS);
    }

    /** Opened for a person first: once it is canceled, nothing finds it again. */
    void cancelIfOrphan(StripeCard card) {
        if (!isOrphan(card)) {
            return;
        }
        LOG.warn("Canceling {}, which is open at Stripe and not here.", card.id());
        transaction.executeWithoutResult(_ -> discrepancies.open(
                new Discrepancies.Finding("orphan_card", card.id(), null, null, TOLD), clock.instant()));
        if (!stripe.cancel(card.id()).isCanceled()) {
            throw new IllegalStateException(card.id() + " is not canceled");
        }
        transaction.executeWithoutResult(_ -> audit.record(
                Actor.Service.SYSTEM, "card.orphan_canceled", card.id(), "It was open at Stripe and not here."));
    }

    private boolean isOrphan(StripeCard card) {
        var ours = card.metadata().get(StripeIssuing.CARD_ID);
        var named = card.metadata().get(StripeIssuing.INSTALLATION);
        return ours != null
                && (named == null ? cardholders.isOurs(card.cardholderId()) : named.equals(installation.id()))
                // by Stripe's own identifier first: metadata can be edited
                && rows.findAtStripe(card.id())
                        .or(() -> rows.find(new AgentCardId(ours)))
                        .map(row -> row.state() == CardState.CANCELED)
                        .orElse(true);
    }
}
