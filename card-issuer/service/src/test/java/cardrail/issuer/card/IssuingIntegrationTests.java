package cardrail.issuer.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cardrail.issuer.IssuerWithStripe;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.CardCloseReason;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.CloseCards;
import cardrail.issuer.api.DisarmCard;
import cardrail.issuer.api.IssueCard;
import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Making cards while answers are lost and everybody wants one at once. */
class IssuingIntegrationTests extends IssuerWithStripe {

    private final CardUpkeep upkeep;

    IssuingIntegrationTests(@Autowired CardUpkeep upkeep) {
        this.upkeep = upkeep;
    }

    @Test
    @Tag("law-6")
    void twoHundredAtOnceUnderAMandateWithRoomForTenGetTen() throws InterruptedException {
        var mandate = mandate(eur(100_00));
        var made = new ArrayList<CardView>();
        var refusals = new ArrayList<String>();
        var tasks = new ArrayList<Callable<CardView>>();
        for (int i = 0; i < 200; i++) {
            var key = key();
            var command = cardFor(mandate, eur(10_00));
            tasks.add(() -> answered(() -> worker().issue(key, command)));
        }
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : executor.invokeAll(tasks)) {
                try {
                    made.add(result.get());
                } catch (ExecutionException e) {
                    refusals.add(e.getCause() instanceof ApiProblem refused ? refused.code() : String.valueOf(e));
                }
            }
        }

        assertThat(made).hasSize(10);
        assertThat(refusals).hasSize(190).containsOnly("mandate_limit");
        made.forEach(this::close);
        ledgerAddsUp();
    }

    /** Repeats with the same key what was not taken for want of a connection, as the worker does. */
    private static CardView answered(Callable<CardView> command) {
        return Awaitility.await()
                .pollInterval(Duration.ofMillis(200))
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            try {
                                return Optional.of(command.call());
                            } catch (ApiProblem refused) {
                                if (refused.status() == 503) {
                                    return Optional.<CardView>empty();
                                }
                                throw refused;
                            }
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    @Test
    @Tag("law-7")
    @Tag("law-12")
    void aLostAnswerMakesOneCard() {
        var command = cardFor(mandate(eur(50_00)), eur(20_00));
        var key = key();
        losesTheAnswer(key, command);

        var card = worker().issue(key, command);

        assertThat(card.state()).isEqualTo(CardState.INACTIVE);
        assertThat(cardsAtStripeFor(card)).isEqualTo(1);
        assertThat(worker().cardsOf(command.checkoutId())).hasSize(1);
        close(card);
        ledgerAddsUp();
    }

    @Test
    @Tag("law-7")
    @Tag("law-12")
    void theSweepFindsACardWhoseAnswerWasLost() {
        var command = cardFor(mandate(eur(50_00)), eur(20_00));
        losesTheAnswer(key(), command);
        clock.tick(Duration.ofSeconds(10));

        upkeep.sweep();

        var cards = worker().cardsOf(command.checkoutId());
        assertThat(cards).extracting(CardView::state).containsExactly(CardState.INACTIVE);
        assertThat(cardsAtStripeFor(cards.getFirst())).isEqualTo(1);
        followRealTime();
        close(cards.getFirst());
        ledgerAddsUp();
    }

    @Test
    @Tag("law-7")
    void aCardThatWasNeverMadeReturnsItsLock() {
        var mandate = mandate(eur(50_00));
        var command = cardFor(mandate, eur(20_00));
        network.refuseCalls("POST", "/v1/issuing/cards", 3);
        assertThatThrownBy(() -> worker().issue(key(), command)).isInstanceOf(ApiProblem.class);
        assertThat(usedOf(mandate)).isEqualTo(20_00);

        clock.tick(Duration.ofSeconds(100));
        upkeep.sweep();

        assertThat(worker().cardsOf(command.checkoutId()))
                .extracting(CardView::state)
                .containsExactly(CardState.CANCELED);
        assertThat(usedOf(mandate)).isZero();
        followRealTime();
        ledgerAddsUp();
    }

    @Test
    @Tag("law-7")
    void aCardThatStripeMakesAfterItWasGivenUpIsCanceledThereAtOnce() throws ExecutionException, InterruptedException {
        var command = cardFor(mandate(eur(50_00)), eur(20_00));
        network.holdCall("POST", "/v1/issuing/cards");
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var issuing = executor.submit(() -> worker().issue(key(), command));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !worker().cardsOf(command.checkoutId()).isEmpty());
            clock.tick(Duration.ofSeconds(100));
            upkeep.sweep();
            network.healFaults();

            assertThat(issuing.get().state()).isEqualTo(CardState.CANCELED);
        }
        followRealTime();
        var card = worker().cardsOf(command.checkoutId()).getFirst();
        assertThat(card.state()).isEqualTo(CardState.CANCELED);
        assertThat(network.cards()
                        .valueStream()
                        .filter(found -> card.id()
                                .value()
                                .equals(found.path("metadata")
                                        .path("cardrail_card_id")
                                        .asString("")))
                        .map(found -> found.path("status").asString()))
                .containsExactly("canceled");
        ledgerAddsUp();
    }

    @Test
    @Tag("law-1")
    void aSecondCardOfACheckoutIsToldOfTheFirstAndNotOfTheBudgetThatItHolds() {
        var command = cardFor(mandate(eur(20_00)), eur(20_00));
        var card = worker().issue(key(), command);

        assertThatThrownBy(() -> worker().issue(key(), command))
                .satisfies(thrown -> assertThat(((ApiProblem) thrown).code()).isEqualTo("card_exists"));
        close(card);
    }

    @Test
    @Tag("law-11")
    void oneCommandSentTenTimesAtOnceIsNeverRefusedByItsOwnCard() throws InterruptedException {
        var command = cardFor(mandate(eur(20_00)), eur(20_00));
        var key = key();
        var tasks = Collections.<Callable<CardView>>nCopies(10, () -> worker().issue(key, command));
        var cards = new HashSet<AgentCardId>();
        var refusals = new ArrayList<String>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : executor.invokeAll(tasks)) {
                try {
                    cards.add(result.get().id());
                } catch (ExecutionException e) {
                    refusals.add(e.getCause() instanceof ApiProblem refused ? refused.code() : String.valueOf(e));
                }
            }
        }

        assertThat(cards).hasSize(1);
        assertThat(refusals).isEmpty();
        close(worker().cardsOf(command.checkoutId()).getFirst());
    }

    @Test
    void aPurchaseThatEndsUnpaidIsGivenBackToTheMandate() {
        var mandate = mandate(eur(50_00));
        var unpaid = issue(mandate, eur(20_00));
        assertThat(agent().mandate(mandate.id()).purchases()).isEqualTo(1);
        close(unpaid);
        assertThat(agent().mandate(mandate.id()).purchases()).isZero();

        var paid = arm(issue(mandate, eur(20_00)));
        network.charge(atStripe(paid.id()), 20_00);
        close(paid);
        assertThat(agent().mandate(mandate.id()).purchases()).isEqualTo(1);
    }

    @Test
    @Tag("law-7")
    void anIssueThatArrivesAfterTheCloseOfItsCheckoutMakesNoCard() {
        var mandate = mandate(eur(50_00));
        var command = cardFor(mandate, eur(20_00));
        var checkout = command.checkoutId();
        assertThat(worker().closeCards(checkout, new CloseCards(1, CardCloseReason.ABANDONED)))
                .isEmpty();

        assertThatThrownBy(() -> worker().issue(key(), command))
                .satisfies(thrown -> assertThat(((ApiProblem) thrown).code()).isEqualTo("attempt_closed"));
        assertThat(worker().cardsOf(checkout)).isEmpty();
        assertThat(usedOf(mandate)).isZero();

        var next = new IssueCard(
                checkout, 2, mandate.id(), mandate.agentId(), command.lock(), command.merchantHost(), "digest");
        worker().issue(key(), next);
        assertThat(worker().closeCards(checkout, new CloseCards(1, CardCloseReason.ABANDONED)))
                .extracting(CardView::state)
                .containsExactly(CardState.INACTIVE);
        assertThat(worker().closeCards(checkout, new CloseCards(2, CardCloseReason.ABANDONED)))
                .extracting(CardView::state)
                .containsExactly(CardState.CANCELED);
        ledgerAddsUp();
    }

    @Test
    @Tag("law-7")
    void anOrphanThatCannotBeCanceledKeepsNoOtherFromIt() {
        var mandate = mandate(eur(50_00));
        var older = issue(mandate, eur(20_00));
        var newer = issue(mandate, eur(20_00));
        var both = List.of(older.id().value(), newer.id().value());
        jdbc.sql("update card set state = 'canceled', close_reason = 'unused', canceled_at = now() where id in (:ids)")
                .param("ids", both)
                .update();
        for (var bad : List.of(newer, older)) {
            network.refuseCalls("POST", "/v1/issuing/cards/" + atStripe(bad.id()), 3);
            upkeep.cancelOrphans();
            network.healFaults();
        }

        for (var card : List.of(older, newer)) {
            assertThat(network.card(atStripe(card.id())).path("status").asString())
                    .isEqualTo("canceled");
        }
        jdbc.sql("update card set state = 'canceling', canceled_at = null where id in (:ids)")
                .param("ids", both)
                .update();
        close(older);
        close(newer);
    }

    @Test
    @Tag("law-3")
    void aCardThatWasNotMadeInactiveIsAskedForAgainWhateverAnEarlierAnswerSaid()
            throws InterruptedException, ExecutionException {
        var card = issue(mandate(eur(50_00)), eur(20_00));
        var stripeCard = atStripe(card.id());
        network.holdAnswer("POST", "/v1/issuing/cards/" + stripeCard);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var arming = executor.submit(() -> arm(card));
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            network.card(stripeCard).path("status").asString().equals("active"));
            // as if Stripe's answer to an earlier disarm were stored only now
            jdbc.sql("update card set maybe_active = false where id = :id")
                    .param("id", card.id().value())
                    .update();
            network.healFaults();
            assertThat(arming.get().state()).isEqualTo(CardState.ARMED);
        }
        network.refuseCalls("POST", "/v1/issuing/cards/" + stripeCard, 3);
        worker().disarm(card.id(), new DisarmCard(card.checkoutId(), 1, "wall"));
        network.healFaults();
        assertThat(network.card(stripeCard).path("status").asString()).isEqualTo("active");

        clock.tick(Duration.ofSeconds(100));
        upkeep.sweep();

        assertThat(network.card(stripeCard).path("status").asString()).isEqualTo("inactive");
        followRealTime();
        close(card);
    }

    @Test
    void aCommandWithAFieldThatIsNullIsRefusedAsInvalid() {
        var card = issue(mandate(eur(50_00)), eur(20_00));
        var path = "/v1/cards/" + card.id();
        for (var body : List.of("{}", "{\"checkout_id\": null}", "null", "[]")) {
            for (var address : List.of(
                    path + "/arm",
                    path + "/disarm",
                    "/v1/checkouts/" + card.checkoutId() + "/close",
                    "/v1/access/introspect")) {
                var answer = post(address, WORKER, body);
                assertThat(answer.status()).as(address + " " + body).isEqualTo(400);
                assertThat(answer.text("code")).isEqualTo("invalid_request");
            }
        }
        close(card);
    }

    @Test
    void anotherCurrencyIsRefusedBeforeACardExists() {
        var mandate = mandate(eur(50_00));
        var command = cardFor(mandate, Money.of(20_00, "USD"));

        assertThatThrownBy(() -> worker().issue(key(), command))
                .satisfies(thrown -> assertThat(((ApiProblem) thrown).code()).isEqualTo("currency_mismatch"));
        assertThat(worker().cardsOf(command.checkoutId())).isEmpty();
    }

    /** Stripe makes the card and answers with an error, also to the client's own repeats. */
    private void losesTheAnswer(String key, IssueCard command) {
        network.loseAnswers("POST", "/v1/issuing/cards", 3);
        assertThatThrownBy(() -> worker().issue(key, command))
                .satisfies(thrown -> assertThat(((ApiProblem) thrown).code()).isEqualTo("issuing_unknown"));
        network.healFaults();
    }

    private long cardsAtStripeFor(CardView card) {
        return network.cards()
                .valueStream()
                .filter(found -> card.id()
                        .value()
                        .equals(found.path("metadata").path("cardrail_card_id").asString("")))
                .count();
    }

    private long usedOf(MandateView mandate) {
        return agent().mandate(mandate.id()).used().minor();
    }
}
