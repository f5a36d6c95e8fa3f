package cardrail.issuer.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.IssuerWithStripe;
import cardrail.issuer.RandomMerchant;
import cardrail.issuer.StripeNetwork;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.DisarmCard;
import cardrail.issuer.api.Json;
import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.Money;
import cardrail.issuer.ledger.Ledger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * As {@code RandomLifeIntegrationTests}, the whole way: cards that were issued and armed, Stripe's own events signed and
 * delivered to the webhook endpoint, the inbox that acts on them while the life goes on, and the reconciler's rounds at the end.
 *
 * <p>A seed makes a life, which one card after the other leads. The first is told every event once, in its order, and each is
 * acted upon before the next step. The others are told some twice, some late, some never, and all in any order, and the last of
 * them from some step on nothing at all. When the rounds have run, all must come to the same as the first came to without any
 * round.
 *
 * <p>{@code -Dcardrail.seed=N} begins with another seed; a failure names the one that failed.
 */
@Tag("law-6")
@TestPropertySource(properties = "cardrail.cards.small-checks=one")
@Tag("thorough")
class RandomDeliveryIntegrationTests extends IssuerWithStripe {

    private static final int LIVES = 25; // with each way to learn of what was never told
    private static final int TELLINGS = 4; // of each life, and the clean one
    private static final long FIRST_SEED = Long.getLong("cardrail.seed", 1L);
    private static final Money LOCK = eur(40_00);
    private static final int AT_A_TIME = 3;

    /** A round reads a hundred cards at most, and other tests have left some. */
    private static final int ROUNDS = 5;

    private static final String MOVED = """
            select moved.account || ' ' || sum(moved.amount) from (
                select t.credit as account, t.amount from ledger_transfer t join ledger_booking b on b.sequence = t.booking
                where b.card_id = :card
                union all
                select t.debit, -t.amount from ledger_transfer t join ledger_booking b on b.sequence = t.booking
                where b.card_id = :card) moved
            group by moved.account having sum(moved.amount) <> 0 order by moved.account
            """;

    private static final String ASKED = """
            {"id": "evt_asked_%s", "object": "event", "api_version": "2026-07-29.dahlia", "created": 1, "livemode": false,
             "type": "issuing_authorization.request",
             "data": {"object": {
               "id": "%s", "object": "issuing.authorization", "livemode": false, "amount": 0, "currency": "eur",
               "approved": false, "status": "pending", "created": 1,
               "card": {"id": "%s", "object": "issuing.card", "livemode": false},
               "merchant_data": {"category": "book_stores", "category_code": "5942", "country": "BE",
                                 "network_id": "1234567890"},
               "pending_request": {"amount": %d, "currency": "eur", "merchant_amount": %d,
                                   "merchant_currency": "eur", "is_amount_controllable": false},
               "request_history": []}}}
            """;
    private static final String DISPUTES =
            "select status || ' ' || returned from card_dispute where card_id = :card order by 1";

    private final Reconciliation reconciliation;
    private final EventInbox inbox;
    private final Ledger ledger;

    RandomDeliveryIntegrationTests(
            @Autowired Reconciliation reconciliation, @Autowired EventInbox inbox, @Autowired Ledger ledger) {
        this.reconciliation = reconciliation;
        this.inbox = inbox;
        this.ledger = ledger;
    }

    /**
     * @param telling 0 is the clean one
     * @param life what happened at Stripe
     * @param delivered the types of what was delivered, in order
     * @param before what the books had before the rounds
     */
    private record Told(
            long seed, int telling, AgentCardId card, List<String> life, List<String> delivered, String before) {}

    /** @param listed whether Stripe still lists the events that were never delivered; or its other lists have to do */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyDeliveryEndsAsTheCleanOne(boolean listed) throws InterruptedException, ExecutionException {
        reconciliation.poll();
        network.dropEverything(); // the test delivers
        network.behave("network", "fallback"); // what the gate would say depends on what it was told
        network.behave("refund_beyond_capture", "booked");
        var told = lives(listed ? FIRST_SEED : FIRST_SEED + LIVES);

        if (!listed) {
            network.forgetEvents("issuing_");
        }
        rounds();

        var wrong = new ArrayList<String>();
        int late = 0;
        for (var life : told) {
            var clean = life.getFirst();
            for (var other : life) {
                assertThat(other.life()).as("the life of seed %d", other.seed()).isEqualTo(clean.life());
                late += other.before().equals(clean.before()) ? 0 : 1;
                var now = books(other.card());
                if (!now.equals(clean.before())) {
                    wrong.add("seed %d, telling %d, %s, told %s:%n  %s%n  and not%n  %s"
                            .formatted(
                                    other.seed(),
                                    other.telling(),
                                    other.life(),
                                    other.delivered(),
                                    now,
                                    clean.before()));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(late).as("tellings that were not complete before the rounds").isPositive();
        network.forgetEvents("issuing_"); // or every later poll would read them
        ledgerAddsUp();
    }

    private List<List<Told>> lives(long first) throws InterruptedException, ExecutionException {
        var work = new ArrayList<Callable<List<Told>>>();
        for (long seed = first; seed < first + LIVES; seed++) {
            long each = seed;
            work.add(() -> tellings(each));
        }
        var told = new ArrayList<List<Told>>();
        try (var all = Executors.newFixedThreadPool(AT_A_TIME)) {
            for (var done : all.invokeAll(work)) {
                told.add(done.get());
            }
        }
        return told;
    }

    private List<Told> tellings(long seed) {
        var mandate = mandate(eur(2_000_00), true);
        var told = new ArrayList<Told>();
        for (int telling = 0; telling <= TELLINGS; telling++) {
            told.add(tell(seed, telling, mandate));
        }
        return told;
    }

    /** What the merchant does is the same in every telling: nothing that we are told of moves anything at Stripe. */
    private Told tell(long seed, int telling, MandateView mandate) {
        var card = arm(issue(mandate, LOCK));
        var random = new Random(seed);
        int steps = 3 + random.nextInt(6);
        int closedAfter = random.nextInt(steps);
        var merchant = new RandomMerchant(network, atStripe(card.id()), random);
        var post = new Post(card, telling == 0 ? null : new Random(seed * 1_000 + telling), telling == TELLINGS);
        if (seed % 2 == 0) {
            long minor = 1 + random.nextInt(100);
            allowCheck(card, merchant.checkOf(minor), minor);
        }
        for (int step = 0; step < steps; step++) {
            merchant.act();
            post.deliverSome();
            if (step == closedAfter) {
                worker().disarm(card.id(), new DisarmCard(card.checkoutId(), card.attempt(), "test"));
                close(card);
            }
        }
        post.deliverRest();
        return new Told(seed, telling, card.id(), merchant.done(), post.delivered, books(card.id()));
    }

    /** Stripe asked, too, and approved before it had the answer: whatever is told later, this check is one that the gate allowed. */
    private void allowCheck(CardView card, String authorization, long minor) {
        var body = ASKED.formatted(authorization, authorization, atStripe(card.id()), minor, minor);
        var signature = StripeNetwork.signature(body, clock.instant(), "whsec_authorizations");
        var answer = call("POST", "/stripe/authorizations", body, Map.of("Stripe-Signature", signature));
        assertThat(answer.json() != null && answer.json().path("approved").asBoolean())
                .isTrue();
    }

    /** In the order in which they would come, an hour apart from what tells itself. */
    private void rounds() {
        followRealTime();
        reconciliation.poll();
        reconciliation.sweep();
        clock.tick(Duration.ofMinutes(61));
        for (int round = 0; round < ROUNDS; round++) {
            reconciliation.readAgain();
        }
        followRealTime();
    }

    private String books(AgentCardId card) {
        var moved = jdbc.sql(MOVED)
                .param("card", card.value())
                .query((row, _) -> row.getString(1))
                .list();
        var disputes = jdbc.sql(DISPUTES)
                .param("card", card.value())
                .query((row, _) -> row.getString(1))
                .list();
        return ledger.card(card).orElseThrow() + " " + moved + " " + disputes;
    }

    /** Carries Stripe's events about one card to the webhook endpoint. */
    private final class Post {

        private final String card;
        private final @Nullable Random random;
        /** After so many steps it delivers nothing more, not even what it still has. */
        private final int deafAfter;

        private int steps;
        private final Set<String> transactions = new HashSet<>();
        private String newest = "";
        private final Set<String> seen = new HashSet<>();
        private final List<JsonNode> bag = new ArrayList<>();
        private final List<String> delivered = new ArrayList<>();

        /** @param random null for a post that loses nothing */
        Post(CardView card, @Nullable Random random, boolean goesDeaf) {
            this.card = atStripe(card.id());
            this.random = random;
            this.deafAfter = random != null && goesDeaf ? 2 + random.nextInt(4) : Integer.MAX_VALUE;
        }

        void deliverSome() {
            collect();
            if (random == null) {
                deliverRest();
                return;
            }
            Collections.shuffle(bag, random);
            int some = random.nextInt(bag.size() + 1);
            for (int i = 0; i < some; i++) {
                deliver(bag.removeLast());
            }
        }

        void deliverRest() {
            collect();
            if (random != null) {
                Collections.shuffle(bag, random);
            }
            bag.forEach(this::deliver);
            bag.clear();
            if (random == null) {
                inbox.drain(); // what was just delivered is acted upon, by whomever
            }
        }

        private void collect() {
            boolean deaf = steps++ >= deafAfter;
            for (var event : news().reversed()) {
                if (isOfTheCard(event.path("data").path("object"))
                        && seen.add(event.path("id").asString())) {
                    int times = random == null ? 1 : random.nextInt(3);
                    bag.addAll(Collections.nCopies(times, event));
                }
            }
            if (deaf) {
                bag.clear();
            }
        }

        /** Newest first, page by page until what was listed before: the other lives go on meanwhile. */
        private List<JsonNode> news() {
            var news = new ArrayList<JsonNode>();
            var page = network.events("issuing_*");
            while (!page.isEmpty()) {
                for (var event : page) {
                    if (event.path("id").asString().equals(newest)) {
                        return begun(news);
                    }
                    news.add(event);
                }
                if (newest.isEmpty()) {
                    return begun(news); // the card is newer than the page
                }
                page = network.events(
                        "issuing_*&starting_after=" + news.getLast().path("id").asString());
            }
            return begun(news);
        }

        private List<JsonNode> begun(List<JsonNode> news) {
            newest = news.isEmpty() ? newest : news.getFirst().path("id").asString();
            return news;
        }

        private boolean isOfTheCard(JsonNode object) {
            if (object.path("object").asString("").equals("issuing.dispute")) {
                return transactions.contains(object.path("transaction").asString(""));
            }
            var of = object.path("card");
            boolean ofTheCard = card.equals(object.path("id").asString(""))
                    || card.equals(of.asString(""))
                    || card.equals(of.path("id").asString(""));
            if (ofTheCard) {
                transactions.add(object.path("id").asString(""));
            }
            return ofTheCard;
        }

        private void deliver(JsonNode event) {
            var body = Json.mapper().writeValueAsString(event);
            var signature = StripeNetwork.signature(body, clock.instant(), "whsec_events");
            var answer = call("POST", "/stripe/events", body, Map.of("Stripe-Signature", signature));
            assertThat(answer.status()).isEqualTo(200);
            delivered.add(event.path("type").asString());
        }
    }
}
