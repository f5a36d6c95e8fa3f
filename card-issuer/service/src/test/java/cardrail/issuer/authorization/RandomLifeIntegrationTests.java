package cardrail.issuer.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.IssuerWithStripe;
import cardrail.issuer.RandomMerchant;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AuthorizationKind;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.audit.AuditTrail;
import cardrail.issuer.card.CardFacts;
import cardrail.issuer.card.CardSettings;
import cardrail.issuer.card.CardSettings.OpenCapture;
import cardrail.issuer.card.Cards;
import cardrail.issuer.ledger.Booking;
import cardrail.issuer.ledger.Ledger;
import cardrail.issuer.ledger.MoneyEvent;
import cardrail.issuer.stripe.AuthorizationRequest;
import cardrail.issuer.stripe.StripeAuthorization;
import cardrail.issuer.stripe.StripeIssuing;
import cardrail.issuer.stripe.StripeTransaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Whatever happens to a card, and however we learn of it, ends in the same ledger.
 *
 * <p>A seed makes a life: what merchants do to a card at the stand-in, and when we close it. What Stripe would say is read after
 * every step. One card is told every step in its order. Others, in wallets of their own, are told some steps twice, some never,
 * some with the transactions of the step after them, and all in any order, and at the end the last one, as the reconciler does.
 * All must come to the same balances. How Stripe's events get to the book is left out here: {@code
 * RandomDeliveryIntegrationTests} goes the whole way, with fewer lives.
 *
 * <p>{@code -Dcardrail.seed=N} begins with another seed; a failure names the one that failed.
 */
@Tag("law-6")
@Tag("thorough")
class RandomLifeIntegrationTests extends IssuerWithStripe {

    private static final int LIVES = 200;
    private static final int TELLINGS = 4; // of each life: 800 sequences, and 200 in RandomDeliveryIntegrationTests
    private static final long FIRST_SEED = Long.getLong("cardrail.seed", 1L);
    private static final Money LOCK = eur(40_00);

    private final EntryRows rows;
    private final AtomicInteger checks = new AtomicInteger();
    private final Books books;
    private final Cards cards;
    private final Ledger ledger;
    private final StripeIssuing stripe;
    private final TransactionOperations transaction;

    RandomLifeIntegrationTests(
            @Autowired EntryRows rows,
            @Autowired DisputeRows disputes,
            @Autowired CardPostings postings,
            @Autowired AuditTrail audit,
            @Autowired Cards cards,
            @Autowired Ledger ledger,
            @Autowired StripeIssuing stripe,
            @Autowired TransactionOperations transaction) {
        this.rows = rows;
        this.books = known -> new AuthorizationBook(
                rows,
                cards,
                disputes,
                ledger,
                postings,
                stripe,
                new CardSettings(known, CardSettings.SmallChecks.DECLINE),
                audit,
                clock);
        this.cards = cards;
        this.ledger = ledger;
        this.stripe = stripe;
        this.transaction = transaction;
    }

    /**
     * @param readings what Stripe says after each step
     * @param closedAt after which of them we close the card
     */
    private record Life(long seed, List<String> steps, List<StripeReading> readings, int closedAt) {}

    @Test
    void everySequenceEndsAsItsCleanOrder() throws InterruptedException, ExecutionException {
        var mandate = mandate(LOCK);
        var holder = network.card(atStripe(issue(mandate, LOCK).id()))
                .path("cardholder")
                .path("id")
                .asString();
        network.dropEverything();
        network.behave("network", "fallback");
        network.behave("limits", "lagging");
        network.behave("refund_beyond_capture", "booked");
        var wrong = new ArrayList<>(differences(FIRST_SEED, holder, mandate, OpenCapture.KEEPS_AMOUNT));
        network.behave("open_capture", "lowers_amount");
        network.behave("declined_increment", "closes");
        wrong.addAll(differences(FIRST_SEED + LIVES / 2, holder, mandate, OpenCapture.UNKNOWN));

        // thousands, which every later poll would read
        network.forgetEvents("issuing_authorization");
        network.forgetEvents("issuing_transaction");
        assertThat(wrong).isEmpty();
        assertThat(checks).as("checks that the gate allowed").hasPositiveValue();
        assertThat(jdbc.sql("select distinct status from card_dispute where dispute_id like '%crd_%'")
                        .query((row, _) -> row.getString(1))
                        .list())
                .contains("unsubmitted", "submitted", "won", "lost");
        endResiduals();
        ledgerAddsUp();
    }

    /** Half of the lives, under what is known of Stripe. */
    private List<String> differences(long first, String holder, MandateView mandate, OpenCapture known)
            throws InterruptedException, ExecutionException {
        var book = books.knowing(known);
        var work = new ArrayList<Callable<List<String>>>();
        for (long seed = first; seed < first + LIVES / 2; seed++) {
            long each = seed;
            work.add(() -> differences(live(each, holder), mandate, book));
        }
        var wrong = new ArrayList<String>();
        try (var all = Executors.newFixedThreadPool(3)) {
            for (var done : all.invokeAll(work)) {
                wrong.addAll(done.get());
            }
        }
        return wrong;
    }

    private interface Books {
        AuthorizationBook knowing(OpenCapture known);
    }

    /** Or the sweeps of other tests had theirs to do first, a hundred at a time. */
    private void endResiduals() {
        for (var due = ledger.residualFrom(clock.instant().plusSeconds(60));
                !due.isEmpty();
                due = ledger.residualFrom(clock.instant().plusSeconds(60))) {
            due.forEach(exposure -> transaction.executeWithoutResult(_ -> ledger.book(new Booking.OnAuthorization(
                    "residual_end:" + exposure.authorizationId(),
                    cards.find(exposure.card()).orElseThrow().facts().ref(),
                    exposure.authorizationId(),
                    new MoneyEvent.ResidualEnd(),
                    clock.instant()))));
        }
    }

    private Life live(long seed, String holder) {
        var random = new Random(seed);
        var card = network.newCard(holder);
        var merchant = new RandomMerchant(network, card, random);
        int steps = 3 + random.nextInt(6);
        var readings = new ArrayList<StripeReading>();
        for (int i = 0; i < steps; i++) {
            merchant.act();
            readings.add(new StripeReading(stripe.authorizations(card), stripe.transactions(card)));
        }
        return new Life(seed, merchant.done(), readings, random.nextInt(steps));
    }

    private List<String> differences(Life life, MandateView mandate, AuthorizationBook book) {
        var random = new Random(life.seed());
        var clean = tell(
                life,
                IntStream.range(0, life.readings().size())
                        .mapToObj(index -> new Told(index, false))
                        .toList(),
                mandate,
                book);
        var wrong = new ArrayList<String>();
        for (int i = 0; i < TELLINGS; i++) {
            var order = order(life, random);
            var told = tell(life, order, mandate, book);
            if (!told.equals(clean)) {
                wrong.add("seed %d, %s, closed after %d, told %s:%n  %s%n  and not%n  %s"
                        .formatted(life.seed(), life.steps(), life.closedAt(), order, told, clean));
            }
        }
        return wrong;
    }

    /**
     * @param torn whether the transactions are those of the step after it: the two lists are read one after the other
     */
    private record Told(int step, boolean torn) {

        @Override
        public String toString() {
            return torn ? step + " torn" : Integer.toString(step);
        }
    }

    /** What is told before the close, in any order and some of it never; the close reads anew; then the rest, the last one last. */
    private static List<Told> order(Life life, Random random) {
        int last = life.readings().size() - 1;
        var order = new ArrayList<>(some(0, life.closedAt() - 1, random));
        order.add(new Told(life.closedAt(), false));
        order.addAll(some(0, last - 1, random)); // also what was told, or is older than what was
        order.add(new Told(last, false));
        return order;
    }

    private static List<Told> some(int first, int last, Random random) {
        var some = new ArrayList<Told>();
        for (int i = first; i <= last; i++) {
            for (int times = random.nextInt(3); times > 0; times--) {
                some.add(new Told(i, random.nextInt(4) == 0));
            }
        }
        Collections.shuffle(some, random);
        return some;
    }

    private static StripeReading reading(Life life, Told told) {
        var reading = life.readings().get(told.step());
        if (!told.torn()) {
            return reading;
        }
        var known =
                reading.authorizations().stream().map(StripeAuthorization::id).collect(Collectors.toSet());
        return new StripeReading(
                reading.authorizations(),
                life.readings().get(told.step() + 1).transactions().stream()
                        .filter(transaction ->
                                transaction.authorizationId() == null || known.contains(transaction.authorizationId()))
                        .toList());
    }

    /** A card in a wallet of its own is told the life in that order; every balance that comes of it. */
    private String tell(Life life, List<Told> order, MandateView mandate, AuthorizationBook book) {
        var card = card(mandate);
        answerChecks(life, card);
        boolean closed = false;
        for (var told : order) {
            boolean close = !closed && told.equals(new Told(life.closedAt(), false));
            closed |= close;
            transaction.executeWithoutResult(_ -> {
                assertThat(cards.lock(card.id())).isPresent();
                book.book(card, renamed(reading(life, told), card.id()));
                if (close) {
                    ledger.book(new Booking.OnCard(
                            "close:" + card.id(), card.ref(), new MoneyEvent.Close(), clock.instant()));
                }
            });
        }
        return ledger.card(card.id()).orElseThrow() + " " + ledger.balances(card.wallet()) + " " + disputes(card.id());
    }

    /** Of the small checks of every other life, the gate has allowed the first before anything of it is told. */
    private void answerChecks(Life life, CardFacts card) {
        if (life.seed() % 2 == 0) {
            life.readings().getLast().authorizations().stream()
                    .filter(it -> !it.history().isEmpty()
                            && it.history().getFirst().amount().isPositive()
                            && Entry.kindOf(it.history().getFirst().amount(), LOCK) == AuthorizationKind.CHECK)
                    .min(Comparator.comparing(StripeAuthorization::created).thenComparing(StripeAuthorization::id))
                    .ifPresent(check -> {
                        var amount = check.history().getFirst().amount();
                        checks.incrementAndGet();
                        rows.insertAnswer(
                                new AuthorizationRequest(
                                        check.id() + card.id(),
                                        "ic_random",
                                        amount,
                                        amount,
                                        0,
                                        "5942",
                                        "BE",
                                        "1234567890"),
                                new GateAnswer(true, "approved", clock.instant()));
                    });
        }
    }

    private List<String> disputes(AgentCardId card) {
        return jdbc.sql("select status || ' ' || returned from card_dispute where card_id = :card order by dispute_id")
                .param("card", card.value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** The wallet has a little more than the lock, so that some lives end in debt. */
    private CardFacts card(MandateView mandate) {
        var facts = new CardFacts(
                AgentCardId.next(),
                WalletId.next(),
                mandate.agentId(),
                mandate.id(),
                CheckoutId.next(),
                1,
                LOCK,
                "onepage.shop.localhost",
                true,
                "ich_random",
                clock.instant());
        jdbc.sql("insert into wallet values (:id, :id, now())")
                .param("id", facts.wallet().value())
                .update();
        jdbc.sql("""
                        insert into card (id, wallet_id, agent_id, mandate_id, checkout_id, attempt, state, close_reason,
                                          lock_amount, currency, merchant_host, offer_digest, several_authorizations,
                                          command_key, input_hash, cardholder_id, called_at, created_at, changed_at, canceled_at)
                        values (:id, :wallet, :agent, :mandate, :checkout, 1, 'canceled', 'used', :lock, 'EUR', 'host', 'd', true,
                                :id, 'h', 'ich_random', now(), now(), now(), now())
                        """)
                .param("id", facts.id().value())
                .param("wallet", facts.wallet().value())
                .param("agent", facts.agent().value())
                .param("mandate", facts.mandate().value())
                .param("checkout", facts.checkout().value())
                .param("lock", LOCK.minor())
                .update();
        transaction.executeWithoutResult(_ -> {
            ledger.topUp("top:" + facts.id(), facts.wallet(), LOCK.plus(eur(10_00)), clock.instant());
            ledger.book(new Booking.OnCard(
                    "issue:" + facts.id(), facts.ref(), new MoneyEvent.Issue(LOCK), clock.instant()));
        });
        return facts;
    }

    /** The same life of another card: Stripe's identifiers name one thing each. */
    private static StripeReading renamed(StripeReading reading, AgentCardId card) {
        return new StripeReading(
                reading.authorizations().stream()
                        .map(it -> new StripeAuthorization(
                                it.id() + card,
                                it.amount(),
                                it.held(),
                                it.captured(),
                                it.status(),
                                it.history(),
                                it.pending(),
                                it.created()))
                        .toList(),
                reading.transactions().stream()
                        .map(it -> new StripeTransaction(
                                it.id() + card,
                                it.kind(),
                                it.amount(),
                                it.authorizationId() == null ? null : it.authorizationId() + card,
                                it.created(),
                                it.dispute() == null ? null : renamed(it.dispute(), card)))
                        .toList());
    }

    private static StripeTransaction.Dispute renamed(StripeTransaction.Dispute dispute, AgentCardId card) {
        return new StripeTransaction.Dispute(
                dispute.id() + card,
                dispute.status(),
                dispute.amount(),
                dispute.funds().stream()
                        .map(it -> new StripeTransaction.Funds(it.id() + card, it.amount()))
                        .toList());
    }
}
