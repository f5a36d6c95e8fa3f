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
import java.util.Set;
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
 * there was one, by a cardholder of ours.
 */
@Component
class CardOrphans {

    private static final Logger LOG = LoggerFactory.getLogger(CardOrphans.class);

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

    /** Asks Stripe for every open card of the account: there are few, for each of ours is closed after its one payment. */
    List<StripeCard> find() {
        var here = installation.id();
        var holders = Set.copyOf(cardholders.all());
        return stripe.openCards().stream()
                .filter(card -> isOrphan(card, here, holders))
                .toList();
    }

    private boolean isOrphan(StripeCard card, String here, Set<String> holders) {
        var ours = card.metadata().get(StripeIssuing.CARD_ID);
        var named = card.metadata().get(StripeIssuing.INSTALLATION);
        return ours != null
                && (named == null ? holders.contains(card.cardholderId()) : named.equals(here))
                && rows.find(new AgentCardId(ours))
                        .map(row -> row.state() == CardState.CANCELED)
                        .orElse(true);
    }

    /** Opens it for a person first, for once it is canceled nothing finds it again. */
    void cancel(StripeCard card) {
        LOG.warn("Canceling {}, which is open at Stripe and not here.", card.id());
        var finding = new Discrepancies.Finding(
                "orphan_card", card.id(), null, null, "It was open at Stripe and not here, and is canceled there.");
        transaction.executeWithoutResult(_ -> discrepancies.open(finding, clock.instant()));
        stripe.cancel(card.id());
        transaction.executeWithoutResult(_ -> audit.record(
                Actor.Service.SYSTEM, "card.orphan_canceled", card.id(), "It was open at Stripe and not here."));
    }
}
