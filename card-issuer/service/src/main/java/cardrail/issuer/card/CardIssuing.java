package cardrail.issuer.card;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.CardCloseReason;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.IssueCard;
import cardrail.issuer.api.Json;
import cardrail.issuer.api.Money;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.audit.AuditTrail;
import cardrail.issuer.ledger.Booking;
import cardrail.issuer.ledger.Ledger;
import cardrail.issuer.ledger.MoneyEvent;
import cardrail.issuer.ledger.Posted;
import cardrail.issuer.mandate.Mandate;
import cardrail.issuer.mandate.Mandates;
import cardrail.issuer.mandate.Purchase;
import cardrail.issuer.mandate.Refusal;
import cardrail.issuer.stripe.StripeCard;
import cardrail.issuer.stripe.StripeFailure;
import cardrail.issuer.stripe.StripeIssuing;
import cardrail.issuer.wallet.CardCurrencies;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes cards: reserves the lock and commits the card as {@code issuing}, calls Stripe, then stores what Stripe made. A lost
 * answer is never guessed at: the card is looked up at Stripe by our identifier.
 */
@Component
class CardIssuing {

    /** Longer than one call to Stripe takes with all its repeats; only after it can an absent card be called absent. */
    static final Duration CALL_OVER = Duration.ofSeconds(90);

    private static final Logger LOG = LoggerFactory.getLogger(CardIssuing.class);

    /** The worker's business how it is made; only that there is one, and that it can be kept. */
    private static final Pattern DIGEST = Pattern.compile("[0-9A-Za-z_:-]{1,128}");

    /** Stripe's clock may differ from ours. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

    private final CardRows rows;
    private final FenceRows fences;
    private final Cardholders cardholders;
    private final Mandates mandates;
    private final CardAuthorizations authorizations;
    private final Ledger ledger;
    private final StripeIssuing stripe;
    private final Installation installation;
    private final CardCurrencies currencies;
    private final CardSettings settings;
    private final AuditTrail audit;
    private final TransactionOperations transaction;
    private final InstantSource clock;

    CardIssuing(
            CardRows rows,
            FenceRows fences,
            Cardholders cardholders,
            Mandates mandates,
            CardAuthorizations authorizations,
            Ledger ledger,
            StripeIssuing stripe,
            Installation installation,
            CardCurrencies currencies,
            CardSettings settings,
            AuditTrail audit,
            TransactionOperations transaction,
            InstantSource clock) {
        this.rows = rows;
        this.fences = fences;
        this.cardholders = cardholders;
        this.mandates = mandates;
        this.authorizations = authorizations;
        this.ledger = ledger;
        this.stripe = stripe;
        this.installation = installation;
        this.currencies = currencies;
        this.settings = settings;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param replayed whether an earlier command with this key had made it */
    record Issued(AgentCard card, boolean replayed) {}

    Issued issue(String key, IssueCard command) {
        var hash = hash(command);
        var known = rows.byKey(key);
        if (known.isPresent()) {
            return new Issued(resume(sameInput(known.get(), hash)), true);
        }
        if (!command.lock().isPositive()
                || command.attempt() < 1
                || !DIGEST.matcher(command.offerDigest()).matches()) {
            throw CardProblems.refused(new Refusal(
                    "invalid_card", "The lock is above zero, attempts count from 1, and the offer has a digest."));
        }
        if (!currencies.offers(command.lock().currency())) {
            throw CardProblems.refused(
                    new Refusal("currency_mismatch", "Cards are not issued in the offer's currency."));
        }
        var cardholder = cardholder(key, command);
        var card = transaction.execute(
                _ -> reserve(command, new CardRows.Command(key, hash, command.offerDigest()), cardholder));
        return card.map(issuing -> new Issued(make(issuing), false))
                // two commands with one key at once: the other one was first
                .orElseGet(() ->
                        new Issued(resume(sameInput(rows.byKey(key).orElseThrow(CardIssuing::exists), hash)), true));
    }

    private static AgentCard sameInput(CardRows.ByKey known, String hash) {
        if (!known.inputHash().equals(hash)) {
            throw CardProblems.conflict("idempotency_key_reused", "This key was used for another input.");
        }
        return known.card();
    }

    private String cardholder(String key, IssueCard command) {
        // a checkout's first card is refused before anything is made at Stripe; the lock that counts comes when it is
        // reserved. What was reserved before, by this key too, must not refuse itself here.
        var mandate = transaction.execute(_ -> {
            var found = mandates.lockShared(command.mandateId()).orElseThrow(CardIssuing::noMandate);
            if (rows.byKey(key).isEmpty() && rows.of(command.checkoutId()).isEmpty()) {
                refuse(found, command);
            }
            return found;
        });
        try {
            return cardholders.ready(mandate.facts().wallet());
        } catch (StripeFailure e) {
            LOG.warn("No cardholder for {}: {}", mandate.facts().wallet(), e.getMessage());
            throw CardProblems.of(e);
        }
    }

    /** The intent: under the mandate's lock, so that what is left of it is given out once. Empty where the key is taken. */
    private Optional<AgentCard.Issuing> reserve(IssueCard command, CardRows.Command by, String cardholder) {
        var mandate = mandates.lock(command.mandateId()).orElseThrow(CardIssuing::noMandate);
        int closed = fences.lock(command.checkoutId(), mandate.facts().wallet(), command.agentId(), clock.instant());
        var earlier = rows.of(command.checkoutId());
        if (rows.byKey(by.key()).isPresent()) {
            return Optional.empty();
        }
        if (command.attempt() <= closed) {
            throw CardProblems.attemptClosed();
        }
        if (earlier.stream().anyMatch(card -> card.facts().attempt() > command.attempt())) {
            throw CardProblems.staleAttempt();
        }
        if (earlier.stream().anyMatch(card -> card.state() != CardState.CANCELED)
                || authorizations.isPaid(command.checkoutId())) {
            throw exists();
        }
        refuse(mandate, command);
        var issuing = new AgentCard.Issuing(facts(command, mandate, cardholder), now());
        if (!rows.insert(issuing, by)) {
            throw exists();
        }
        var lock = new MoneyEvent.Issue(command.lock());
        var posted = ledger.book(new Booking.OnCard(
                "issue:" + issuing.facts().id(), issuing.facts().ref(), lock, clock.instant()));
        if (posted instanceof Posted.NotCovered) {
            throw CardProblems.refused(new Refusal("insufficient_funds", "The wallet does not cover the lock."));
        }
        audit.record(
                Actor.Service.WORKER,
                "card.issued",
                issuing.facts().id().value(),
                "Locked to " + command.lock() + " for " + command.checkoutId() + ", attempt " + command.attempt()
                        + ".");
        return Optional.of(issuing);
    }

    private CardFacts facts(IssueCard command, Mandate mandate, String cardholder) {
        return new CardFacts(
                AgentCardId.next(),
                mandate.facts().wallet(),
                command.agentId(),
                command.mandateId(),
                command.checkoutId(),
                command.attempt(),
                command.lock(),
                command.merchantHost(),
                mandate.facts().terms().severalAuthorizations(),
                cardholder,
                clock.instant());
    }

    /** A repeat of the command: whatever the first one left open is finished. */
    private AgentCard resume(AgentCard card) {
        if (!(card instanceof AgentCard.Issuing issuing)) {
            return card;
        }
        try {
            var found = lookUp(issuing.facts());
            if (found.isPresent()) {
                return store(issuing.facts().id(), found.get());
            }
        } catch (StripeFailure e) {
            throw CardProblems.issuingUnknown();
        }
        var again = new AgentCard.Issuing(issuing.facts(), now());
        boolean marked = transaction.execute(_ -> rows.markCalled(again.facts().id(), again.calledAt()));
        // not marked: it is not being made any more, somebody closed it since it was read
        return marked ? make(again) : rows.find(again.facts().id()).orElseThrow();
    }

    /** As exact as the database keeps it, so that it can be compared with what was stored. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private AgentCard make(AgentCard.Issuing issuing) {
        var facts = issuing.facts();
        var metadata = Map.of(
                "cardrail_checkout_id",
                facts.checkout().value(),
                "cardrail_attempt",
                Integer.toString(facts.attempt()),
                "cardrail_mandate_id",
                facts.mandate().value(),
                StripeIssuing.INSTALLATION,
                installation.id());
        try {
            var made = stripe.createCard(new StripeIssuing.NewCard(
                    facts.id(),
                    facts.cardholderId(),
                    facts.lock(),
                    !facts.severalAuthorizations(),
                    limits(facts),
                    metadata));
            var card = store(facts.id(), made);
            if (card instanceof AgentCard.Canceled) {
                cancelAtOnce(made);
            }
            return card;
        } catch (StripeFailure e) {
            LOG.warn("{} was not made: {}", facts.id(), e.getMessage());
            if (e.effect() != StripeFailure.Effect.REFUSED) {
                throw CardProblems.issuingUnknown();
            }
            throw giveUp(issuing)
                    ? CardProblems.conflict("issuing_refused", "Stripe refused to make the card.")
                    : CardProblems.issuingUnknown();
        }
    }

    private StripeIssuing.Limits limits(CardFacts facts) {
        var terms = transaction
                .execute(_ -> mandates.lockShared(facts.mandate()).orElseThrow())
                .facts()
                .terms();
        var currency = facts.lock().currency();
        return new StripeIssuing.Limits(
                settings.allowsChecks() ? Money.ofMajor(BigDecimal.ONE, currency) : Money.zero(currency),
                terms.allowedCategories(),
                terms.allowedCountries());
    }

    /** It was given up before Stripe answered. Where Stripe does not answer this either, the round over orphans does it. */
    private void cancelAtOnce(StripeCard made) {
        try {
            stripe.cancel(made.id());
        } catch (StripeFailure e) {
            LOG.warn("{} was made too late and is not canceled yet: {}", made.id(), e.getMessage());
        }
    }

    /** What the sweep does with a card whose making was never answered. */
    void recover(AgentCardId id) {
        if (!(rows.find(id).orElse(null) instanceof AgentCard.Issuing issuing)) {
            return;
        }
        var found = lookUp(issuing.facts());
        if (found.isPresent()) {
            store(id, found.get());
        } else if (!clock.instant().isBefore(issuing.calledAt().plus(CALL_OVER))) {
            giveUp(issuing);
        }
    }

    Optional<StripeCard> lookUp(CardFacts facts) {
        return stripe.findCard(
                facts.cardholderId(), facts.id(), facts.createdAt().minus(CLOCK_SKEW));
    }

    /** The result: whatever has become of the row meanwhile, it learns what Stripe made. */
    private AgentCard store(AgentCardId id, StripeCard made) {
        var ref = new AgentCard.StripeRef(made.id(), made.last4());
        return transaction.execute(_ -> {
            var card = rows.lock(id).orElseThrow();
            AgentCard now = switch (card) {
                case AgentCard.Issuing issuing -> issuing.made(ref);
                case AgentCard.Canceling canceling -> canceling.found(ref);
                case AgentCard.Inactive _, AgentCard.Armed _, AgentCard.Canceled _ -> card;
            };
            if (now != card) {
                rows.move(now, card.state(), clock.instant());
                audit.record(Actor.Service.WORKER, "card.made", id.value(), "At Stripe it is " + made.id() + ".");
            }
            return now;
        });
    }

    /**
     * Nothing was made at Stripe, for sure: the lock goes back.
     *
     * @param seen what that was found out about; where Stripe was asked again since, nothing is sure
     * @return whether it was given up, now or before
     */
    private boolean giveUp(AgentCard.Issuing seen) {
        var id = seen.facts().id();
        return transaction.execute(_ -> {
            if (rows.lock(id).orElseThrow() instanceof AgentCard.Issuing issuing) {
                if (!issuing.calledAt().equals(seen.calledAt())) {
                    return false;
                }
                var canceling = issuing.close(CardCloseReason.UNUSED);
                rows.move(canceling, CardState.ISSUING, clock.instant());
                rows.move(canceling.canceled(), CardState.CANCELING, clock.instant());
                ledger.book(new Booking.OnCard(
                        "close:" + id, issuing.facts().ref(), new MoneyEvent.Close(), clock.instant()));
                audit.record(Actor.Service.SYSTEM, "card.never_made", id.value(), "Stripe has no such card.");
            }
            return true;
        });
    }

    private void refuse(Mandate mandate, IssueCard command) {
        var purchase = new Purchase(command.merchantHost(), command.lock());
        mandates.refusalOfNew(mandate, command.agentId(), purchase).ifPresent(refusal -> {
            throw CardProblems.refused(refusal);
        });
    }

    private static RuntimeException noMandate() {
        return CardProblems.refused(new Refusal("mandate_not_found", "There is no such mandate."));
    }

    private static RuntimeException exists() {
        return CardProblems.conflict("card_exists", "The checkout has a card that is not canceled, or was paid.");
    }

    private static String hash(IssueCard command) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(Json.mapper().writeValueAsBytes(command));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
