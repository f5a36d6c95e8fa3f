package cardrail.issuer.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.CardCloseReason;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CloseCards;
import cardrail.issuer.api.DisarmCard;
import cardrail.issuer.card.CardUpkeep;
import cardrail.issuer.stripe.StripeIssuing;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Scenarios 61 to 66: a card's end. */
@Tag("law-7")
class CloseScenariosIntegrationTests extends Scenarios {

    private final CardUpkeep upkeep;
    private final StripeIssuing stripe;

    CloseScenariosIntegrationTests(@Autowired CardUpkeep upkeep, @Autowired StripeIssuing stripe) {
        this.upkeep = upkeep;
        this.stripe = stripe;
    }

    @Test
    void s61AnUnusedCardReturnsItsLock() {
        var card = close(armed(20_00));

        assertThat(card.state()).isEqualTo(CardState.CANCELED);
        var there = network.card(atStripe(card.id()));
        assertThat(there.path("status").asString()).isEqualTo("canceled");
        assertThat(there.path("cancellation_reason").isNull()).isTrue();
        assertThat(books()).isEmpty();
    }

    @Test
    void s62WhatIsAuthorizedStaysUntilItsCapture() {
        var card = arm(locked(eur(20_00), true));
        var authorization = charge(card, 15_00);
        worker().disarm(card.id(), new DisarmCard(card.checkoutId(), card.attempt(), "known_outcome"));
        clock.tick(Duration.ofMinutes(2)); // several authorizations: the arm has to end by time
        close(card);
        followRealTime();
        assertThat(books()).isEqualTo("available -1500, authorized 1500");

        network.capture(authorization, 12_00);

        assertThat(books()).isEqualTo("available -1200, spent 1200");
    }

    @RepeatedTest(4)
    void s63ACloseThatMeetsAPaymentNeverBothReturnsAndSpends() throws InterruptedException, ExecutionException {
        var card = armed(20_00);
        Callable<Object> pay = () -> charge(card, 20_00);
        Callable<Object> end = () -> close(card);
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : both.invokeAll(List.of(pay, end))) {
                done.get();
            }
        }
        clock.tick(Duration.ofSeconds(10));
        upkeep.sweep();
        followRealTime();

        assertThat(books()).isIn("", "available -2000, authorized 2000");
        boolean spent = network.authorizations(atStripe(card.id()))
                .path(0)
                .path("approved")
                .asBoolean();
        assertThat(books().isEmpty()).isNotEqualTo(spent);
        assertThat(worker().card(card.id()).state()).isEqualTo(CardState.CANCELED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"after_created", "before_created"})
    void s64StripesOwnCancelAndOursMeet(String lifecycleCancel) {
        network.behave("lifecycle_cancel", lifecycleCancel);
        var card = armed(20_00);
        charge(card, 18_00);

        assertThat(close(card).state()).isEqualTo(CardState.CANCELED);

        assertThat(books()).isEqualTo("available -1800, authorized 1800");
        assertThat(bookings(card)).filteredOn(line -> line.startsWith("close:")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "after"})
    void s65ACancelThatFailsIsRepeatedAndReturnsTheBalanceOnce(String moment) {
        var card = armed(20_00);
        var path = "/v1/issuing/cards/" + atStripe(card.id());
        if (moment.equals("before")) {
            network.refuseCalls("POST", path, 20);
        } else {
            network.loseAnswers("POST", path, 20);
        }
        assertThat(close(card).state()).isEqualTo(CardState.CANCELING);
        assertThat(books()).isIn("available -2000, held 2000", "");
        network.healFaults();
        clock.tick(Duration.ofSeconds(10));

        upkeep.sweep();

        followRealTime();
        assertThat(worker().card(card.id()).state()).isEqualTo(CardState.CANCELED);
        assertThat(books()).isEmpty();
        assertThat(bookings(card)).filteredOn(line -> line.startsWith("close:")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refused", "repeated"})
    void s66ASecondCloseIsNothing(String cancelAgain) {
        network.behave("cancel_again", cancelAgain);
        var card = close(armed(20_00));
        var known = bookings(card);

        worker().closeCards(card.checkoutId(), new CloseCards(card.attempt(), CardCloseReason.UNUSED));
        assertThat(stripe.cancel(atStripe(card.id())).isCanceled()).isTrue();

        assertThat(bookings(card)).isEqualTo(known);
        assertThat(books()).isEmpty();
    }
}
