package cardrail.issuer.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.IssuerWithStripe;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.DiscrepancyView;
import cardrail.issuer.api.Money;
import cardrail.issuer.card.Cards;
import cardrail.issuer.ledger.Account;
import cardrail.issuer.ledger.Ledger;
import cardrail.issuer.stripe.StripeEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/**
 * What can happen to a card at Stripe, one numbered test each: driven by Stripe's own test helpers, and judged by what the
 * wallet's accounts come to, to the cent. After each, every event is told twice more and in reversed order, and the books must be
 * as they were.
 */
@Tag("law-6")
abstract class Scenarios extends IssuerWithStripe {

    /** Of the events of one test: each means reading its card from Stripe, and a few hundred of them take a minute. */
    private static final int ONE_BY_ONE = 16;

    private static final AtomicInteger REPLAYED = new AtomicInteger();

    /** In the order in which {@link #books} prints them. */
    private static final List<Account> SHOWN = List.of(
            Account.AVAILABLE,
            Account.HELD,
            Account.AUTHORIZED,
            Account.RESIDUAL,
            Account.SPENT,
            Account.RECEIVABLE,
            Account.SUSPENSE);

    @Autowired
    private @Nullable Reconciliation reconciliation;

    @Autowired
    private @Nullable EventInbox inbox;

    @Autowired
    private @Nullable Ledger ledger;

    @Autowired
    private @Nullable TransactionOperations transaction;

    @Autowired
    private @Nullable Cards rows;

    private final List<CardView> cards = new ArrayList<>();
    private Map<Account, Money> before = Map.of();
    private Currency currency = Currency.getInstance("EUR");

    /** A card that is locked to {@code minor} cents. */
    protected CardView locked(long minor) {
        return locked(eur(minor), false);
    }

    protected CardView locked(Money lock, boolean severalAuthorizations) {
        var mandate = mandate(lock, severalAuthorizations);
        begin(lock.currency());
        return seen(issue(mandate, lock));
    }

    /** The books are compared with how they are now. */
    protected void begin(Currency in) {
        settle();
        currency = in;
        before = balances();
    }

    protected CardView seen(CardView card) {
        cards.add(card);
        return card;
    }

    protected CardView armed(long minor) {
        return arm(locked(minor));
    }

    /** A merchant asks for {@code minor} cents; the authorization's identifier. */
    protected String charge(CardView card, long minor) {
        return charge(card, minor, Map.of());
    }

    protected String charge(CardView card, long minor, Map<String, String> more) {
        return network.charge(atStripe(card.id()), minor, more).path("id").asString();
    }

    protected String reasonOf(String authorization) {
        JsonNode last = network.authorization(authorization).path("request_history");
        return last.path(last.size() - 1).path("reason").asString("none");
    }

    protected boolean approved(String authorization) {
        return network.authorization(authorization).path("approved").asBoolean();
    }

    /** The newest transaction of the card. */
    protected String capture(CardView card) {
        return network.transactions(atStripe(card.id())).path(0).path("id").asString();
    }

    /** The newest transaction of that type. */
    protected String capture(CardView card, String type) {
        for (var transaction : network.transactions(atStripe(card.id()))) {
            if (transaction.path("type").asString().equals(type)) {
                return transaction.path("id").asString();
            }
        }
        throw new AssertionError("no " + type + " on " + card.id());
    }

    /** An event as Stripe would tell it, of which only what it is about is taken. */
    protected StripeEvent event(CardView card, String type, String subject) {
        return new StripeEvent(
                "evt_made" + REPLAYED.incrementAndGet(), type, subject, atStripe(card.id()), clock.instant());
    }

    protected Reconciliation reconciliation() {
        return Objects.requireNonNull(reconciliation);
    }

    protected EventInbox inbox() {
        return Objects.requireNonNull(inbox);
    }

    /** Everything that Stripe tells by now is booked. */
    protected void settle() {
        reconciliation().poll();
    }

    /** What has moved since the card was asked for, in minor units: accounts that are as before are left out. */
    protected String books() {
        settle();
        var now = balances();
        var text = new StringJoiner(", ");
        for (var account : SHOWN) {
            var zero = Money.zero(currency);
            var moved = now.getOrDefault(account, zero).minus(before.getOrDefault(account, zero));
            if (!moved.isZero()) {
                text.add(account.code() + " " + moved.minor());
            }
        }
        return text.toString();
    }

    private Map<Account, Money> balances() {
        return balances(currency);
    }

    protected Map<Account, Money> balances(Currency in) {
        var found = Objects.requireNonNull(ledger).balances(WALLET).getOrDefault(in, Map.of());
        return found.isEmpty() ? Map.of() : new EnumMap<>(found);
    }

    /** The kinds of what was opened for a person about this card. */
    protected List<String> opened(CardView card) {
        settle();
        return owner().discrepancies(true).stream()
                .filter(found -> card.id().equals(found.cardId()))
                .map(DiscrepancyView::kind)
                .sorted()
                .toList();
    }

    /** In the caller's transaction: nothing else gets at the card until that ends. */
    protected void lockRow(CardView card) {
        assertThat(Objects.requireNonNull(rows).lock(card.id())).isPresent();
    }

    /** For a test that lets weeks pass: cards of other tests would end in them. */
    protected void endWhatIsOpen() {
        clock.tick(Duration.ofDays(100));
        for (int round = 0; round < 3; round++) { // at most 100 cards a round
            reconciliation().sweep();
            clock.tick(Duration.ofSeconds(10));
        }
        followRealTime();
    }

    protected void inTransaction(Runnable work) {
        Objects.requireNonNull(transaction).executeWithoutResult(_ -> work.run());
    }

    /** The card's events, as Stripe told them so far. */
    protected List<StripeEvent> eventsOf(CardView card) {
        return jdbc.sql("select * from stripe_event where card_id = :card order by created_at, id")
                .param("card", atStripe(card.id()))
                .query((row, _) -> new StripeEvent(
                        row.getString("id"),
                        row.getString("type"),
                        row.getString("object_id"),
                        row.getString("card_id"),
                        row.getTimestamp("created_at").toInstant()))
                .list();
    }

    protected void tell(StripeEvent event) {
        again(event);
        inbox().drain();
    }

    private void again(StripeEvent event) {
        inbox().receive(new StripeEvent(
                "evt_replay" + REPLAYED.incrementAndGet(),
                event.type(),
                event.objectId(),
                event.cardId(),
                event.created()));
    }

    @AfterEach
    void everyEventTwiceMoreAndReversedChangesNothing() {
        network.healFaults();
        followRealTime();
        settle();
        // cards that were never made at Stripe: nothing can be told of them
        var made = cards.stream().filter(card -> card.last4() != null).toList();
        var known = made.stream().map(this::bookings).toList();
        var events = made.stream()
                .flatMap(card -> eventsOf(card).reversed().stream())
                .toList();
        for (int i = 0; i < events.size(); i++) {
            again(events.get(i));
            again(events.get(i));
            if (i < ONE_BY_ONE) {
                inbox().drain();
            }
        }
        inbox().drain();
        assertThat(made.stream().map(this::bookings).toList()).isEqualTo(known);
        ledgerAddsUp();
    }

    protected List<String> bookings(CardView card) {
        return jdbc.sql("""
                        select b.event_key || ' ' || coalesce(t.debit, '') || ' ' || coalesce(t.credit, '') || ' '
                               || coalesce(t.amount, 0)
                        from ledger_booking b left join ledger_transfer t on t.booking = b.sequence
                        where b.card_id = :id order by b.sequence, t.sequence
                        """)
                .param("id", card.id().value())
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }
}
