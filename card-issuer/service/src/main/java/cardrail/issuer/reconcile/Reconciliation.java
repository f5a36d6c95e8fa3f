package cardrail.issuer.reconcile;

import cardrail.issuer.card.CardUpkeep;
import cardrail.issuer.card.Cards;
import cardrail.issuer.ledger.Booking;
import cardrail.issuer.ledger.Ledger;
import cardrail.issuer.ledger.MoneyEvent;
import cardrail.issuer.stripe.StripeIssuing;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Runs what is due, by the clock or by hand. A round that fails is logged, and the next one starts over. */
@Component
class Reconciliation implements SchedulingConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    /** Stripe's clock may differ from ours, and an event may be listed late: looking back a little costs nothing. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    /** How far back the very first poll looks. */
    private static final Duration FIRST_LOOK = Duration.ofHours(1);

    private final CardUpkeep upkeep;
    private final Cards cards;
    private final EventRows events;
    private final EventInbox inbox;
    private final StripeIssuing stripe;
    private final Ledger ledger;
    private final ReconcileSettings settings;
    private final TransactionOperations transaction;
    private final InstantSource clock;

    Reconciliation(
            CardUpkeep upkeep,
            Cards cards,
            EventRows events,
            EventInbox inbox,
            StripeIssuing stripe,
            Ledger ledger,
            ReconcileSettings settings,
            TransactionOperations transaction,
            InstantSource clock) {
        this.upkeep = upkeep;
        this.cards = cards;
        this.events = events;
        this.inbox = inbox;
        this.stripe = stripe;
        this.ledger = ledger;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(() -> round("sweep", this::sweep), settings.sweepEvery());
        tasks.addFixedDelayTask(() -> round("poll", this::poll), settings.pollEvery());
        tasks.addFixedDelayTask(() -> round("orphans", upkeep::cancelOrphans), settings.orphansEvery());
    }

    private static void round(String name, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("The round {} was cut short: {}", name, e.toString());
        }
    }

    void sweep() {
        endResiduals(); // needs nobody, and so goes first
        upkeep.sweep();
        inbox.drain();
    }

    /** Events whose webhook never came. Only a poll that got through moves on where the next one starts. */
    void poll() {
        var began = clock.instant();
        var since = events.askedUntil().map(until -> until.minus(OVERLAP)).orElseGet(() -> began.minus(FIRST_LOOK));
        stripe.eventsSince(since).forEach(inbox::receive);
        events.markAskedUntil(began);
        inbox.drain();
    }

    private void endResiduals() {
        var before = clock.instant().minus(Duration.ofDays(settings.residualDays()));
        for (var exposure : ledger.residualFrom(before)) {
            transaction.executeWithoutResult(_ -> {
                var card = cards.lock(exposure.card()).orElseThrow();
                ledger.book(new Booking.OnAuthorization(
                        "residual_end:" + exposure.authorizationId(),
                        card.facts().ref(),
                        exposure.authorizationId(),
                        new MoneyEvent.ResidualEnd(),
                        clock.instant()));
            });
        }
    }
}
