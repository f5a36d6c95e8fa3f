package cardrail.issuer.mandate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cardrail.issuer.IssuerWithStripe;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.IssueCard;
import cardrail.issuer.api.MandateState;
import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.NarrowMandate;
import cardrail.issuer.api.Narrowing;
import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.RequestMandate;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("law-10")
class NarrowingIntegrationTests extends IssuerWithStripe {

    @Test
    void itStopsWhatTheNewTermsDoNotAllowAndReportsWhatWasPaid() {
        var mandate = mandate(eur(100_00));
        var paid = issue(mandate, eur(40_00));
        arm(paid);
        network.charge(atStripe(paid.id()), 40_00);
        var armed = arm(issue(mandate, eur(30_00)));
        var small = issue(mandate, eur(20_00));

        var narrowing = narrow(mandate, Terms.of(mandate.terms()).perPurchase(eur(20_00)));

        assertThat(narrowing.canceledCards()).containsExactly(armed.id());
        assertThat(narrowing.tooLate()).containsExactly(paid.id());
        assertThat(narrowing.mandate().version()).isEqualTo(2);
        assertThat(narrowing.mandate().digest()).isNotEqualTo(mandate.digest());
        assertThat(agent().mandate(mandate.id()).state()).isEqualTo(MandateState.ACTIVE);
        assertThat(charge(armed)).isFalse();
        awaitCanceled(armed);
        refused("per_purchase_limit", NextStep.ASK_USER, () -> issue(mandate, eur(20_01)));
        arm(small);
        assertThat(charge(small)).isTrue();
        close(paid);
        close(small);
        ledgerAddsUp();
    }

    @Test
    void aLimitBelowWhatIsHeldTakesTheNewestCardBack() {
        var mandate = mandate(eur(90_00));
        var first = issue(mandate, eur(30_00));
        clock.tick(Duration.ofSeconds(1));
        var second = issue(mandate, eur(30_00));
        clock.tick(Duration.ofSeconds(1));
        var third = issue(mandate, eur(30_00));

        var narrowing = narrow(mandate, Terms.of(mandate.terms()).limit(eur(60_00)));

        assertThat(narrowing.canceledCards()).containsExactly(third.id());
        assertThat(narrowing.tooLate()).isEmpty();
        awaitCanceled(third);
        assertThat(agent().mandate(mandate.id()).used()).isEqualTo(eur(60_00));
        close(first);
        close(second);
        ledgerAddsUp();
    }

    @Test
    void aCheckoutThatSomethingWasTakenForStaysAPurchaseWithoutItsNewCard() {
        var mandate = mandate(eur(90_00));
        var first = close(issue(mandate, eur(10_00)));
        network.forceCapture(atStripe(first.id()), 1_00);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> worker().card(first.id()).captured().isPositive());
        var other = issue(mandate, eur(10_00));
        clock.tick(Duration.ofSeconds(1));
        var second = worker().issue(
                        key(),
                        new IssueCard(
                                first.checkoutId(),
                                2,
                                mandate.id(),
                                mandate.agentId(),
                                eur(10_00),
                                "onepage.shop.localhost",
                                "digest"));
        assertThat(agent().mandate(mandate.id()).purchases()).isEqualTo(2);

        var narrowing = narrow(mandate, Terms.of(mandate.terms()).purchases(1));

        assertThat(narrowing.canceledCards()).containsExactlyInAnyOrder(other.id(), second.id());
        awaitCanceled(other);
        awaitCanceled(second);
        assertThat(agent().mandate(mandate.id()).purchases()).isEqualTo(1);
        ledgerAddsUp();
    }

    @Test
    void whatWouldBeWiderIsRefusedAndChangesNothing() {
        var mandate = mandate(eur(50_00));
        var held = Terms.of(mandate.terms());
        var card = issue(mandate, eur(10_00));

        for (var wider : new Terms[] {
            held.task("Bikes"),
            held.limit(eur(50_01)),
            held.purchases(11),
            held.merchants("*.localhost"),
            held.several(true),
            held.automaticUpTo(eur(1)),
            held.valid(mandate.terms().validFrom(), mandate.terms().validUntil().plusSeconds(1))
        }) {
            refused("not_narrower", NextStep.CREATE_NEW_REQUEST, () -> narrow(mandate, wider));
        }

        refused("invalid_terms", NextStep.STOP, () -> narrow(mandate, held.limit(eur(0))));
        assertThat(agent().mandate(mandate.id()))
                .usingRecursiveComparison()
                .ignoringFields("used", "purchases")
                .isEqualTo(mandate);
        assertThat(arm(card).state()).isEqualTo(CardState.ARMED);
        close(card);
    }

    @Test
    void theFieldIsNamed() {
        var mandate = mandate(eur(50_00));

        assertThatThrownBy(() -> narrow(mandate, Terms.of(mandate.terms()).purchases(11)))
                .isInstanceOfSatisfying(
                        ApiProblem.class,
                        problem -> assertThat(problem.getMessage()).contains("max_purchases"));
    }

    @Test
    @Tag("law-11")
    void aRepeatIsAnsweredAndAnotherLookIsNeededForMore() {
        var mandate = mandate(eur(50_00));
        var narrower =
                new NarrowMandate(1, Terms.of(mandate.terms()).limit(eur(40_00)).terms());
        var key = key();
        var first = owner().narrow(key, mandate.id(), narrower);

        assertThat(owner().narrow(key, mandate.id(), narrower)).isEqualTo(first);
        refused(
                "idempotency_key_reused",
                NextStep.STOP,
                () -> owner().narrow(key, mandate.id(), new NarrowMandate(2, mandate.terms())));
        refused("mandate_changed", NextStep.STOP, () -> owner().narrow(key(), mandate.id(), narrower));
        // the terms that hold: nothing to sign
        assertThat(narrow(first.mandate(), Terms.of(first.mandate().terms()))
                        .mandate()
                        .version())
                .isEqualTo(2);
    }

    @Test
    void onlyWhatWasApprovedAndHoldsIsNarrowed() {
        var rejected = agent().request(
                        key(), new RequestMandate(null, mandate(eur(50_00)).terms()));
        owner().reject(key(), rejected.id());
        var revoked = mandate(eur(50_00));
        owner().revoke(key(), revoked.id());

        refused("mandate_rejected", NextStep.STOP, () -> narrow(rejected, Terms.of(rejected.terms())));
        refused("mandate_revoked", NextStep.STOP, () -> narrow(revoked, Terms.of(revoked.terms())));
    }

    /** Whoever waits for the mandate meets the terms that it waited for. */
    @Test
    void aCardThatIsBeingArmedWhileItsMandateIsNarrowedIsNotArmed()
            throws SQLException, InterruptedException, ExecutionException {
        var mandate = mandate(eur(50_00));
        var card = issue(mandate, eur(30_00));
        var owner = owner(); // before the end of the trail is held, because a sign-in is an entry
        var narrower = new NarrowMandate(
                1, Terms.of(mandate.terms()).perPurchase(eur(20_00)).terms());
        try (var other = DATABASE.connect(DATABASE.roles().issuingOwner());
                var head = other.prepareStatement("select id from audit_head for update");
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            other.setAutoCommit(false);
            head.execute();
            var narrowing = executor.submit(() -> owner.narrow(key(), mandate.id(), narrower));
            await().pollInterval(Duration.ofMillis(20)).until(() -> waiting() == 1);
            var arming = executor.submit(() -> arm(card));
            await().pollInterval(Duration.ofMillis(20)).until(() -> waiting() == 2);
            other.rollback();

            assertThat(narrowing.get().canceledCards()).containsExactly(card.id());
            assertThatThrownBy(arming::get)
                    .cause()
                    .isInstanceOfSatisfying(
                            ApiProblem.class,
                            problem -> assertThat(problem.code()).isEqualTo("not_inactive"));
        }
        awaitCanceled(card);
        ledgerAddsUp();
    }

    private long waiting() {
        return jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                .query(Long.class)
                .single();
    }

    private Narrowing narrow(MandateView mandate, Terms to) {
        return owner().narrow(key(), mandate.id(), new NarrowMandate(mandate.version(), to.terms()));
    }

    private boolean charge(CardView card) {
        return network.charge(atStripe(card.id()), card.lock().minor())
                .path("approved")
                .asBoolean();
    }

    private void awaitCanceled(CardView card) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            close(card);
            return worker().card(card.id()).state() == CardState.CANCELED;
        });
    }

    private static void refused(String code, NextStep next, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ApiProblem.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.next()).isEqualTo(next);
        });
    }
}
