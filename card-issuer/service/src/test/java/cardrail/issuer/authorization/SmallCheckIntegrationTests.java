package cardrail.issuer.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.Ids;
import cardrail.issuer.api.TopUp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Scenario 15 where the policy allows a check: it is approved beside the lock, once, and the payment still comes. */
@Tag("law-1")
@TestPropertySource(properties = "cardrail.cards.small-checks=one")
class SmallCheckIntegrationTests extends GateAsked {

    @Test
    void s15OneCheckIsHeldOutsideTheLockAndThePaymentIsApproved() {
        var card = arm(issue(mandate(eur(40_00)), eur(20_00)));
        assertThat(limits(card)).contains("\"amount\":2000,\"interval\":\"per_authorization\"", "\"amount\":2100");

        var check = network.charge(atStripe(card.id()), 1_00);

        assertThat(check.path("approved").asBoolean()).isTrue();
        assertThat(held(card)).isEqualTo(20_00);
        assertThat(authorized(card)).isEqualTo(1_00);
        assertThat(worker().card(card.id()).state()).isEqualTo(CardState.ARMED);
        var second = network.charge(atStripe(card.id()), 50);
        assertThat(second.path("approved").asBoolean()).isFalse();

        network.reverse(check.path("id").asString());
        worker().witness(card.id(), true);
        assertThat(held(card)).isEqualTo(20_00);
        assertThat(authorized(card)).isZero();

        assertThat(network.charge(atStripe(card.id()), 20_00).path("approved").asBoolean())
                .isTrue();
        assertThat(held(card)).isZero();
        assertThat(authorized(card)).isEqualTo(20_00);
        close(card);
        ledgerAddsUp();
    }

    @Test
    void aSmallAmountIsNoCheckOnceItsAuthorizationWasAskedAbout() {
        var card = arm(issue(mandate(eur(40_00)), eur(20_00)));

        assertThat(reason(ask(card, "iauth_" + Ids.next(""), 50, 1))).isEqualTo("verification_declined");

        assertThat(held(card)).isEqualTo(20_00);
        close(card);
        ledgerAddsUp();
    }

    @Test
    void anApprovedCheckIsTheOnlyOneAndOneOfNothingDoesNotCount() {
        var card = arm(issue(mandate(eur(40_00)), eur(20_00)));

        assertThat(reason(ask(card, "iauth_" + Ids.next(""), 0, 0))).isEqualTo("approved");
        assertThat(reason(ask(card, "iauth_" + Ids.next(""), 50, 0))).isEqualTo("approved");
        assertThat(reason(ask(card, "iauth_" + Ids.next(""), 40, 0))).isEqualTo("verification_declined");

        assertThat(authorized(card)).isEqualTo(50);
        close(card);
        ledgerAddsUp();
    }

    @Test
    void neitherAPaymentNorItsSmallIncrementIsACheck() {
        var card = arm(issue(mandate(eur(40_00), true), eur(20_00)));
        var payment = "iauth_" + Ids.next("");

        assertThat(reason(ask(card, payment, 10_00, 0))).isEqualTo("approved");
        assertThat(reason(ask(card, payment, 50, 1))).isEqualTo("approved");
        assertThat(reason(ask(card, "iauth_" + Ids.next(""), 40, 0))).isEqualTo("approved");

        assertThat(authorized(card)).isEqualTo(10_90);
        assertThat(held(card)).isEqualTo(9_50);
        ledgerAddsUp();
    }

    @Test
    void aCheckThatTheMandateHasNoRoomForIsDeclined() {
        var card = arm(issue(mandate(eur(20_50)), eur(20_00)));
        owner().topUp(key(), WALLET, new TopUp(eur(10_00))); // the wallet has room

        assertThat(reason(ask(card, "iauth_" + Ids.next(""), 51, 0))).isEqualTo("verification_declined");
        assertThat(reason(ask(card, "iauth_" + Ids.next(""), 50, 0))).isEqualTo("approved");

        close(card);
        ledgerAddsUp();
    }

    @Test
    void aCheckThatExpiresReturnsAtOnce() {
        var card = arm(issue(mandate(eur(40_00)), eur(20_00)));
        var check = network.charge(atStripe(card.id()), 75);

        network.expire(check.path("id").asString());
        worker().witness(card.id(), true);

        var view = worker().card(card.id());
        assertThat(view.residual()).isEqualTo(eur(0));
        assertThat(held(card)).isEqualTo(20_00);
        close(card);
        ledgerAddsUp();
    }

    private String limits(CardView card) {
        return network.card(atStripe(card.id()))
                .path("spending_controls")
                .path("spending_limits")
                .toString();
    }

    private long held(CardView card) {
        return ofCard(card, "held");
    }

    private long authorized(CardView card) {
        return ofCard(card, "authorized");
    }

    private long ofCard(CardView card, String column) {
        return jdbc.sql("select " + column + " from ledger_card where card_id = :id")
                .param("id", card.id().value())
                .query(Long.class)
                .single();
    }
}
