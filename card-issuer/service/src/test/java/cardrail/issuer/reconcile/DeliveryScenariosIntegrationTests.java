package cardrail.issuer.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.StripeNetwork;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.stripe.StripeIssuing;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Scenarios 67 to 76: what becomes of events on the way, and how we find out all the same. */
@Tag("thorough")
class DeliveryScenariosIntegrationTests extends Scenarios {

    private final StripeIssuing stripe;

    DeliveryScenariosIntegrationTests(@Autowired StripeIssuing stripe) {
        this.stripe = stripe;
    }

    @Test
    @Tag("law-11")
    void s67OneChangeUnderTwoEventIdentifiersAndOneIdentifierTwiceAreBookedOnce() {
        var card = armed(20_00);
        network.capture(charge(card, 20_00), 20_00);
        var known = "available -2000, spent 2000";
        assertThat(books()).isEqualTo(known);

        var again = event(card, "issuing_transaction.created", capture(card));
        assertThat(inbox().receive(again)).isTrue();
        assertThat(inbox().receive(again)).isFalse();
        inbox().drain();

        assertThat(books()).isEqualTo(known);
    }

    @Test
    void s68EveryOrderOfTheFourEventsEndsInTheSameBooks() {
        var orders = new ArrayList<List<Integer>>();
        permute(new ArrayList<>(), orders);
        assertThat(orders).hasSize(24);
        for (var order : orders) {
            followRealTime(); // or signatures would be from the future after a minute
            network.dropEvents();
            var card = armed(20_00);
            var authorization = charge(card, 20_00);
            network.capture(authorization, 18_00);
            var captured = capture(card);
            network.refund(captured, 5_00);
            var events = List.of(
                    event(card, "issuing_authorization.created", authorization),
                    event(card, "issuing_authorization.updated", authorization),
                    event(card, "issuing_transaction.created", captured),
                    event(card, "issuing_transaction.created", capture(card, "refund")));
            for (int index : order) {
                inbox().receive(events.get(index));
                inbox().drain();
            }

            assertThat(books()).as("order %s", order).isEqualTo("available -1300, spent 1300");
            network.healFaults();
        }
    }

    private static void permute(List<Integer> begun, List<List<Integer>> into) {
        if (begun.size() == 4) {
            into.add(List.copyOf(begun));
            return;
        }
        IntStream.range(0, 4).filter(next -> !begun.contains(next)).forEach(next -> {
            begun.add(next);
            permute(begun, into);
            begun.removeLast();
        });
    }

    @Test
    void s69AnOldEventAfterANewerOneChangesNothing() {
        var card = armed(20_00);
        var authorization = charge(card, 20_00);
        network.reverse(authorization);
        assertThat(books()).isEmpty();

        tell(event(card, "issuing_authorization.created", authorization));

        assertThat(books()).isEmpty();
    }

    @Test
    void s70AfterHoursWithoutAnEndpointAllPagesAreRead() {
        var card = armed(20_00);
        network.dropEvents();
        network.capture(charge(card, 20_00), 15_00);
        for (int i = 0; i < 101; i++) {
            charge(card, 1_00 + i); // declined: the card is canceled
        }
        network.refund(capture(card), 5_00);

        assertThat(books()).isEqualTo("available -1000, spent 1000");
        assertThat(worker().card(card.id()).state()).isEqualTo(CardState.CANCELED);
    }

    @Test
    void s71WithoutAnyWebhookTheListsAloneConverge() {
        var card = armed(20_00);
        network.dropEvents();
        jdbc.sql("delete from stripe_event").update();
        var authorization = charge(card, 20_00);
        settle();
        network.reverse(authorization, 5_00); // creates nothing new: only the event list and the card itself show it
        jdbc.sql("update stripe_poll set asked_until = :now")
                .param("now", clock.instant().plus(Duration.ofHours(2)).atOffset(ZoneOffset.UTC))
                .update();
        clock.tick(Duration.ofMinutes(61));

        reconciliation().readAgain();

        followRealTime();
        jdbc.sql("update stripe_poll set asked_until = :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        assertThat(bookings(card)).anyMatch(line -> line.startsWith("reversal:"));
        assertThat(books()).isEqualTo("available -1500, authorized 1500");
    }

    @ParameterizedTest
    @CsvSource({
        "issuing_authorization.updated, 2026-09-30.endive",
        "issuing_authorization.updated, ",
        "issuing_token.created, 2026-07-29.dahlia",
        "nothing.that_exists, 2026-07-29.dahlia",
    })
    void s72AnEventOfAnotherVersionOrTypeIsAcknowledged(String type, String version) {
        var card = armed(20_00);
        network.dropEvents();
        var authorization = charge(card, 20_00);
        var body = """
                {"id": "evt_other%s", "object": "event", "api_version": %s, "created": %d, "livemode": false, "type": "%s",
                 "data": {"object": {"id": "%s", "object": "issuing.authorization", "status": "a_new_word"}}}
                """.formatted(
                        key().replace("-", ""),
                        version == null ? "null" : '"' + version + '"',
                        clock.instant().getEpochSecond(),
                        type,
                        authorization);

        assertThat(deliver(body)).isEqualTo(200);
        inbox().drain();

        boolean ours = type.startsWith("issuing_authorization");
        assertThat(ours ? recorded(authorization) : ours).isEqualTo(ours);
        assertThat(books()).isEqualTo("available -2000, authorized 2000");
    }

    private boolean recorded(String authorization) {
        return jdbc.sql("select count(*) from card_authorization where authorization_id = :id and confirmed")
                        .param("id", authorization)
                        .query(Long.class)
                        .single()
                == 1;
    }

    private int deliver(String body) {
        return call(
                        "POST",
                        "/stripe/events",
                        body,
                        Map.of("Stripe-Signature", StripeNetwork.signature(body, clock.instant(), "whsec_events")))
                .status();
    }

    @Test
    @Tag("law-11")
    void s73ADeliveryThatIsRepeatedIsNothing() {
        var card = armed(20_00);
        var authorization = charge(card, 20_00);
        network.capture(authorization, 20_00);
        assertThat(books()).isEqualTo("available -2000, spent 2000");
        var body = """
                {"id": "evt_again%s", "object": "event", "api_version": "2026-07-29.dahlia", "created": %d,
                 "livemode": false, "type": "issuing_transaction.created",
                 "data": {"object": {"id": "%s", "object": "issuing.transaction", "card": "%s"}}}
                """.formatted(
                        key().replace("-", ""), clock.instant().getEpochSecond(), capture(card), atStripe(card.id()));

        assertThat(deliver(body)).isEqualTo(200);
        assertThat(deliver(body)).isEqualTo(200);
        inbox().drain();

        assertThat(books()).isEqualTo("available -2000, spent 2000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate_limit", "lock_timeout", "conflict", "lost"})
    @Tag("law-12")
    void s74WhatStripeTurnsAwayIsRepeatedWithOneEffect(String trouble) {
        var command = cardFor(mandate(eur(20_00)), eur(20_00));
        begin(eur(0).currency());
        var key = key();
        if (trouble.equals("lost")) {
            network.loseAnswers("POST", "/v1/issuing/cards", 3);
        } else {
            network.turnAway("POST", "/v1/issuing/cards", trouble, 3);
        }
        var first = CardScenariosIntegrationTests.code(() -> worker().issue(key, command));
        assertThat(first).isEqualTo("issuing_unknown");
        network.healFaults();

        var card = seen(worker().issue(key, command));

        assertThat(card.state()).isEqualTo(CardState.INACTIVE);
        assertThat(madeFor(card.id())).isEqualTo(1);
        assertThat(books()).isEqualTo("available -2000, held 2000");
    }

    private long madeFor(AgentCardId card) {
        long made = 0;
        for (var found : network.cards()) {
            made += card.value()
                            .equals(found.path("metadata")
                                    .path("cardrail_card_id")
                                    .asString(""))
                    ? 1
                    : 0;
        }
        return made;
    }

    @Test
    void s75TheDailyCheckComparesStripesBalanceAndEveryCard() {
        var card = armed(20_00);
        var balance = network.issuingBalance("eur");
        var authorization = charge(card, 20_00);
        assertThat(network.issuingBalance("eur")).isEqualTo(balance - 20_00);
        network.capture(authorization, 15_00);
        network.refund(capture(card), 5_00);

        reconciliation().compareBalance();
        reconciliation().compareBooks();

        assertThat(network.issuingBalance("eur")).isEqualTo(balance - 10_00);
        assertThat(stripe.available().get(eur(0).currency())).isEqualTo(eur(balance - 10_00));
        assertThat(books()).isEqualTo("available -1000, spent 1000");
        assertThat(opened(card)).isEmpty();
    }

    @Test
    @Tag("law-1")
    void s76TwoHundredAtOnceOnOneWalletSpendNothingTwice() throws InterruptedException, ExecutionException {
        network.behave("limits", "lagging");
        var mandate = mandate(eur(100_00), true);
        begin(eur(0).currency());
        var cards = IntStream.range(0, 10)
                .mapToObj(_ -> arm(seen(issue(mandate, eur(10_00)))))
                .toList();
        var asks = new ArrayList<Callable<String>>();
        for (int i = 0; i < 200; i++) {
            CardView card = cards.get(i % cards.size());
            asks.add(() -> charge(card, 5_00));
        }
        long yes = 0;
        try (var all = Executors.newFixedThreadPool(20)) {
            for (var answer : all.invokeAll(asks)) {
                yes += approved(answer.get()) ? 1 : 0;
            }
        }

        // two on each card at most; a machine that is too slow for what Stripe waits has fewer, never more
        assertThat(yes).isBetween(1L, 20L);
        assertThat(books()).isEqualTo("available -10000" + held(100_00 - yes * 5_00) + ", authorized " + yes * 5_00);
    }

    private static String held(long minor) {
        return minor == 0 ? "" : ", held " + minor;
    }
}
