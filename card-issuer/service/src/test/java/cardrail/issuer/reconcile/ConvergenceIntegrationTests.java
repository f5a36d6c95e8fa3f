package cardrail.issuer.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import cardrail.issuer.IssuerWithStripe;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.card.Cards;
import cardrail.issuer.stripe.StripeEvent;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** Whatever happens at Stripe, and however we learn of it, ends in the same ledger. */
@Tag("law-6")
class ConvergenceIntegrationTests extends IssuerWithStripe {

    private static final AtomicInteger REPLAYED = new AtomicInteger();

    private final Reconciliation reconciliation;
    private final EventInbox inbox;
    private final Cards cards;
    private final TransactionOperations transaction;

    ConvergenceIntegrationTests(
            @Autowired Reconciliation reconciliation,
            @Autowired EventInbox inbox,
            @Autowired Cards cards,
            @Autowired TransactionOperations transaction) {
        this.cards = cards;
        this.transaction = transaction;
        this.reconciliation = reconciliation;
        this.inbox = inbox;
    }

    @Test
    void lostWebhooksAreAskedFor() {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));
        network.dropEvents();
        var authorization =
                network.charge(atStripe(card.id()), 20_00).path("id").asString();
        network.capture(authorization, 20_00);
        assertThat(worker().card(card.id()).captured()).isEqualTo(eur(0));

        reconciliation.poll();

        var followed = worker().card(card.id());
        assertThat(followed.captured()).isEqualTo(eur(20_00));
        assertThat(followed.state()).isEqualTo(CardState.CANCELED);
        ledgerAddsUp();
    }

    @Test
    void aLostWebhookIsAskedForAlsoWhereALaterOneCame() {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));
        reconciliation.poll();
        network.dropEvents();
        var authorization =
                network.charge(atStripe(card.id()), 20_00).path("id").asString();
        network.capture(authorization, 20_00);
        inbox.receive(new StripeEvent(
                "evt_later" + REPLAYED.incrementAndGet(),
                "issuing_card.updated",
                "ic_nobodys",
                "ic_nobodys",
                clock.instant().plus(Duration.ofMinutes(20))));

        reconciliation.poll();

        assertThat(worker().card(card.id()).captured()).isEqualTo(eur(20_00));
        ledgerAddsUp();
    }

    /** Whatever is wrong with one card, the others are followed and the next poll goes on from here. */
    @Test
    void aCardThatCannotBeFollowedKeepsNoOtherFromItsTurn() throws InterruptedException {
        var mandate = mandate(eur(50_00));
        var stuck = arm(issue(mandate, eur(20_00)));
        var other = arm(issue(mandate, eur(10_00)));
        network.dropEvents();
        for (var card : List.of(stuck, other)) {
            var charged = network.charge(atStripe(card.id()), card.lock().minor());
            network.capture(charged.path("id").asString(), card.lock().minor());
        }
        var held = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        var holder = Thread.ofVirtual()
                .start(() -> transaction.executeWithoutResult(_ -> {
                    assertThat(cards.lock(stuck.id())).isPresent();
                    held.countDown();
                    awaited(done);
                }));
        awaited(held);
        try {
            reconciliation.poll();

            assertThat(worker().card(other.id()).captured()).isEqualTo(eur(10_00));
            assertThat(worker().card(stuck.id()).captured()).isEqualTo(eur(0));
            assertThat(jdbc.sql("select asked_until from stripe_poll")
                            .query(OffsetDateTime.class)
                            .single()
                            .toInstant())
                    .isCloseTo(clock.instant(), within(1, ChronoUnit.MICROS)); // as exact as the database keeps it
        } finally {
            done.countDown();
            holder.join();
        }
        clock.tick(Duration.ofMinutes(1));
        inbox.drain();
        assertThat(worker().card(stuck.id()).captured()).isEqualTo(eur(20_00));
        ledgerAddsUp();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Test
    void afterALongAbsenceEverythingSinceIsAskedFor() {
        reconciliation.poll();
        jdbc.sql("update stripe_poll set asked_until = :then")
                .param("then", clock.instant().minus(Duration.ofHours(5)).atOffset(ZoneOffset.UTC))
                .update();
        network.dropEvents();
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));
        var authorization =
                network.charge(atStripe(card.id()), 20_00).path("id").asString();
        network.capture(authorization, 20_00);

        reconciliation.poll();

        assertThat(worker().card(card.id()).captured()).isEqualTo(eur(20_00));
        assertThat(jdbc.sql("select asked_until from stripe_poll")
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isAfter(clock.instant().minus(Duration.ofMinutes(1)));
    }

    @Test
    void booksThatSomebodyChangedAreFoundAndTold() {
        issue(mandate(eur(50_00)), eur(20_00));
        reconciliation.compareBooks();
        assertThat(mismatches()).isZero();

        moveWithoutTransfer(1);
        try {
            reconciliation.compareBooks();
        } finally {
            moveWithoutTransfer(-1);
        }

        assertThat(mismatches()).isPositive();
        ledgerAddsUp();
    }

    private void moveWithoutTransfer(long amount) {
        jdbc.sql("""
                        update ledger_account set balance = balance + case account when 'held' then :amount else -:amount end
                        where wallet_id = :wallet and currency = 'EUR' and account in ('held', 'available')
                        """).param("wallet", WALLET.value()).param("amount", amount).update();
    }

    private long mismatches() {
        return jdbc.sql(
                        "select count(*) from audit_entry where action = 'discrepancy.opened' and detail like 'ledger_mismatch of %'")
                .query(Long.class)
                .single();
    }

    @Test
    void everyEventTwiceAndInReversedOrderChangesNothing() {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));
        var authorization =
                network.charge(atStripe(card.id()), 20_00).path("id").asString();
        network.capture(authorization, 15_00);
        network.refund(onlyTransaction(card), 4_00);
        network.forceCapture(atStripe(card.id()), 1_00);
        close(card);
        reconciliation.poll();
        var before = books(card.id());

        var events = eventsOf(card);
        assertThat(events).hasSizeGreaterThan(3);
        for (int round = 0; round < 2; round++) {
            for (var event : events.reversed()) {
                inbox.receive(new StripeEvent(
                        "evt_replay" + REPLAYED.incrementAndGet(),
                        event.type(),
                        event.objectId(),
                        event.cardId(),
                        event.created()));
                inbox.drain();
            }
        }

        assertThat(books(card.id())).isEqualTo(before);
        ledgerAddsUp();
    }

    @Test
    @Tag("law-7")
    void captureAfterTheCloseAndRefundToACanceledCardArePosted() {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));
        var authorization =
                network.charge(atStripe(card.id()), 18_00).path("id").asString();
        assertThat(close(card).state()).isEqualTo(CardState.CANCELED);

        network.capture(authorization, 18_00);
        until(card, view -> view.captured().equals(eur(18_00)));
        network.refund(onlyTransaction(card), 5_00);
        await().atMost(Duration.ofSeconds(30)).until(() -> refundsOf(card) == 5_00);

        assertThat(worker().card(card.id()).released()).isEqualTo(eur(2_00));
        ledgerAddsUp();
    }

    @Test
    @Tag("law-7")
    void aReversalReturnsToTheWalletOfAClosedCard() {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));
        var authorization =
                network.charge(atStripe(card.id()), 20_00).path("id").asString();
        close(card);

        network.reverse(authorization);

        until(card, view -> view.released().equals(eur(20_00)));
        ledgerAddsUp();
    }

    @Test
    void anExpiredAuthorizationStaysExposedForItsDays() {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));
        var authorization =
                network.charge(atStripe(card.id()), 20_00).path("id").asString();
        close(card);
        network.expire(authorization);
        until(card, view -> view.residual().equals(eur(20_00)));

        clock.tick(Duration.ofDays(30));
        reconciliation.sweep();
        assertThat(worker().card(card.id()).residual()).isEqualTo(eur(20_00));
        clock.tick(Duration.ofDays(2));
        reconciliation.sweep();

        assertThat(worker().card(card.id()).released()).isEqualTo(eur(20_00));
        followRealTime();
        ledgerAddsUp();
    }

    @Test
    void aForceCaptureIsBookedAndFlagged() {
        var card = issue(mandate(eur(50_00)), eur(20_00));
        close(card);

        network.forceCapture(atStripe(card.id()), 7_00);

        until(card, view -> view.captured().equals(eur(7_00)));
        assertThat(jdbc.sql("select flag from ledger_booking where card_id = :id and kind = 'force_capture'")
                        .param("id", card.id().value())
                        .query((row, _) -> row.getString("flag"))
                        .single())
                .isEqualTo("force_capture");
        ledgerAddsUp();
    }

    @Test
    @Tag("law-3")
    void anArmThatIsOverIsEndedHereAndAtStripe() {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));
        clock.tick(Duration.ofSeconds(91));

        reconciliation.sweep();

        followRealTime();
        assertThat(worker().card(card.id()).state()).isEqualTo(CardState.INACTIVE);
        assertThat(network.card(atStripe(card.id())).path("status").asString()).isEqualTo("inactive");
        close(card);
    }

    private void until(CardView card, Predicate<CardView> condition) {
        await().atMost(Duration.ofSeconds(30)).until(() -> worker().card(card.id()), condition);
    }

    private String onlyTransaction(CardView card) {
        return network.transactions(atStripe(card.id())).path(0).path("id").asString();
    }

    private long refundsOf(CardView card) {
        return jdbc.sql("select refunded from ledger_card where card_id = :id")
                .param("id", card.id().value())
                .query((row, _) -> row.getLong("refunded"))
                .single();
    }

    private List<String> books(AgentCardId card) {
        return jdbc.sql("""
                        select b.event_key || ' ' || t.debit || ' ' || t.credit || ' ' || t.amount
                        from ledger_booking b left join ledger_transfer t on t.booking = b.sequence
                        where b.card_id = :id order by b.sequence, t.sequence
                        """)
                .param("id", card.value())
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }

    private List<StripeEvent> eventsOf(CardView card) {
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
}
