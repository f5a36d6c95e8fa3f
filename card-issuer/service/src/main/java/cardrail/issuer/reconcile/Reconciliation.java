package cardrail.issuer.reconcile;

import cardrail.issuer.api.Money;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.audit.AuditTrail;
import cardrail.issuer.card.CardUpkeep;
import cardrail.issuer.card.Cards;
import cardrail.issuer.discrepancy.Discrepancies;
import cardrail.issuer.ledger.Booking;
import cardrail.issuer.ledger.Ledger;
import cardrail.issuer.ledger.LedgerCheck;
import cardrail.issuer.ledger.MoneyEvent;
import cardrail.issuer.ledger.Posted;
import cardrail.issuer.schedule.Round;
import cardrail.issuer.schedule.Rounds;
import cardrail.issuer.stripe.StripeIssuing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Runs what is due, by the clock or by hand. A round that fails starts over when it is due again. */
@Component
class Reconciliation implements Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    /** Stripe's clock may differ from ours, and an event may be listed late: looking a little further either way costs nothing. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    /** The lists are long where much is bought, and reading them again is not free: events cover the rest. */
    private static final Duration LIST_OVERLAP = Duration.ofMinutes(1);

    /** How far back the very first poll looks. */
    private static final Duration FIRST_LOOK = Duration.ofHours(1);

    /** How much one question asks for: after a long absence the poll moves on window by window. */
    private static final Duration WINDOW = Duration.ofHours(1);

    /** Stripe lists events for 30 days (API reference, Events). */
    private static final Duration LISTED = Duration.ofDays(30);

    /** How long a dispute is followed after it was opened: longer than any network takes to decide. */
    private static final Duration DISPUTED = Duration.ofDays(365);

    private static final int AUDITED_AT_A_TIME = 20;

    private final CardUpkeep upkeep;
    private final Cards cards;
    private final EventRows events;
    private final EventInbox inbox;
    private final StripeIssuing stripe;
    private final Ledger ledger;
    private final LedgerCheck check;
    private final ActivityRows activities;
    private final Discrepancies discrepancies;
    private final AuditTrail audit;
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
            LedgerCheck check,
            ActivityRows activities,
            Discrepancies discrepancies,
            AuditTrail audit,
            ReconcileSettings settings,
            TransactionOperations transaction,
            InstantSource clock) {
        this.upkeep = upkeep;
        this.cards = cards;
        this.events = events;
        this.inbox = inbox;
        this.stripe = stripe;
        this.ledger = ledger;
        this.check = check;
        this.activities = activities;
        this.discrepancies = discrepancies;
        this.audit = audit;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public List<Round> all() {
        return List.of(
                new Round("sweep", settings.sweepEvery(), this::sweep),
                new Round("events", settings.sweepEvery(), inbox::drain),
                new Round("poll", settings.pollEvery(), this::poll),
                new Round("orphans", settings.orphansEvery(), upkeep::cancelOrphans),
                new Round("books", settings.booksEvery(), this::compareBooks),
                new Round("balance", settings.booksEvery(), this::compareBalance),
                new Round("read again", settings.orphansEvery(), this::readAgain));
    }

    void sweep() {
        upkeep.sweep();
        endResiduals();
    }

    /** Events whose webhook never came, and what the lists show. Only what was asked for and stored moves on where the next poll starts. */
    void poll() {
        var now = clock.instant();
        var from = from(now);
        var listedUntil =
                events.askedUntil().map(asked -> asked.minus(LIST_OVERLAP)).orElse(from);
        while (from.isBefore(now)) {
            var next = from.plus(WINDOW);
            var until = next.isBefore(now) ? next : now;
            stripe.events(from, until.plus(OVERLAP)).forEach(inbox::receive);
            receiveActivity(from.isBefore(listedUntil) ? listedUntil : from, until.plus(LIST_OVERLAP));
            events.markAskedUntil(until);
            from = until;
        }
        inbox.drain();
    }

    /** Also what no event tells of: Stripe's lists are the truth, and events only a hint. */
    private void receiveActivity(Instant from, Instant until) {
        activities.news(stripe.activity(from, until)).forEach(inbox::receive);
    }

    private Instant from(Instant now) {
        var from = events.askedUntil().map(until -> until.minus(OVERLAP)).orElseGet(() -> now.minus(FIRST_LOOK));
        var oldest = now.minus(LISTED);
        if (!from.isBefore(oldest)) {
            return from;
        }
        LOG.warn("Stripe was last asked for events at {}; it lists none from before {}.", from, oldest);
        return oldest;
    }

    /** Law 6, of the books as they are: a contradiction is a bug or somebody else's hand, and a person has to look. */
    void compareBooks() {
        List<String> mismatches;
        try {
            mismatches = check.mismatches();
        } catch (DataAccessException e) {
            LOG.error("The ledger was not compared with itself: {}", e.toString());
            return;
        }
        mismatches.forEach(mismatch -> LOG.error("The ledger does not add up: {}", mismatch));
        // few at a time: whoever writes entries holds the end of the trail, which every other command waits for
        transaction.executeWithoutResult(_ -> mismatches.stream()
                .filter(mismatch -> discrepancies.open(
                        new Discrepancies.Finding(
                                "ledger_mismatch",
                                mismatch,
                                null,
                                null,
                                "The ledger does not add up: " + mismatch + "."),
                        clock.instant()))
                .limit(AUDITED_AT_A_TIME)
                .forEach(mismatch -> LOG.warn("Opened for a person: {}.", mismatch)));
    }

    /**
     * Whether Stripe has the money that wallets promise: where it has not, authorizations are declined as {@code
     * insufficient_funds} whatever the mandate says. Told once a day.
     */
    void compareBalance() {
        var available = stripe.available();
        var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        ledger.promised().forEach((currency, promised) -> {
            var there = available.getOrDefault(currency, Money.zero(currency));
            if (promised.exceeds(there)) {
                LOG.warn("Wallets promise {}, and Stripe's Issuing balance has {}.", promised, there);
                transaction.executeWithoutResult(_ -> discrepancies.open(
                        new Discrepancies.Finding(
                                "stripe_balance",
                                currency.getCurrencyCode() + " " + day,
                                null,
                                promised.minus(there),
                                "Wallets promise " + promised + ", and Stripe's Issuing balance has " + there
                                        + ": payments will be declined. Add funds at Stripe."),
                        clock.instant()));
            }
        });
    }

    /** What nothing tells of: cards whose authorizations ended, disputes that went on, holders that Stripe has looked at. */
    void readAgain() {
        upkeep.readOpenCards();
        upkeep.tellOfStuckCards();
        upkeep.readCardholders();
        readDisputes(); // last: a key that may not list them must not keep the others from their turn
    }

    /** A card with a dispute may have no money out, and a dispute goes on for months after its transaction was listed. */
    private void readDisputes() {
        activities
                .newsOfDisputes(stripe.disputes(clock.instant().minus(DISPUTED)))
                .forEach(inbox::receive);
        inbox.drain();
    }

    private void endResiduals() {
        var before = clock.instant().minus(Duration.ofDays(settings.residualDays()));
        for (var exposure : ledger.residualFrom(before)) {
            try {
                transaction.executeWithoutResult(_ -> endResidual(exposure));
            } catch (RuntimeException e) {
                LOG.warn("{} is left for the next round: {}", exposure, e.toString());
            }
        }
    }

    private void endResidual(Ledger.ResidualExposure exposure) {
        var card = cards.lock(exposure.card()).orElseThrow();
        var posted = ledger.book(new Booking.OnAuthorization(
                "residual_end:" + exposure.authorizationId(),
                card.facts().ref(),
                exposure.authorizationId(),
                new MoneyEvent.ResidualEnd(),
                clock.instant()));
        if (posted instanceof Posted.Booked) {
            audit.record(
                    Actor.Service.SYSTEM,
                    "card.exposure_ended",
                    exposure.card().value(),
                    exposure.authorizationId() + " expired " + settings.residualDays()
                            + " days ago and was not captured since.");
        }
    }
}
