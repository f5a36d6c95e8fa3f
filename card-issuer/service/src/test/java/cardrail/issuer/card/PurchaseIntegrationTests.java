package cardrail.issuer.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cardrail.issuer.IssuerWithStripe;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.ArmCard;
import cardrail.issuer.api.ArmedBy;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.DisarmCard;
import cardrail.issuer.api.IssueCard;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.RevealCard;
import cardrail.issuer.api.RevealedCardCodec;
import cardrail.issuer.api.WitnessVerdict;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A card's life, from the lock to the last capture. */
class PurchaseIntegrationTests extends IssuerWithStripe {

    private final CardUpkeep upkeep;

    PurchaseIntegrationTests(@Autowired CardUpkeep upkeep) {
        this.upkeep = upkeep;
    }

    @Test
    @Tag("law-1")
    @Tag("law-6")
    @Tag("law-7")
    void captureBelowTheAuthorizationReturnsItsRest() {
        var card = issue(mandate(eur(100_00)), eur(48_20));
        assertThat(card.state()).isEqualTo(CardState.INACTIVE);

        var number = RevealedCardCodec.decode(reveal().reveal(card.id(), new RevealCard(card.checkoutId(), 1)));
        assertThat(number.pan().last4()).isEqualTo(card.last4());
        assertThat(arm(card).state()).isEqualTo(CardState.ARMED);

        var authorization = network.charge(atStripe(card.id()), 48_20);
        assertThat(authorization.path("approved").asBoolean()).isTrue();
        assertThat(worker().witness(card.id(), true).verdict()).isEqualTo(WitnessVerdict.APPROVED);

        var closed = close(card);
        assertThat(closed.state()).isEqualTo(CardState.CANCELED);
        assertThat(closed.stillAuthorized()).isEqualTo(eur(48_20));

        network.capture(authorization.path("id").asString(), 45_00);
        var settled = await().atMost(Duration.ofSeconds(30))
                .until(() -> worker().card(card.id()), PurchaseIntegrationTests::isSettled);
        assertThat(settled.captured()).isEqualTo(eur(45_00));
        assertThat(settled.released()).isEqualTo(eur(3_20));
        assertThat(settled.authorized()).isEqualTo(eur(48_20));
        ledgerAddsUp();
    }

    @Test
    @Tag("law-7")
    void anUnusedCardReturnsEverything() {
        var card = issue(mandate(eur(50_00)), eur(20_00));
        var closed = close(card);

        assertThat(closed.state()).isEqualTo(CardState.CANCELED);
        assertThat(closed.released()).isEqualTo(eur(20_00));
        assertThat(network.card(atStripe(card.id())).path("status").asString()).isEqualTo("canceled");
        assertThat(close(card).state()).isEqualTo(CardState.CANCELED);
        ledgerAddsUp();
    }

    @Test
    @Tag("law-3")
    void nothingIsApprovedUnlessArmed() {
        var card = issue(mandate(eur(50_00)), eur(20_00));
        assertThat(network.charge(atStripe(card.id()), 20_00).path("approved").asBoolean())
                .isFalse();

        var armed = arm(card);
        var disarmed = worker().disarm(card.id(), new DisarmCard(armed.checkoutId(), 1, "wall"));
        assertThat(disarmed.state()).isEqualTo(CardState.INACTIVE);
        assertThat(network.charge(atStripe(card.id()), 20_00).path("approved").asBoolean())
                .isFalse();
        assertThat(worker().witness(card.id(), true).verdict()).isEqualTo(WitnessVerdict.DECLINED_ONLY);
        close(card);
        ledgerAddsUp();
    }

    @ParameterizedTest
    @EnumSource(ArmedBy.class)
    @Tag("law-3")
    void anArmThatIsStillUnderWayIsVoidAfterADisarm(ArmedBy by) throws InterruptedException {
        var card = issue(mandate(eur(50_00)), eur(20_00));
        var stripeCard = atStripe(card.id());
        network.holdAnswer("POST", "/v1/issuing/cards/" + stripeCard);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var command = new ArmCard(card.checkoutId(), 1, card.lock(), by, 90);
            var arming = executor.submit(() -> worker().arm(card.id(), command));
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            network.card(stripeCard).path("status").asString().equals("active"));

            worker().disarm(card.id(), new DisarmCard(card.checkoutId(), 1, "worker_lost"));
            network.healFaults();

            assertThatThrownBy(arming::get).cause().satisfies(refusedAs("disarmed"));
        }
        assertThat(worker().card(card.id()).state()).isEqualTo(CardState.INACTIVE);
        assertThat(network.card(stripeCard).path("status").asString()).isEqualTo("inactive");
        close(card);
    }

    @Test
    @Tag("law-3")
    @Tag("law-11")
    void anArmThatIsRepeatedArmsOnceAndNeverAgainAfterADisarm() {
        var card = issue(mandate(eur(50_00)), eur(20_00));
        arm(card);
        var until = worker().card(card.id()).armedUntil();

        assertThat(arm(card).armedUntil()).isEqualTo(until);

        worker().disarm(card.id(), new DisarmCard(card.checkoutId(), 1, "wall"));

        assertThatThrownBy(() -> arm(card)).satisfies(refusedAs("disarmed"));
        assertThat(worker().card(card.id()).state()).isEqualTo(CardState.INACTIVE);
        assertThat(network.charge(atStripe(card.id()), 20_00).path("approved").asBoolean())
                .isFalse();
        close(card);
    }

    @Test
    @Tag("law-1")
    void aSecondPaymentIsDeclinedAndACheckoutThatWasPaidGetsNoSecondCard() {
        var mandate = mandate(eur(100_00));
        var command = cardFor(mandate, eur(20_00));
        var card = worker().issue(key(), command);
        arm(card);
        assertThat(network.charge(atStripe(card.id()), 20_00).path("approved").asBoolean())
                .isTrue();
        assertThat(network.charge(atStripe(card.id()), 20_00).path("approved").asBoolean())
                .isFalse();
        close(card);

        assertThatThrownBy(() -> worker().issue(key(), command)).satisfies(refusedAs("attempt_closed"));
        var next = new IssueCard(
                command.checkoutId(),
                2,
                command.mandateId(),
                command.agentId(),
                command.lock(),
                command.merchantHost(),
                command.offerDigest());
        assertThatThrownBy(() -> worker().issue(key(), next)).satisfies(refusedAs("card_exists"));
        ledgerAddsUp();
    }

    @Test
    @Tag("law-1")
    @Tag("law-11")
    void oneCheckoutHasOneOpenCardAndARepeatIsTheSameCard() {
        var command = cardFor(mandate(eur(100_00)), eur(20_00));
        var key = key();
        var card = worker().issue(key, command);

        assertThat(worker().issue(key, command).id()).isEqualTo(card.id());
        assertThatThrownBy(() -> worker().issue(key(), command)).satisfies(refusedAs("card_exists"));
        assertThatThrownBy(() -> worker().issue(key, cardFor(mandate(eur(10_00)), eur(5_00))))
                .satisfies(refusedAs("idempotency_key_reused"));
        close(card);
    }

    @Test
    @Tag("law-1")
    void theDatabaseItselfHoldsOneOpenCardOfACheckout() throws SQLException {
        var card = issue(mandate(eur(50_00)), eur(20_00));
        try (var connection = DATABASE.connect(DATABASE.roles().issuingApp());
                var second = connection.createStatement()) {
            String copy = """
                    insert into issuing.card
                    select (jsonb_populate_record(card, '{"id": "crd_second", "command_key": "second", "stripe_id": null,
                                                          "state": "issuing"}')).*
                    from issuing.card where id = '%s'""".formatted(card.id());
            assertThatThrownBy(() -> second.execute(copy))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("card_one_open");
        }
        close(card);
    }

    @Test
    @Tag("law-1")
    void underSeveralAuthorizationsTheCloseWaitsForTheEndOfTheArm() {
        var card = arm(issue(mandate(eur(50_00), true), eur(20_00)));
        assertThat(network.charge(atStripe(card.id()), 8_00).path("approved").asBoolean())
                .isTrue();

        assertThatThrownBy(() -> close(card)).satisfies(refusedAs("arm_not_over"));
        assertThat(worker().card(card.id()).state()).isEqualTo(CardState.ARMED);

        worker().disarm(card.id(), new DisarmCard(card.checkoutId(), 1, "complete"));
        close(card);
    }

    @Test
    @Tag("law-3")
    @Tag("law-5")
    void nothingIsArmedOnceTheCloseOfItsAttemptHasBegun() {
        var card = arm(issue(mandate(eur(50_00), true), eur(20_00)));
        network.charge(atStripe(card.id()), 8_00);
        assertThatThrownBy(() -> close(card)).satisfies(refusedAs("arm_not_over"));
        worker().disarm(card.id(), new DisarmCard(card.checkoutId(), 1, "complete"));

        var again = new ArmCard(card.checkoutId(), 1, card.lock(), ArmedBy.OPERATOR, 90);
        assertThatThrownBy(() -> worker().arm(card.id(), again)).satisfies(refusedAs("attempt_closed"));
        close(card);
    }

    @Test
    @Tag("law-3")
    void anArmThatComesAfterItsTimeArmsNothing() {
        var card = issue(mandate(eur(50_00)), eur(20_00));
        var late = new ArmCard(card.checkoutId(), 1, card.lock(), ArmedBy.OPERATOR, 90, Instant.EPOCH.plusSeconds(1));

        assertThatThrownBy(() -> worker().arm(card.id(), late)).satisfies(refusedAs("disarmed"));

        assertThat(worker().card(card.id()).state()).isEqualTo(CardState.INACTIVE);
        assertThat(network.card(atStripe(card.id())).path("status").asString()).isEqualTo("inactive");
        close(card);
    }

    @Test
    @Tag("law-3")
    void theFirstApprovedPaymentEndsTheArm() {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));
        network.dropEvents(); // the answer alone ends it, whether or not Stripe tells what came of it

        assertThat(network.charge(atStripe(card.id()), 12_00).path("approved").asBoolean())
                .isTrue();

        assertThat(worker().card(card.id()).state()).isEqualTo(CardState.INACTIVE);
        network.healFaults();
        close(card);
    }

    @Test
    @Tag("law-2")
    @Tag("law-3")
    void noAmountButTheLockIsArmed() {
        var card = issue(mandate(eur(50_00)), eur(20_00));

        for (var other : List.of(eur(20_01), eur(19_99), Money.of(20_00, "USD"))) {
            var command = new ArmCard(card.checkoutId(), 1, other, ArmedBy.WORKER, 90);
            assertThatThrownBy(() -> worker().arm(card.id(), command)).satisfies(refusedAs("amount_not_lock"));
        }
        assertThat(network.card(atStripe(card.id())).path("status").asString()).isEqualTo("inactive");
        close(card);
    }

    @Test
    @Tag("law-9")
    void aNumberIsGivenOutOnce() {
        var card = issue(mandate(eur(50_00)), eur(20_00));
        reveal().reveal(card.id(), new RevealCard(card.checkoutId(), 1));

        assertThatThrownBy(() -> reveal().reveal(card.id(), new RevealCard(card.checkoutId(), 1)))
                .satisfies(refusedAs("already_revealed"));
        close(card);
    }

    @Test
    @Tag("law-5")
    void anotherAttemptDoesNotArm() {
        var card = issue(mandate(eur(50_00)), eur(20_00));

        assertThatThrownBy(() ->
                        worker().arm(card.id(), new ArmCard(card.checkoutId(), 2, card.lock(), ArmedBy.WORKER, 90)))
                .satisfies(refusedAs("stale_attempt"));
        close(card);
    }

    @Test
    @Tag("law-10")
    void revocationStopsTheUnusedCardAndReportsThePaidOne() {
        var mandate = mandate(eur(100_00));
        var paid = issue(mandate, eur(20_00));
        arm(paid);
        network.charge(atStripe(paid.id()), 20_00);
        var armed = arm(issue(mandate, eur(30_00)));

        var revocation = owner().revoke(key(), mandate.id());

        assertThat(revocation.canceledCards()).containsExactly(armed.id());
        assertThat(revocation.tooLate()).containsExactly(paid.id());
        assertThat(network.charge(atStripe(armed.id()), 30_00).path("approved").asBoolean())
                .isFalse();
        // the close may have met the charge above while it was being decided; then the sweep finishes it
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            upkeep.sweep();
            return worker().card(armed.id()).state() == CardState.CANCELED;
        });
        assertThat(worker().card(armed.id()).released()).isEqualTo(eur(30_00));
        assertThatThrownBy(() -> issue(mandate, eur(1_00))).satisfies(refusedAs("mandate_revoked"));
        close(paid);
        ledgerAddsUp();
    }

    @Test
    @Tag("law-3")
    void armingIsRefusedUnlessTheMandateOutlastsIt() {
        var card = issue(mandate(eur(50_00)), eur(20_00));
        clock.tick(Duration.ofDays(7).minusSeconds(60));

        assertThatThrownBy(() -> arm(card)).satisfies(refusedAs("mandate_ends_too_soon"));
        followRealTime();
        assertThat(network.card(atStripe(card.id())).path("status").asString()).isEqualTo("inactive");
        close(card);
    }

    @Test
    @Tag("law-7")
    @Tag("law-10")
    void aCardWhoseMandateHasEndedIsClosedByTheSweep() {
        var card = issue(mandate(eur(50_00)), eur(20_00));
        clock.tick(Duration.ofDays(8));

        upkeep.sweep();

        followRealTime();
        assertThat(worker().card(card.id()).state()).isEqualTo(CardState.CANCELED);
        assertThat(worker().card(card.id()).released()).isEqualTo(eur(20_00));
        assertThat(network.card(atStripe(card.id())).path("status").asString()).isEqualTo("canceled");
        ledgerAddsUp();
    }

    @Test
    void whatStripeRefusesForGoodIsNotToldAsAnOutage() {
        var card = issue(mandate(eur(50_00)), eur(20_00));
        network.turnAway("POST", "/v1/issuing/cards/" + atStripe(card.id()), "refuse", 1);

        assertThatThrownBy(() -> arm(card)).satisfies(refusedAs("stripe_refused"));

        close(card);
        ledgerAddsUp();
    }

    @Test
    void aTotalThatStripeDeclinesOnAnyCardGetsNone() {
        var mandate = mandate(eur(20_000_00));
        assertThatThrownBy(() -> issue(mandate, eur(10_000_01))).satisfies(refusedAs("card_limit"));
        ledgerAddsUp();
    }

    private static boolean isSettled(CardView card) {
        return card.stillAuthorized().isZero();
    }

    private static ThrowingConsumer<Throwable> refusedAs(String code) {
        return thrown -> assertThat(((ApiProblem) thrown).code()).isEqualTo(code);
    }
}
