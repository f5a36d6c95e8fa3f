package cardrail.issuer.mandate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.issuer.IssuerWithStripe;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.ApproveMandate;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.MandateState;
import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.NarrowMandate;
import cardrail.issuer.api.RequestVersion;
import cardrail.issuer.api.RequestedVersion;
import cardrail.issuer.api.TopUp;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Wider terms are asked for beside those that hold, and hold when a person has approved them. */
class VersionsIntegrationTests extends IssuerWithStripe {

    @Test
    void widerTermsHoldOnceTheyAreApproved() {
        var mandate = mandate(eur(50_00));
        owner().topUp(key(), WALLET, new TopUp(eur(50_00)));
        var running = issue(mandate, eur(40_00));
        var asked = ask(mandate, wider(mandate));

        assertThat(agent().mandate(mandate.id()).terms()).isEqualTo(mandate.terms());
        refused("mandate_limit", () -> issue(mandate, eur(20_00)));
        var approved = owner().approve(key(), mandate.id(), new ApproveMandate(asked.version(), asked.digest()));

        assertThat(approved.state()).isEqualTo(MandateState.ACTIVE);
        assertThat(approved.version()).isEqualTo(2);
        assertThat(approved.terms()).isEqualTo(wider(mandate).terms());
        assertThat(approved.requested()).isNull();
        // what was used under the terms before stays used
        assertThat(approved.used()).isEqualTo(eur(40_00));
        refused("mandate_limit", () -> issue(mandate, eur(60_01)));
        var another = issue(mandate, eur(60_00));
        assertThat(arm(running).state()).isEqualTo(CardState.ARMED);
        close(running);
        close(another);
        ledgerAddsUp();
    }

    @Test
    void onlyWhatWasShownIsApproved() {
        var mandate = mandate(eur(50_00));
        var first = ask(mandate, wider(mandate));
        var second = ask(mandate, wider(mandate).purchases(20));

        assertThat(second.version()).isEqualTo(3);
        refused("mandate_changed", () -> approve(mandate, first));
        refused(
                "mandate_changed",
                () -> approve(mandate, new RequestedVersion(3, first.digest(), first.terms(), first.createdAt())));
        jdbc.sql("update mandate_request set terms = replace(terms, '10000', '90000') where mandate_id = :id")
                .param("id", mandate.id().value())
                .update();
        refused("mandate_changed", () -> approve(mandate, second));
        assertThat(agent().mandate(mandate.id()).terms()).isEqualTo(mandate.terms());
    }

    @Test
    void aRejectedVersionLeavesTheTermsAsTheyWere() {
        var mandate = mandate(eur(50_00));
        var asked = ask(mandate, wider(mandate));

        var after = owner().reject(key(), mandate.id());

        assertThat(after.state()).isEqualTo(MandateState.ACTIVE);
        assertThat(after.version()).isEqualTo(1);
        assertThat(after.requested()).isNull();
        refused("mandate_decided", () -> approve(mandate, asked));
        refused("mandate_decided", () -> owner().reject(key(), mandate.id()));
        assertThat(ask(mandate, wider(mandate)).version()).isEqualTo(3);
    }

    @Test
    void aNarrowingOvertakesWhatWaits() {
        var mandate = mandate(eur(50_00));
        var asked = ask(mandate, wider(mandate));

        var narrowed = owner().narrow(
                        key(),
                        mandate.id(),
                        new NarrowMandate(
                                1, Terms.of(mandate.terms()).limit(eur(40_00)).terms()));

        assertThat(narrowed.mandate().version()).isEqualTo(3);
        assertThat(narrowed.mandate().requested()).isNull();
        refused("mandate_decided", () -> approve(mandate, asked));
    }

    @Test
    void approvedTermsThatAreTighterStopCardsAndTellWhich() {
        var mandate = mandate(eur(50_00));
        var paid = arm(issue(mandate, eur(10_00)));
        network.charge(atStripe(paid.id()), 10_00);
        var card = issue(mandate, eur(20_00));
        var asked = ask(mandate, wider(mandate).merchants("films.shop.localhost"));

        approve(mandate, asked);

        assertThat(worker().card(card.id()).state()).isIn(CardState.CANCELING, CardState.CANCELED);
        assertThat(jdbc.sql("select detail from audit_entry where subject = :id and action = 'mandate.cards_stopped'")
                        .param("id", mandate.id().value())
                        .query(String.class)
                        .list())
                .containsExactly(
                        "No longer allowed by version 2: closing " + card.id() + "; too late for " + paid.id() + ".");
        close(paid);
        close(card);
        ledgerAddsUp();
    }

    @Test
    void onlyTheTermsOfAnApprovedMandateAreAskedForAnew() {
        var revoked = mandate(eur(50_00));
        owner().revoke(key(), revoked.id());
        var mandate = mandate(eur(50_00));

        refused("mandate_revoked", () -> ask(revoked, wider(revoked)));
        refused("invalid_terms", () -> ask(mandate, wider(mandate).purchases(0)));
        refused("invalid_terms", () -> ask(mandate, wider(mandate).limit(Money.of(1_00, "USD"))));
    }

    private static Terms wider(MandateView mandate) {
        return Terms.of(mandate.terms()).limit(eur(100_00));
    }

    private RequestedVersion ask(MandateView mandate, Terms terms) {
        var view = agent().requestVersion(key(), mandate.id(), new RequestVersion(terms.terms()));
        return Objects.requireNonNull(view.requested());
    }

    private void approve(MandateView mandate, RequestedVersion asked) {
        owner().approve(key(), mandate.id(), new ApproveMandate(asked.version(), asked.digest()));
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ApiProblem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
