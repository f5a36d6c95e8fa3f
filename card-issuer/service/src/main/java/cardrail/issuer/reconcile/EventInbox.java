package cardrail.issuer.reconcile;

import cardrail.issuer.card.AgentCard;
import cardrail.issuer.card.CardUpkeep;
import cardrail.issuer.card.Cards;
import cardrail.issuer.discrepancy.Discrepancies;
import cardrail.issuer.stripe.StripeEvent;
import cardrail.issuer.stripe.StripeIssuing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Stores events, then acts on them. An event only says where to look: the card is read from Stripe and booked as a whole, once
 * for all events about it that are due. One that fails stays due, at growing intervals, for good.
 */
@Component
class EventInbox {

    private static final Logger LOG = LoggerFactory.getLogger(EventInbox.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int LAST_DOUBLING = 10;

    /** With these pauses it takes an hour; then a person is told. */
    private static final int ATTEMPTS_OF_AN_HOUR = 15;

    /** Then the round is over: what is left is due in the next one, and whoever waits for their turn gets it. */
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(30);

    private final EventRows rows;
    private final StripeIssuing stripe;
    private final CardUpkeep cards;
    private final Cards known;
    private final Discrepancies discrepancies;
    private final TransactionOperations transaction;
    private final InstantSource clock;
    private final ReentrantLock draining = new ReentrantLock();

    EventInbox(
            EventRows rows,
            StripeIssuing stripe,
            CardUpkeep cards,
            Cards known,
            Discrepancies discrepancies,
            TransactionOperations transaction,
            InstantSource clock) {
        this.rows = rows;
        this.stripe = stripe;
        this.cards = cards;
        this.known = known;
        this.discrepancies = discrepancies;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** False where it was received before. */
    boolean receive(StripeEvent event) {
        return rows.insert(event, clock.instant());
    }

    /**
     * What a list shows and the books do not have: kept as an event of our own, which stays due until its card was followed, so
     * that nothing is lost where the next list begins later.
     */
    void receive(StripeIssuing.Activity news) {
        var now = clock.instant();
        var id = "listed:" + news.objectId() + ":" + news.answers();
        rows.insertOrRepeat(new StripeEvent(id, "listed", news.objectId(), news.cardId(), now), now);
    }

    /** Likewise of a dispute, of which the lists of its card's money show nothing new. */
    void receive(StripeIssuing.DisputeState news) {
        var now = clock.instant();
        var id = "listed:" + news.disputeId();
        rows.insertOrRepeat(new StripeEvent(id, "listed", news.disputeId(), news.cardId(), now), now);
    }

    /** Acts on what is due, for half a minute at most. Two at once take turns: the second finds what the first left. */
    void drain() {
        draining.lock();
        try {
            var until = clock.instant().plus(LONGEST_ROUND);
            var due = rows.due(clock.instant());
            while (!due.isEmpty() && clock.instant().isBefore(until)) {
                for (var card : byCard(due, until).entrySet()) {
                    if (clock.instant().isAfter(until)) {
                        return;
                    }
                    follow(card.getKey(), card.getValue());
                }
                due = rows.due(clock.instant());
            }
        } finally {
            draining.unlock();
        }
    }

    private Map<String, List<StripeEvent>> byCard(List<StripeEvent> due, Instant until) {
        var cardsToFollow = new LinkedHashMap<String, List<StripeEvent>>();
        for (var event : due) {
            if (clock.instant().isAfter(until)) {
                return cardsToFollow;
            }
            try {
                if (event.objectId().startsWith("ich_")) {
                    cards.followCardholder(event.objectId());
                    rows.markProcessed(event.id(), clock.instant());
                    continue;
                }
                var card = stripe.cardOf(event);
                if (card.isPresent()) {
                    cardsToFollow
                            .computeIfAbsent(card.get(), _ -> new ArrayList<>())
                            .add(event);
                } else {
                    rows.markProcessed(event.id(), clock.instant());
                }
            } catch (RuntimeException e) {
                postpone(event, event.cardId(), e);
            }
        }
        return cardsToFollow;
    }

    private void follow(String stripeCardId, List<StripeEvent> events) {
        try {
            cards.follow(stripeCardId);
            events.forEach(event -> rows.markProcessed(event.id(), clock.instant()));
        } catch (RuntimeException e) {
            events.forEach(event -> postpone(event, stripeCardId, e));
        }
    }

    private void postpone(StripeEvent event, @Nullable String stripeCardId, RuntimeException failure) {
        int attempts = rows.attempts(event.id());
        var pause = Duration.ofSeconds(1L << Math.min(attempts, LAST_DOUBLING));
        rows.postpone(event.id(), clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
        LOG.warn("{} ({}) is left for later: {}", event.id(), event.type(), failure.toString());
        if (attempts + 1 >= ATTEMPTS_OF_AN_HOUR) {
            tell(event, stripeCardId);
        }
    }

    /** Once for each card: it stays due all the same. */
    private void tell(StripeEvent event, @Nullable String stripeCardId) {
        var facts = Optional.ofNullable(stripeCardId)
                .flatMap(known::findAtStripe)
                .map(AgentCard::facts)
                .orElse(null);
        var finding = new Discrepancies.Finding(
                "card_not_followed",
                facts == null ? event.objectId() : facts.id().value(),
                facts == null ? null : new Discrepancies.Owner(facts.wallet(), facts.agent(), facts.id()),
                null,
                "What Stripe tells could not be followed for an hour; the log says why. It is tried again.");
        try {
            transaction.executeWithoutResult(_ -> discrepancies.open(finding, clock.instant()));
        } catch (RuntimeException e) {
            LOG.warn("{} is told with the next attempt: {}", finding.subject(), e.toString());
        }
    }
}
