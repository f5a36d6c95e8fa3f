package cardrail.issuer.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.CardView;
import cardrail.issuer.api.DiscrepancyResolution;
import cardrail.issuer.api.DiscrepancyView;
import cardrail.issuer.api.DisputeView;
import cardrail.issuer.api.ResolveDiscrepancy;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Scenarios 53 to 60: what comes back, or is taken again. */
class RefundScenariosIntegrationTests extends Scenarios {

    @Test
    void s53ARefundToALongCanceledCardIsTheOwners() {
        var card = paid(20_00);

        network.refund(capture(card), 5_00);
        assertThat(books()).isEqualTo("available -1500, spent 1500");
        network.refund(capture(card, "capture"), 15_00);

        assertThat(books()).isEmpty();
    }

    @Test
    void s54TheRefundIsFoundByTheListAlsoWhereTheHelperAnswersWithTheCapture() {
        var card = paid(20_00);
        network.dropEvents();

        var answered = network.refund(capture(card), 20_00);

        assertThat(answered.path("type").asString()).isEqualTo("capture");
        assertThat(books()).isEmpty();
    }

    @Test
    void s55AnUnlinkedRefundIsMatchedByItsCardAndTheRestWaitsInSuspense() {
        var card = paid(20_00);
        network.unlinkedRefund(atStripe(card.id()), 20_00);
        assertThat(books()).isEmpty();

        network.unlinkedRefund(atStripe(card.id()), 3_00);

        assertThat(books()).isEqualTo("spent -300, suspense 300");
        assertThat(opened(card)).containsExactly("unmatched_refund");
        var found = owner().discrepancies(true).stream()
                .filter(open -> card.id().equals(open.cardId()))
                .map(DiscrepancyView::id)
                .findFirst()
                .orElseThrow();
        assertThat(CardScenariosIntegrationTests.code(() -> owner().resolve(
                                key(), found, new ResolveDiscrepancy(DiscrepancyResolution.ACCEPTED, "It stays."))))
                .isEqualTo("still_in_suspense");
        var decided = owner().resolve(
                        key(), found, new ResolveDiscrepancy(DiscrepancyResolution.RELEASED, "A goodwill refund."));
        assertThat(decided.resolvedBy()).startsWith("operator:");
        assertThat(books()).isEqualTo("available 300, spent -300");
        assertThat(opened(card)).isEmpty();
    }

    @Test
    void s55AnUnmatchedRefundThatACaptureExplainsIsAccepted() {
        var card = close(armed(20_00));
        network.unlinkedRefund(atStripe(card.id()), 5_00);
        assertThat(opened(card)).containsExactly("unmatched_refund");
        network.forceCapture(atStripe(card.id()), 5_00);
        assertThat(books()).isEmpty();

        for (var found : owner().discrepancies(true)) {
            if (card.id().equals(found.cardId())) {
                owner().resolve(
                                key(),
                                found.id(),
                                new ResolveDiscrepancy(DiscrepancyResolution.ACCEPTED, "Explained."));
            }
        }

        assertThat(opened(card)).isEmpty();
    }

    @Test
    void s56TheCardDecidesAndNotTheAuthorizationThatARefundNames() {
        var other = paid(10_00);
        var card = paid(20_00);

        network.unlinkedRefund(atStripe(card.id()), 20_00);

        assertThat(books()).isEmpty();
        assertThat(refunded(card)).isEqualTo(20_00);
        assertThat(refunded(other)).isZero();
    }

    @Test
    void s57MoreThanWasCapturedWaitsInSuspense() {
        network.behave("refund_beyond_capture", "booked");
        var card = paid(20_00);

        network.refund(capture(card), 25_00);

        assertThat(books()).isEqualTo("spent -500, suspense 500");
        assertThat(opened(card)).containsExactly("unmatched_refund");
    }

    @Test
    void s58ARefundThatIsTakenBackIsSpentAgain() {
        var card = paid(20_00);
        network.refund(capture(card), 20_00);
        assertThat(books()).isEmpty();

        network.reverseRefund(capture(card, "refund"), 20_00);

        assertThat(books()).isEqualTo("available -2000, spent 2000");
    }

    @Test
    void s58ARefundThatNoCaptureExplainedAndThatIsTakenBackCostsNothing() {
        var card = armed(20_00);
        network.unlinkedRefund(atStripe(card.id()), 5_00);
        assertThat(books()).contains("suspense 500");

        network.reverseRefund(capture(card, "refund"), 5_00);

        assertThat(books()).isEqualTo("available -2000, held 2000");
    }

    @Test
    void s59ARefundThatIsToldBeforeItsCaptureEndsTheSame() {
        var card = armed(20_00);
        network.dropEvents();
        var authorization = charge(card, 20_00);
        network.capture(authorization, 20_00);
        var captured = capture(card);
        network.refund(captured, 20_00);
        inbox().receive(event(card, "issuing_transaction.created", capture(card, "refund")));
        inbox().drain();
        inbox().receive(event(card, "issuing_transaction.created", captured));
        inbox().drain();

        assertThat(books()).isEmpty();
    }

    @Test
    void s59ARefundThatIsReadBeforeItsCaptureWaitsInSuspenseUntilThen() {
        var card = close(armed(20_00));
        network.unlinkedRefund(atStripe(card.id()), 5_00);
        assertThat(books()).isEqualTo("spent -500, suspense 500");

        network.forceCapture(atStripe(card.id()), 5_00);

        assertThat(books()).isEmpty();
    }

    @Test
    void s60OnlyFundsThatMoveForADisputeAreBooked() {
        var card = paid(20_00);
        var disputed = network.dispute(capture(card), "winning_evidence");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> network.dispute(disputed).path("status").asString().equals("won"));
        settle();
        assertThat(books()).isEmpty();
        assertThat(dispute(disputed).status()).isEqualTo("won");
        assertThat(dispute(disputed).returned()).isEqualTo(eur(20_00));

        network.moveDisputeFunds(disputed, "rescinded");

        assertThat(books()).isEqualTo("available -2000, spent 2000");
        assertThat(dispute(disputed).returned()).isEqualTo(eur(0));
    }

    @Test
    void s60ALostDisputeMovesNothing() {
        var card = paid(20_00);

        var disputed = network.dispute(capture(card), "losing_evidence");

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> network.dispute(disputed).path("status").asString().equals("lost"));
        assertThat(books()).isEqualTo("available -2000, spent 2000");
        assertThat(dispute(disputed).status()).isEqualTo("lost");
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'dispute.lost' and detail like :id")
                        .param("id", disputed + "%")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    /** Its capture is booked and its card is closed: of all that Stripe lists, only the dispute itself has anything new. */
    @Test
    void s60ADisputeThatNoEventToldOfIsFoundInTheList() {
        var card = paid(20_00);
        close(card);
        settle();
        network.dropEverything();
        var disputed = network.dispute(capture(card), "winning_evidence");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> network.dispute(disputed).path("status").asString().equals("won"));
        network.forgetEvents("issuing_");
        assertThat(books()).isEqualTo("available -2000, spent 2000");

        reconciliation().readAgain();

        assertThat(books()).isEmpty();
        assertThat(dispute(disputed).status()).isEqualTo("won");
    }

    private DisputeView dispute(String id) {
        return owner().disputes().stream()
                .filter(found -> found.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private CardView paid(long minor) {
        var card = armed(minor);
        network.capture(charge(card, minor), minor);
        assertThat(books()).isEqualTo("available -%d, spent %d".formatted(minor, minor));
        return card;
    }

    private long refunded(CardView card) {
        return jdbc.sql("select refunded from ledger_card where card_id = :id")
                .param("id", card.id().value())
                .query(Long.class)
                .single();
    }
}
