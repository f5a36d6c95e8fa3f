package cardrail.issuer.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.RevealCard;
import cardrail.issuer.api.RevealedCardCodec;
import cardrail.issuer.card.CardUpkeep;
import cardrail.issuer.stripe.StripeFailure;
import cardrail.issuer.stripe.StripeIssuing;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Scenarios 1 to 8: the cardholder, and a card until it is armed. */
class CardScenariosIntegrationTests extends Scenarios {

    private static final Currency EURO = Currency.getInstance("EUR");

    private final StripeIssuing stripe;
    private final CardUpkeep upkeep;

    CardScenariosIntegrationTests(@Autowired StripeIssuing stripe, @Autowired CardUpkeep upkeep) {
        this.stripe = stripe;
        this.upkeep = upkeep;
    }

    @Test
    void s01ACardIsMadeInactiveAndLockedToItsAmount() {
        var card = locked(20_00);

        var made = network.card(atStripe(card.id()));
        assertThat(made.path("status").asString()).isEqualTo("inactive");
        assertThat(made.path("type").asString()).isEqualTo("virtual");
        assertThat(made.path("lifecycle_controls")
                        .path("cancel_after")
                        .path("payment_count")
                        .asInt())
                .isEqualTo(1);
        assertThat(made.path("spending_controls").path("spending_limits").toString())
                .contains("\"amount\":2000,\"interval\":\"per_authorization\"")
                .contains("\"amount\":2000,\"interval\":\"all_time\"");
        assertThat(made.path("metadata").path("cardrail_checkout_id").asString())
                .isEqualTo(card.checkoutId().value());
        assertThat(network.events("issuing_card.created").toString()).contains(atStripe(card.id()));
        assertThat(network.events("issuing_cardholder.created").size()).isPositive();
        assertThat(books()).isEqualTo("available -2000, held 2000");
    }

    @Test
    void s02NoCardIsIssuedAndNoneIsUsedWhileTheHolderHasRequirements() {
        var card = locked(20_00);
        var holder =
                network.card(atStripe(card.id())).path("cardholder").path("id").asString();
        network.changeHolder(holder, "disabled_reason", "under_review");
        settle();
        assertThat(code(() -> issue(mandate(eur(20_00)), eur(20_00)))).isEqualTo("cardholder_under_review");
        network.changeHolder(holder, "disabled_reason", "requirements.past_due");
        settle();
        assertThat(code(() -> issue(mandate(eur(20_00)), eur(20_00)))).isEqualTo("cardholder_requirements");
        network.changeHolder(holder, "disabled_reason", "");
        begin(EURO);
        var armed = arm(card);
        network.changeHolder(holder, "disabled_reason", "listed");
        var declined = charge(armed, 20_00);
        assertThat(reasonOf(declined)).isEqualTo("cardholder_verification_required");
        assertThat(books()).isEmpty();

        network.changeHolder(holder, "disabled_reason", "");
        settle();

        assertThat(approved(charge(armed, 20_00))).isTrue();
        assertThat(books()).isEqualTo("held -2000, authorized 2000");
        assertThat(trailOf(holder))
                .startsWith("cardholder.made", "cardholder.disabled")
                .endsWith("cardholder.cleared");
    }

    @Test
    @Tag("law-12")
    void s03ALostAnswerAndTheSameKeyMakeOneCard() {
        var command = cardFor(mandate(eur(20_00)), eur(20_00));
        begin(EURO);
        var key = key();
        network.loseAnswers("POST", "/v1/issuing/cards", 3);
        assertThat(code(() -> worker().issue(key, command))).isEqualTo("issuing_unknown");

        var card = seen(worker().issue(key, command));

        assertThat(madeFor(card)).isEqualTo(1);
        assertThat(books()).isEqualTo("available -2000, held 2000");
    }

    @Test
    @Tag("law-11")
    void s04TheSameKeyWithAnotherAmountIsRefusedHereAndAtStripe() {
        var mandate = mandate(eur(40_00));
        begin(EURO);
        var key = key();
        var card = seen(worker().issue(key, cardFor(mandate, eur(20_00))));

        assertThat(code(() -> worker().issue(key, cardFor(mandate, eur(15_00)))))
                .isEqualTo("idempotency_key_reused");
        assertThatThrownBy(() -> stripe.createCard(new StripeIssuing.NewCard(
                        card.id(),
                        network.card(atStripe(card.id()))
                                .path("cardholder")
                                .path("id")
                                .asString(),
                        eur(15_00),
                        true,
                        new StripeIssuing.Limits(eur(0), List.of(), List.of()),
                        Map.of())))
                .isInstanceOf(StripeFailure.class);

        assertThat(madeFor(card)).isEqualTo(1);
        assertThat(books()).isEqualTo("available -2000, held 2000");
    }

    @Test
    @Tag("law-7")
    void s05ARepeatAfterADayFindsTheCardInsteadOfMakingAnother() {
        var command = cardFor(mandate(eur(20_00)), eur(20_00));
        begin(EURO);
        var key = key();
        network.loseAnswers("POST", "/v1/issuing/cards", 3);
        assertThat(code(() -> worker().issue(key, command))).isEqualTo("issuing_unknown");
        network.forgetKeys();

        var card = seen(worker().issue(key, command));

        assertThat(madeFor(card)).isEqualTo(1);
        assertThat(books()).isEqualTo("available -2000, held 2000");
    }

    @Test
    @Tag("law-7")
    void s06WhatCannotBeMadeGivesItsReserveBack() {
        var command = cardFor(mandate(eur(20_00)), eur(20_00));
        begin(EURO);
        network.turnAway("POST", "/v1/issuing/cards", "rate_limit", 20);
        assertThat(code(() -> worker().issue(key(), command))).isEqualTo("issuing_unknown");
        assertThat(books()).isEqualTo("available -2000, held 2000");
        network.healFaults();
        clock.tick(Duration.ofMinutes(3));

        upkeep.sweep();

        followRealTime();
        assertThat(worker().cardsOf(command.checkoutId()))
                .extracting(CardView::state)
                .containsExactly(CardState.CANCELED);
        assertThat(books()).isEmpty();
    }

    @Test
    @Tag("law-9")
    void s07TheNumberIsGivenOutOnceAndIsInNoListEventOrRecord() {
        var card = locked(20_00);

        var revealed =
                RevealedCardCodec.decode(reveal().reveal(card.id(), new RevealCard(card.checkoutId(), card.attempt())));

        var number = revealed.pan().reveal();
        assertThat(number).matches("[0-9]{16}").endsWith(String.valueOf(card.last4()));
        assertThat(code(() -> reveal().reveal(card.id(), new RevealCard(card.checkoutId(), card.attempt()))))
                .isEqualTo("already_revealed");
        charge(arm(card), 20_00);
        assertThat(network.cards().toString()).doesNotContain(number);
        assertThat(network.events("issuing_card.created").toString()).doesNotContain(number);
        assertThat(network.exchanges()).doesNotContain(number);
        assertThat(books()).isEqualTo("available -2000, authorized 2000");
    }

    @Test
    void s08AWrongParameterIsABugAndNotADecline() {
        var card = locked(20_00);

        var unknown = network.refusal(
                "/v1/issuing/cards/" + atStripe(card.id()),
                Map.of("spending_controls[spending_limits_currency]", "eur"));
        assertThat(unknown.path("message").asString()).startsWith("Received unknown parameter");
        var badWord = network.refusal("/v1/issuing/cards/" + atStripe(card.id()), Map.of("status", "asleep"));
        assertThat(badWord.path("type").asString()).isEqualTo("invalid_request_error");
        assertThatThrownBy(() -> stripe.createCard(new StripeIssuing.NewCard(
                        AgentCardId.next(),
                        "ich_nobodys",
                        eur(20_00),
                        true,
                        new StripeIssuing.Limits(eur(0), List.of(), List.of("NOWHERE")),
                        Map.of())))
                .isInstanceOfSatisfying(
                        StripeFailure.class,
                        failure -> assertThat(failure.effect()).isEqualTo(StripeFailure.Effect.REFUSED));
        assertThat(books()).isEqualTo("available -2000, held 2000");
    }

    private long madeFor(CardView card) {
        long made = 0;
        for (var found : network.cards()) {
            if (card.id()
                    .value()
                    .equals(found.path("metadata").path("cardrail_card_id").asString(""))) {
                made++;
            }
        }
        return made;
    }

    static String code(ThrowingCallable command) {
        try {
            command.call();
        } catch (ApiProblem refused) {
            return refused.code();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        return "done";
    }
}
