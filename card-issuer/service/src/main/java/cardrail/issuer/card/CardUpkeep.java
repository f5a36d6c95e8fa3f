package cardrail.issuer.card;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.CardCloseReason;
import cardrail.issuer.api.CardState;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.discrepancy.Discrepancies;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What has to be done about cards when nobody asks: finishes what a crash or a silent Stripe left open. Every step is safe to
 * repeat and to run twice at once.
 */
@Component
public class CardUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(CardUpkeep.class);

    /** A command that is still running gets this long before the sweep looks at its card. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** How long a card with money out may go unread. */
    private static final Duration UNREAD = Duration.ofHours(1);

    /** Then a person is told of a card that cannot be made, closed or read. Nothing is given up. */
    private static final Duration STUCK = Duration.ofHours(1);

    /** Then a new look at what is due is worth more than the rest of an old list. */
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(30);

    private final CardRows rows;
    private final StuckRows stuck;
    private final CardholderRows cardholders;
    private final Cardholders holders;
    private final CardIssuing issuing;
    private final CardArming arming;
    private final CardClosing closing;
    private final CardWitness witness;
    private final CardAuthorizations authorizations;
    private final CardOrphans orphans;
    private final Discrepancies discrepancies;
    private final TransactionOperations transaction;
    private final InstantSource clock;

    CardUpkeep(
            CardRows rows,
            StuckRows stuck,
            CardholderRows cardholders,
            Cardholders holders,
            CardIssuing issuing,
            CardArming arming,
            CardClosing closing,
            CardWitness witness,
            CardAuthorizations authorizations,
            CardOrphans orphans,
            Discrepancies discrepancies,
            TransactionOperations transaction,
            InstantSource clock) {
        this.rows = rows;
        this.stuck = stuck;
        this.cardholders = cardholders;
        this.holders = holders;
        this.issuing = issuing;
        this.arming = arming;
        this.closing = closing;
        this.witness = witness;
        this.authorizations = authorizations;
        this.orphans = orphans;
        this.discrepancies = discrepancies;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** One round over everything that is due. A card that fails is logged and left for the next round. */
    public void sweep() {
        var now = clock.instant();
        each(rows.armOver(now), arming::endOverdue);
        each(rows.underEndedMandates(now), this::closeUnderEndedMandate);
        each(rows.unchangedSince(CardState.ISSUING, now.minus(GRACE)), behindTheOthers(issuing::recover));
        each(rows.unchangedSince(CardState.CANCELING, now.minus(GRACE)), behindTheOthers(closing::finish));
        each(rows.maybeActive(now.minus(CardIssuing.CALL_OVER)), looking(arming::deactivate));
    }

    /** One that fails for good comes last from then on, so that it never keeps the others from their turn. */
    private Consumer<AgentCardId> behindTheOthers(Consumer<AgentCardId> step) {
        return id -> {
            rows.postpone(id, clock.instant());
            step.accept(id);
        };
    }

    /** As {@link #behindTheOthers}, for cards that this changes nothing about. */
    private Consumer<AgentCardId> looking(Consumer<AgentCardId> step) {
        return id -> {
            stuck.markLooked(id, clock.instant());
            step.accept(id);
        };
    }

    private void closeUnderEndedMandate(AgentCardId id) {
        var reason = authorizations.isPaid(id) ? CardCloseReason.USED : CardCloseReason.EXPIRED;
        closing.closeAs(id, reason, Actor.Service.SYSTEM);
    }

    /** Something happened to a card at Stripe. Unknown cards are somebody else's. */
    public void follow(String stripeCardId) {
        rows.findAtStripe(stripeCardId).ifPresent(witness::follow);
    }

    /** Something happened to a cardholder at Stripe. Unknown ones are somebody else's. */
    public void followCardholder(String cardholderId) {
        if (cardholders.isOurs(cardholderId)) {
            holders.refresh(cardholderId);
        }
    }

    /** Reads every cardholder again: an event about one may never have come. */
    public void readCardholders() {
        each(cardholders.all(), holders::refresh);
    }

    /** Reads every card again that has money out and was not read for a while: reversals and expiries create nothing new. */
    public void readOpenCards() {
        each(rows.unread(clock.instant().minus(UNREAD)), looking(this::follow));
    }

    /** Opens each card that has failed for {@link #STUCK} for a person, once. It is tried again as before. */
    public void tellOfStuckCards() {
        each(stuck.unfinishedSince(clock.instant().minus(STUCK)), this::tell);
        each(stuck.unreadFor(UNREAD.plus(STUCK)), this::tell);
    }

    private void tell(StuckRows.Stuck card) {
        transaction.executeWithoutResult(_ -> discrepancies.open(
                new Discrepancies.Finding(
                        card.kind(),
                        card.of().card().value(),
                        card.of(),
                        null,
                        "Every attempt has failed for an hour; the log says why. It is tried again."),
                clock.instant()));
    }

    /** As {@link #follow(String)}, by our identifier. */
    public void follow(AgentCardId id) {
        rows.find(id).ifPresent(witness::follow);
    }

    /** Law 7, proven at Stripe. */
    public void cancelOrphans() {
        each(cardholders.all(), holder -> each(orphans.openOf(holder), orphans::cancelIfOrphan));
        each(orphans.newest(), orphans::cancelIfOrphan);
    }

    private <T> void each(List<T> due, Consumer<T> step) {
        var until = clock.instant().plus(LONGEST_ROUND);
        for (var one : due) {
            if (clock.instant().isAfter(until)) {
                LOG.warn("A round took too long; what is left of it is due in the next one.");
                return;
            }
            try {
                step.accept(one);
            } catch (RuntimeException e) {
                // the message only: what is due stays due
                LOG.warn("{} is left for the next round: {}", one, e.toString());
            }
        }
    }
}
